package dev.faultline.model.resilience;

/**
 * Time since the beginning is cut into cycles, and each gives so many permits. Unused ones are lost; who finds none reserves one
 * of a later cycle. Around the border of two cycles twice the limit can pass. Source: Resilience4j 2.4.0, {@code
 * AtomicRateLimiter} (semantics reference, A1.5), step by step.
 */
final class CyclePermits implements Permits {

    private final int limit;
    private final long cycleNanos;
    private final long since;
    private long cycle;
    private long left;

    CyclePermits(int limit, long cycleNanos, long nowNanos) {
        this.limit = limit;
        this.cycleNanos = cycleNanos;
        this.since = nowNanos;
        this.left = limit;
    }

    /** Permits of this cycle that nobody has taken; below zero, so many of later cycles are reserved. */
    long left() {
        return left;
    }

    @Override
    public long take(long nowNanos, long mostNanos) {
        return take(nowNanos, 1, mostNanos);
    }

    /** Takes several permits at a time, which must be used together; it may be more than a cycle gives. */
    long take(long nowNanos, int permits, long mostNanos) {
        long elapsed = nowNanos - since;
        long present = elapsed / cycleNanos;
        left = Math.min(limit, left + Math.min(present - cycle, limit + Math.abs(left)) * limit);
        cycle = present;
        long wait = left >= permits ? 0 : untilThereAre(permits, elapsed);
        if (wait > mostNanos) {
            return NEVER;
        }
        left -= permits;
        return wait;
    }

    private long untilThereAre(int permits, long elapsed) {
        long missing = permits - left;
        return (cycle + (missing + limit - 1) / limit) * cycleNanos - elapsed;
    }
}
