package dev.faultline.measure;

import dev.faultline.result.Values;

/**
 * Tells a queue that only grows from one that goes up and down.
 *
 * <p>The measured windows are cut into four quarters. A queue is unstable when its mean rises from each quarter to the next,
 * when it rises at the end at least half as much as at the beginning, and when even the shortest queue of the last quarter is
 * longer than the longest of the first. A mean of such a queue says nothing but how long somebody looked.
 */
final class Growth {

    private static final int FEWEST_WINDOWS = 12;
    private static final double SHORT_QUEUE = 10;

    private Growth() {
    }

    /** Whether these means, from window {@code from} to before {@code to}, belong to a queue that only grows. */
    static boolean isUnstable(Values means, int from, int to) {
        int end = Math.min(to, means.size());
        int quarter = (end - from) / 4;
        if (end - from < FEWEST_WINDOWS) {
            return false;
        }
        double[] mean = new double[4];
        double[] least = new double[4];
        double[] most = new double[4];
        for (int q = 0; q < 4; q++) {
            least[q] = Double.POSITIVE_INFINITY;
            for (int i = from + q * quarter; i < from + (q + 1) * quarter; i++) {
                mean[q] += means.get(i) / quarter;
                least[q] = Math.min(least[q], means.get(i));
                most[q] = Math.max(most[q], means.get(i));
            }
        }
        boolean rises = mean[0] < mean[1] && mean[1] < mean[2] && mean[2] < mean[3];
        boolean goesOn = mean[3] - mean[2] >= (mean[1] - mean[0]) / 2;
        return rises && goesOn && least[3] > most[0] && least[3] > SHORT_QUEUE;
    }
}
