package dev.faultline.model.resilience;

/**
 * Shares of failed and of slow calls among the last ones. Which ones those are, subclasses say; they keep the three totals.
 *
 * <p>Compares as Resilience4j 2.4.0 does ({@code CircuitBreakerMetrics}; semantics reference, A1.2), in its single-precision
 * percent: a rate that <em>equals</em> its threshold is too much, a call is slow when it takes <em>longer</em> than the
 * threshold, and below the minimum number of calls there is no rate.
 */
abstract class RateWindow implements BreakerWindow {

    /** What {@link #failureRate} and {@link #slowCallRate} say below the minimum number of calls. */
    static final float NO_RATE = -1;

    /**
     * When it is too much.
     *
     * @param failureRate  in percent
     * @param slowCallRate in percent
     * @param slowNanos    a call is slow when it takes longer
     */
    record Thresholds(float failureRate, float slowCallRate, long slowNanos) {
    }

    private final Thresholds thresholds;
    private final int minimumCalls;
    int calls;
    int failedCalls;
    int slowCalls;

    RateWindow(Thresholds thresholds, int minimumCalls) {
        this.thresholds = thresholds;
        this.minimumCalls = minimumCalls;
    }

    /** Forgets what is no longer in the window. */
    abstract void slide(long nowNanos);

    /** Takes in one more call, after {@link #slide}. */
    abstract void add(boolean failed, boolean slow);

    @Override
    public Check record(long nowNanos, long durationNanos, boolean failed) {
        slide(nowNanos);
        add(failed, durationNanos > thresholds.slowNanos);
        if (calls < minimumCalls) {
            return Check.TOO_FEW;
        }
        return rate(failedCalls) >= thresholds.failureRate || rate(slowCalls) >= thresholds.slowCallRate ? Check.BAD : Check.GOOD;
    }

    /** In percent. */
    float failureRate(long nowNanos) {
        slide(nowNanos);
        return rate(failedCalls);
    }

    /** In percent. */
    float slowCallRate(long nowNanos) {
        slide(nowNanos);
        return rate(slowCalls);
    }

    private float rate(int count) {
        return calls == 0 || calls < minimumCalls ? NO_RATE : count * 100.0f / calls;
    }
}
