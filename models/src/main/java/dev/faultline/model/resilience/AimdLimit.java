package dev.faultline.model.resilience;

/**
 * Additive increase, multiplicative decrease: one more after each call that was quick enough, a tenth less after one that was
 * dropped or took too long. So it rises and falls like the teeth of a saw around what the callee can do. Source: Netflix
 * concurrency-limits, {@code AIMDLimit} (semantics reference, A7); the law is that of TCP Reno.
 */
final class AimdLimit implements ConcurrencyAlgorithm {

    private static final double BACKOFF_RATIO = 0.9;

    private final int min;
    private final int max;
    private final long timeoutNanos;
    private int limit;

    AimdLimit(int initial, int min, int max, long timeoutNanos) {
        this.limit = initial;
        this.min = min;
        this.max = max;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public void sample(long rttNanos, int inFlight, boolean dropped) {
        int next = limit;
        if (dropped || rttNanos > timeoutNanos) {
            next = (int) (limit * BACKOFF_RATIO);
        } else if (inFlight * 2L >= limit) {
            next = limit + 1;
        }
        limit = Math.min(max, Math.max(min, next));
    }
}
