package dev.faultline.model.call;

/**
 * How a call ended, as its caller sees it.
 *
 * <p>The books know six outcomes; the two kinds of error share one, and differ in whether trying again can help.
 */
public enum Outcome {
    /** The answer that was asked for. */
    OK("ok"),
    /** An error answer that another attempt may not meet. */
    ERROR("error"),
    /** An error answer that every further attempt would meet too (a declined card): retry and redelivery skip it. */
    PERMANENT_ERROR("error"),
    /** The caller's patience ended first. */
    TIMEOUT("timeout"),
    /** Somebody refused to take the call: a full line, an open breaker, a limit. */
    REJECTED("rejected"),
    /** Nobody was there: the connection was refused or reset. */
    UNREACHABLE("unreachable"),
    /** The caller no longer wanted the answer. */
    CANCELLED("cancelled");

    private final String book;

    Outcome(String book) {
        this.book = book;
    }

    /** The name under which results count this outcome. */
    public String book() {
        return book;
    }

    public boolean isOk() {
        return this == OK;
    }

    /** Whether another attempt can end differently. */
    public boolean mayBeRetried() {
        return this != OK && this != PERMANENT_ERROR && this != CANCELLED;
    }

    /**
     * What a service answers its own caller when a call that it depended on ended so: an error, permanent when that was.
     */
    public Outcome asAnswer() {
        return this == OK || this == PERMANENT_ERROR || this == CANCELLED ? this : ERROR;
    }

}
