package dev.faultline.model.messaging.aws;

import dev.faultline.model.messaging.Message;
import dev.faultline.sim.Simulation;

/** A message in an SQS queue, from when it is stored until it is deleted, moved away or too old (semantics reference, H2). */
final class SqsEntry {

    /** Where it is. */
    enum State {
        /** Nobody may receive it yet. */
        DELAYED,
        /** It waits for somebody to receive it. */
        VISIBLE,
        /** Somebody has received it, and it is hidden from others for a while. */
        IN_FLIGHT,
        /** It is not in the queue any more. */
        GONE
    }

    final Message message;
    /** When it was first enqueued, be it in another queue. */
    final long enqueuedAt;
    /** On which of the queue's servers it lies. */
    final int server;
    State state = State.DELAYED;
    /** How often it was received. */
    int receives;
    /** When it was received the last time. */
    long receivedAt;
    /** What ends the delay or the invisibility. */
    long timer = Simulation.NONE;

    SqsEntry(Message message, long enqueuedAt, int server) {
        this.message = message;
        this.enqueuedAt = enqueuedAt;
        this.server = server;
    }

    /**
     * What a receive hands out: the right to delete the message.
     *
     * @param number of the receive that it belongs to; a later one makes it stale
     */
    record Receipt(SqsEntry entry, int number) {

        boolean isCurrent() {
            return entry.receives == number;
        }
    }
}
