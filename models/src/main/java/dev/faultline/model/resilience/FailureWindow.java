package dev.faultline.model.resilience;

/**
 * So many failures within so much time: bad when the latest {@code limit} failures lie no further apart than that, the first
 * from the last. The window slides continuously, and needs to remember only as many instants as the limit says.
 */
final class FailureWindow implements BreakerWindow {

    private final long withinNanos;
    private final long[] failedAt;
    private long failures;

    FailureWindow(int limit, long withinNanos) {
        this.withinNanos = withinNanos;
        this.failedAt = new long[limit];
    }

    @Override
    public Check record(long nowNanos, long durationNanos, boolean failed) {
        if (!failed) {
            return Check.GOOD;
        }
        failedAt[(int) (failures++ % failedAt.length)] = nowNanos;
        if (failures < failedAt.length) {
            return Check.TOO_FEW;
        }
        long first = failedAt[(int) (failures % failedAt.length)];
        return nowNanos - first <= withinNanos ? Check.BAD : Check.GOOD;
    }
}
