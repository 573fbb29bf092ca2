package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Origin;

/** What is in a queue: the keys of the call that sent it, and what has become of it so far. */
public final class Message {

    final Origin origin;
    final long customer;
    final long request;
    final long path;
    final long attemptPath;
    final long sentAt;
    final long sequence;
    int deliveries;
    int failures;
    int finishes;
    long lastWaitNanos;

    Message(Call sending, long sequence) {
        this(sending.origin(), sending.customer(), sending.request(), sending.workKey(0), sending.attemptKey(0),
                sending.startedAt(), sequence);
    }

    private Message(Origin origin, long customer, long request, long path, long attemptPath, long sentAt, long sequence) {
        this.origin = origin;
        this.customer = customer;
        this.request = request;
        this.path = path;
        this.attemptPath = attemptPath;
        this.sentAt = sentAt;
        this.sequence = sequence;
    }

    /** The same content, entering another queue: its deliveries are counted anew. */
    Message enteringAnother(long newSequence) {
        return new Message(origin, customer, request, path, attemptPath, sentAt, newSequence);
    }

    /** Whose intention it serves. */
    public long request() {
        return request;
    }

    /** When it was sent, in simulated nanoseconds. */
    public long sentAt() {
        return sentAt;
    }
}
