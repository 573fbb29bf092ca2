package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Message;

/** Messages at one place of a log, as one group sees them, until it has committed an offset behind them. */
final class Entry {

    private final Message message;
    private final long offset;
    private final int bytes;
    /** Whether the books of the group know what became of it. */
    private boolean isEnded;
    /** How often a handler has come to a good end with it that was not taken back. */
    private int finishes;
    private int failures;
    private String verdict;
    private boolean isCommitted;
    private boolean isRemoved;
    /** How many consumers have it in their memory; one that was taken for gone may still. */
    private int holders;

    Entry(Message message, long offset, int bytes) {
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

    long behind() {
        return offset + message.count();
    }

    int bytes() {
        return bytes;
    }

    boolean isEnded() {
        return isEnded;
    }

    void end() {
        isEnded = true;
    }

    boolean isFinished() {
        return finishes > 0;
    }

    void finished() {
        finishes++;
    }

    /** The transaction was aborted in which it was handled. */
    void isTakenBack() {
        finishes--;
    }

    /** How often a handler has failed with it, in transactions. */
    int failures() {
        return failures;
    }

    void failed() {
        failures++;
    }

    /** It is to be given up in the next transaction. */
    void givesUp(String reason) {
        verdict = reason;
    }

    /** Why it is to be given up, or null. */
    String verdict() {
        return verdict;
    }

    boolean isCommitted() {
        return isCommitted;
    }

    void committed() {
        isCommitted = true;
    }

    /** Whether compaction has taken it out of the log. */
    boolean isRemoved() {
        return isRemoved;
    }

    void removed() {
        isRemoved = true;
    }

    boolean isHeld() {
        return holders > 0;
    }

    void held() {
        holders++;
    }

    void letGo() {
        holders--;
    }
}
