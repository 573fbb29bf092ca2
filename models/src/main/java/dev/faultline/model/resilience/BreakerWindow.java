package dev.faultline.model.resilience;

/** What a circuit breaker remembers of the calls that ended, and whether that is too much. */
interface BreakerWindow {

    /** What a window says of its calls. */
    enum Check {
        /** Too few calls to tell. */
        TOO_FEW,
        /** Enough, and they are good enough. */
        GOOD,
        /** Enough, and they are too bad. */
        BAD
    }

    /**
     * Takes in one more call.
     *
     * @param nowNanos      when it ended; never before the call that was taken in last
     * @param durationNanos how long it took
     */
    Check record(long nowNanos, long durationNanos, boolean failed);

    /** Makes windows, an empty one for each time that a breaker closes or half-opens. */
    @FunctionalInterface
    interface Maker {

        /** An empty window; of time, it begins now. */
        BreakerWindow begin(long nowNanos);
    }
}
