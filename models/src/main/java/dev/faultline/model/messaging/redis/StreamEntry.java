package dev.faultline.model.messaging.redis;

import dev.faultline.model.messaging.Message;

/** An entry of a stream, as one group has it: not given to anybody yet, or pending at a consumer (semantics reference, H5). */
final class StreamEntry {

    final Message message;
    /** Who it was given to, by name; null as long as it was given to nobody. */
    String owner;
    /** When it was given to its owner. */
    long givenAt;
    /** How often it was given to somebody. */
    int deliveries;
    /** Whether its content is gone from the stream. */
    boolean isTrimmed;
    /** Whether a consumer has acknowledged it, even if Redis has lost the word of that. */
    boolean isHandled;

    StreamEntry(Message message) {
        this.message = message;
    }

    long id() {
        return message.sequence();
    }
}
