package dev.faultline.model.network;

/** A connection between two instances, as the caller knows it. What travels on it arrives in the order in which it left. */
final class Connection {

    /** The life of the callee's host that it was made in: a host that has lost its memory knows nothing of it. */
    final int calleeLife;
    /** When its set-up began, in simulated nanoseconds. */
    final long begunAt;
    /** Requests that it carries. */
    int streams;
    /** Whether it has carried one. */
    boolean isUsed;
    boolean isClosed;
    long idleSince;
    private long lastThere;
    private long lastBack;

    Connection(int calleeLife, long begunAt) {
        this.calleeLife = calleeLife;
        this.begunAt = begunAt;
    }

    /** When a request that would arrive then arrives: not before those that left before it. */
    long requestArrivesAt(long nanos) {
        lastThere = Math.max(lastThere, nanos);
        return lastThere;
    }

    /** The same for an answer. */
    long responseArrivesAt(long nanos) {
        lastBack = Math.max(lastBack, nanos);
        return lastBack;
    }
}
