package dev.faultline.model.resilience;

import java.util.Arrays;

/**
 * The latencies of the last thousand calls, for a percentile of them that follows the present state of the callee. It is exact,
 * computed anew after every hundred calls; nothing is allocated after the beginning.
 */
final class RecentLatencies {

    static final int WINDOW = 1_000;
    /** So many calls must have been seen before there is a percentile, and are between two looks at it. */
    static final int STEP = 100;

    private final double share;
    private final long[] latencies = new long[WINDOW];
    private final long[] sorted = new long[WINDOW];
    private long seen;
    private long percentile = -1;

    /**
     * Latencies.
     *
     * @param share of the calls that take no longer than the percentile, between 0 and 1
     */
    RecentLatencies(double share) {
        this.share = share;
    }

    void add(long nanos) {
        latencies[(int) (seen++ % WINDOW)] = nanos;
        if (seen % STEP == 0) {
            int size = (int) Math.min(seen, WINDOW);
            System.arraycopy(latencies, 0, sorted, 0, size);
            Arrays.sort(sorted, 0, size);
            percentile = sorted[Math.min(size - 1, (int) (share * size))];
        }
    }

    /** The percentile in nanoseconds; negative as long as too few calls were seen. */
    long percentileNanos() {
        return percentile;
    }

    void forget() {
        seen = 0;
        percentile = -1;
    }
}
