package dev.faultline.model.messaging.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The batches of a producer for one partition: the last one gathers, the first one is sent next. */
final class SendQueue {

    private final Partition partition;
    private final long batchBytes;
    private final ArrayDeque<ProducerBatch> batches = new ArrayDeque<>();
    private final List<ProducerBatch> underWay = new ArrayList<>();
    private long session;
    private long next;

    SendQueue(Partition partition, long batchBytes) {
        this.partition = partition;
        this.batchBytes = batchBytes;
    }

    Partition partition() {
        return partition;
    }

    int size() {
        return batches.size();
    }

    /** How many batches are under way. */
    int inFlight() {
        return underWay.size();
    }

    /** A new session begins: numbers count from 0 again, also those of batches that had one and may still be sent. */
    void begin(long identity) {
        session = identity;
        next = 0;
        for (ProducerBatch batch : batches) {
            if (batch.batch().sequence() >= 0) {
                number(batch);
            }
        }
    }

    private void number(ProducerBatch batch) {
        batch.batch().number(session, next);
        next += batch.batch().count();
    }

    /** The batch that gathers, if there is room in it, or null. */
    ProducerBatch open(long bytes) {
        ProducerBatch last = batches.peekLast();
        return last == null || last.attempts() > 0 || last.batch().bytes() + bytes > batchBytes ? null : last;
    }

    void add(ProducerBatch batch) {
        batches.addLast(batch);
    }

    /** Whether all of its batches are full. */
    boolean isFull() {
        return batches.isEmpty() || batches.peekLast().batch().bytes() >= batchBytes;
    }

    /** Whether its first batch may go: because it is full, has waited for long enough, or others wait for room. */
    boolean isReady(long now, boolean isExhausted, boolean isNumbered) {
        ProducerBatch head = batches.peekFirst();
        if (head == null) {
            return false;
        }
        if (head.attempts() > 0) {
            boolean isFirst = !isNumbered || underWay.stream()
                    .noneMatch(other -> other.batch().sequence() < head.batch().sequence());
            return now >= head.readyAt() && isFirst;
        }
        boolean isRetried = isNumbered && underWay.stream().anyMatch(other -> other.attempts() > 1);
        return !isRetried && (batches.size() > 1 || head.batch().bytes() >= batchBytes || isExhausted || now >= head.readyAt());
    }

    long headBytes() {
        return batches.peekFirst().batch().bytes();
    }

    /** Its first batch leaves. */
    ProducerBatch take(boolean isNumbered) {
        ProducerBatch batch = batches.pollFirst();
        if (isNumbered && batch.batch().sequence() < 0) {
            number(batch);
        }
        underWay.add(batch);
        return batch;
    }

    /** It is no longer under way. */
    void landed(ProducerBatch batch) {
        underWay.remove(batch);
    }

    /** It is to be sent again: in the place of its number, or before all others. */
    void putBack(ProducerBatch batch, boolean isNumbered) {
        batches.addFirst(batch);
        if (isNumbered) {
            if (batch.batch().producer() != session) {
                number(batch);
            }
            List<ProducerBatch> tried = new ArrayList<>();
            while (!batches.isEmpty() && batches.peekFirst().attempts() > 0) {
                tried.add(batches.pollFirst());
            }
            tried.sort(Comparator.comparingLong((ProducerBatch each) -> each.batch().sequence()).reversed());
            tried.forEach(batches::addFirst);
        }
    }

    /** Takes out what was never sent. */
    List<ProducerBatch> takeUnsent() {
        List<ProducerBatch> unsent = batches.stream().filter(batch -> batch.attempts() == 0).toList();
        batches.removeAll(unsent);
        return unsent;
    }

    void remove(ProducerBatch batch) {
        batches.remove(batch);
    }

    void clear() {
        batches.clear();
        underWay.clear();
    }
}
