package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;

/** Messages at one place of a log that a share group has not done yet: available while nobody holds them, acquired otherwise. */
final class SharedRecord {

    private final Message message;
    private final long offset;
    private final int bytes;
    private Acquisition holder;
    private int deliveryCount;
    private boolean isFinished;
    private Absence absence;

    /** Why the log has it no more, though somebody may be handling it still. */
    enum Absence {
        DELETED, COMPACTED
    }

    SharedRecord(Message message, long offset, int bytes) {
        this.message = message;
        this.offset = offset;
        this.bytes = bytes;
    }

    Message message() {
        return message;
    }

    long offset() {
        return offset;
    }

    int bytes() {
        return bytes;
    }

    /** Who has it to himself, or null. */
    Acquisition holder() {
        return holder;
    }

    /** Somebody gets it; that counts as a delivery, whatever comes of it. */
    void acquired(Acquisition by) {
        holder = by;
        deliveryCount++;
    }

    void letGo() {
        holder = null;
    }

    /** Nobody has written down that it was handed out. */
    void forgetsDelivery() {
        deliveryCount--;
    }

    int deliveryCount() {
        return deliveryCount;
    }

    /** A handler has come to a good end with it. */
    void finished() {
        isFinished = true;
    }

    boolean isFinished() {
        return isFinished;
    }

    /** Null while the log has it. */
    Absence absence() {
        return absence;
    }

    void isAbsent(Absence because) {
        absence = because;
    }
}
