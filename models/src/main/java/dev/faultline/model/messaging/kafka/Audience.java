package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Subscription;
import java.util.ArrayList;
import java.util.List;

/**
 * The groups of a topic that see messages from the same moment on: when the replicas in sync have them, or when their transaction
 * is committed besides.
 */
final class Audience {

    private final int bit;
    private final List<Seat> seats = new ArrayList<>();
    /** Messages that it could see, or that were lost before. */
    private long seen;
    /** Messages that were there to see once more: their producer has sent them twice. */
    private long seenAgain;

    private record Seat(Group group, int number) {
    }

    /**
     * Nobody as yet.
     *
     * @param bit one bit, by which messages know audiences
     */
    Audience(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    /** A group that is the {@code number}th of its topic, from 0. */
    void add(Group group, int number) {
        seats.add(new Seat(group, number));
    }

    void clear() {
        seats.clear();
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    long seen() {
        return seen;
    }

    long seenAgain() {
        return seenAgain;
    }

    /** They can see a batch of a partition now. */
    void sees(int partition, Stored stored, int groups) {
        long offset = stored.offset();
        for (Sent sent : stored.batch().records()) {
            if (!sent.isDeadLetter()) {
                if (sent.entersAgain(this)) {
                    seenAgain += sent.count();
                } else {
                    seen += sent.count();
                }
            }
            for (Seat seat : seats) {
                seat.group.view(partition).enter(sent, sent.copyFor(seat.number, groups), offset);
            }
            offset += sent.count();
        }
    }

    /** Publishers were told that it is safe, but it is gone; what they have not seen of it they never will. */
    void neverSees(RecordBatch batch, String reason, int groups) {
        for (Sent sent : batch.records()) {
            if (sent.entersAgain(this)) {
                continue;
            }
            if (!sent.isDeadLetter()) {
                seen += sent.count();
            }
            for (Seat seat : seats) {
                Subscription books = seat.group.books();
                Message copy = sent.copyFor(seat.number, groups);
                books.enters(copy, sent.isDeadLetter());
                books.lose(copy, reason);
            }
        }
    }

    /** What does not add up in the books of its groups, or an empty text. */
    String audit(String topic) {
        for (Seat seat : seats) {
            long entered = seat.group.books().entered() - seat.group.books().enteredAsDeadLetter();
            if (entered != seen + seenAgain) {
                return "channel " + topic + ": " + seat.group.books().name() + " was given " + entered + " messages, but " + seen + " + "
                        + seenAgain + " were there to see";
            }
        }
        return "";
    }
}
