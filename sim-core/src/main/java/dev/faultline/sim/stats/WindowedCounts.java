package dev.faultline.sim.stats;

import java.util.Arrays;

/** How many things happened in each window: requests that ended in an outcome, for instance. Times may come in any order. */
public final class WindowedCounts extends Windows {
    private final long[] counts;

    /** An empty series. */
    public WindowedCounts(WindowGrid grid) {
        super(grid);
        this.counts = new long[grid.limit()];
    }

    /** One happened now. */
    public void record(long nowNanos) {
        record(nowNanos, 1);
    }

    /** So many happened now. */
    public void record(long nowNanos, long times) {
        int index = indexOf(nowNanos); // first: it may merge
        counts[index] += times;
    }

    /** How many happened in the i-th window. */
    public long count(int i) {
        check(i);
        return counts[i];
    }

    @Override
    void mergePairs() {
        int half = limit() / 2;
        for (int i = 0; i < half; i++) {
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        Arrays.fill(counts, half, limit(), 0);
    }

    @Override
    void fold(int from, int into) {
        counts[into] += counts[from];
        counts[from] = 0;
    }
}
