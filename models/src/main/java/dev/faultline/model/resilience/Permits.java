package dev.faultline.model.resilience;

/**
 * Who may pass a rate limiter, and when; the law of one {@link LimiterKind}. A caller whose turn comes later reserves it now, so
 * callers pass in the order in which they ask. It is told the time, and schedules nothing.
 */
interface Permits {

    /** The answer to whom nothing was given. */
    long NEVER = -1;

    /**
     * Takes a permit, if its turn comes soon enough.
     *
     * @param nowNanos  never before the last time that this was asked
     * @param mostNanos the caller waits no longer than this
     * @return how long the caller must wait, in nanoseconds, 0 for no time; or {@link #NEVER}, and nothing was taken
     */
    long take(long nowNanos, long mostNanos);
}
