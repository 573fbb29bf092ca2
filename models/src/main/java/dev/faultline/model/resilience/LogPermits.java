package dev.faultline.model.resilience;

/**
 * In no stretch of time of this length pass more calls than the limit: it remembers when each of the last ones passed, and the
 * next may pass when the first of those is that long ago. Exact, and needs eight bytes for each call of the limit.
 */
final class LogPermits implements Permits {

    private final long perNanos;
    private final long[] passedAt;
    private long passed;

    LogPermits(int limit, long perNanos) {
        this.perNanos = perNanos;
        this.passedAt = new long[limit];
    }

    @Override
    public long take(long nowNanos, long mostNanos) {
        int next = (int) (passed % passedAt.length);
        long at = passed < passedAt.length ? nowNanos : Math.max(nowNanos, passedAt[next] + perNanos);
        if (at - nowNanos > mostNanos) {
            return NEVER;
        }
        passedAt[next] = at;
        passed++;
        return at - nowNanos;
    }
}
