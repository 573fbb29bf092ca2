package dev.faultline.model.resilience;

/**
 * The calls of the present second of the clock and of the N - 1 before it, in one bucket a second: a call leaves after between
 * N - 1 and N seconds, depending on where in its second it ended. The seconds are those of simulated time, as the library's
 * are those of its clock; they do not begin with the first call. Source: Resilience4j, {@code SlidingTimeWindowMetrics}.
 */
final class TimeWindow extends RateWindow {

    private static final long SECOND = 1_000_000_000;

    private final int[] callsOf;
    private final int[] failedOf;
    private final int[] slowOf;
    private long second;

    TimeWindow(int seconds, int minimumCalls, Thresholds thresholds, long nowNanos) {
        super(thresholds, minimumCalls);
        callsOf = new int[seconds];
        failedOf = new int[seconds];
        slowOf = new int[seconds];
        second = nowNanos / SECOND;
    }

    @Override
    void slide(long nowNanos) {
        long present = nowNanos / SECOND;
        for (long next = Math.max(second + 1, present - callsOf.length + 1); next <= present; next++) {
            empty((int) (next % callsOf.length));
        }
        second = present;
    }

    private void empty(int bucket) {
        calls -= callsOf[bucket];
        failedCalls -= failedOf[bucket];
        slowCalls -= slowOf[bucket];
        callsOf[bucket] = 0;
        failedOf[bucket] = 0;
        slowOf[bucket] = 0;
    }

    @Override
    void add(boolean failed, boolean slow) {
        int bucket = (int) (second % callsOf.length);
        callsOf[bucket]++;
        calls++;
        if (failed) {
            failedOf[bucket]++;
            failedCalls++;
        }
        if (slow) {
            slowOf[bucket]++;
            slowCalls++;
        }
    }
}
