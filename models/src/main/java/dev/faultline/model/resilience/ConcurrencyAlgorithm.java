package dev.faultline.model.resilience;

/**
 * Finds out how many calls may be under way at a time, by what it hears of each that has ended. It knows no clock and schedules
 * nothing. The algorithms are those of Netflix's concurrency-limits (semantics reference, A7); a test runs them side by side.
 */
public interface ConcurrencyAlgorithm {

    /** How many may be under way now; at least 1. */
    int limit();

    /**
     * A call has ended.
     *
     * @param rttNanos how long it took, above 0
     * @param inFlight how many were under way when it began, itself included: a limit that was not needed is not raised
     * @param dropped  whether it was a sign of overload: a timeout, a rejection
     */
    void sample(long rttNanos, int inFlight, boolean dropped);
}
