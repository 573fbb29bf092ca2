package dev.faultline.model.push.polling;

/**
 * What users do whatever the kind of polling.
 *
 * @param timeoutNanos how long one waits for an answer
 * @param retry when it asks again after a failure
 * @param isConditional whether it says what it has, so that an answer which has nothing new carries nothing
 */
record Manners(long timeoutNanos, Retry retry, boolean isConditional) {

    /** Nobody waits for longer than this after a failure, even if the back-off has no bound. */
    private static final long BACK_OFF_MAX = 600_000_000_000L;

    /** How long to wait after the so-many-th failure in a row, in nanoseconds; luck is from 0 to 1. */
    long backOffNanos(int failures, double luck) {
        long before = retry.backoff().afterFailures(failures - 1);
        return Math.min(longestNanos(), retry.jitter().waitNanos(retry.backoff(), failures, before, luck));
    }

    /** The longest that anybody waits for anything. */
    long longestNanos() {
        return Math.max(timeoutNanos, Math.min(BACK_OFF_MAX, retry.backoff().afterFailures(10_000)));
    }
}
