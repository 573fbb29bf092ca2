package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.messaging.Message;

/** A message in a queue. */
final class Entry {

    final Letter letter;
    /** The queue's own copy; its sequence is the place in the queue. */
    final Message message;
    final int priority;
    /** When it is worth nothing any more, in simulated nanoseconds; {@code Long.MAX_VALUE} for never. */
    final long expiresAt;
    /** Whether it is to survive a crash of the machine. */
    final boolean isPersistent;
    /** Whether it is on disk by now. */
    boolean isStored;
    /** How often it came back in a way that counts towards the delivery limit ({@code x-delivery-count}). */
    int deliveryCount;
    /** How often it came back, in any way. */
    int returns;
    /** How often a handler has begun with it, so that each time has draws of its own. */
    int tries;

    Entry(Letter letter, Message message, int priority, long expiresAt, boolean isPersistent) {
        this.letter = letter;
        this.message = message;
        this.priority = priority;
        this.expiresAt = expiresAt;
        this.isPersistent = isPersistent;
    }

    /** Its place in the queue, by the order in which messages entered. */
    long position() {
        return message.sequence();
    }

    long bytes() {
        return message.publication().bytes();
    }

    /** Whether the flag {@code redelivered} is set when it is delivered now. */
    boolean isRedelivered() {
        return returns > 0;
    }
}
