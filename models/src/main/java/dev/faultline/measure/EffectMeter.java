package dev.faultline.measure;

import dev.faultline.model.flow.EffectBook;
import java.util.Collection;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;

/** Compares what clients were told with what has happened, when a run is over. */
final class EffectMeter {

    private final EffectBook book;
    private final Collection<OperationMeter> operations;

    /** An effect, and the operations that clients ask for. */
    EffectMeter(EffectBook book, Collection<OperationMeter> operations) {
        this.book = book;
        this.operations = operations;
    }

    /** Requests, or values of its key, that were answered well without it. */
    long missing() {
        LongHashSet missing = new LongHashSet();
        for (OperationMeter meter : operations) {
            if (meter.effects().contains(book)) {
                for (ClientMeter client : meter.clients()) {
                    addAll(client, client.answeredWell(), false, missing);
                }
            }
        }
        return missing.size();
    }

    /** Requests, or values of its key, that were told that they have failed, by every answer they got, and for which it stands. */
    long leftOver() {
        LongHashSet leftOver = new LongHashSet();
        for (OperationMeter meter : operations) {
            for (ClientMeter client : meter.clients()) {
                addAll(client, client.answeredBadly(), true, leftOver);
            }
        }
        for (OperationMeter meter : operations) {
            for (ClientMeter client : meter.clients()) {
                LongArrayList well = client.answeredWell();
                for (int i = 0; i < well.size() && !leftOver.isEmpty(); i++) {
                    leftOver.remove(book.key().of(client.origin(), well.getLong(i))); // a double click of which one was answered well
                }
            }
        }
        return leftOver.size();
    }

    private void addAll(ClientMeter client, LongArrayList requests, boolean applied, LongHashSet into) {
        for (int i = 0; i < requests.size(); i++) {
            long value = book.key().of(client.origin(), requests.getLong(i));
            if (book.isApplied(value) == applied) {
                into.add(value);
            }
        }
    }
}
