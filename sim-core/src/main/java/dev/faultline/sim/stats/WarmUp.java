package dev.faultline.sim.stats;

import java.util.OptionalInt;

/**
 * Where the beginning of a series ends that still shows the empty start.
 *
 * <p>MSER-5: average five by five, then cut where the standard error of the rest is least, since cutting too little
 * leaves a bias and cutting too much wastes values. If that point lies in the second half, the series is too short to
 * tell. Source: White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69(6),
 * 1997; White, Cobb, Spratt, WSC 2000.
 */
public final class WarmUp {
    private static final int BATCH = 5;
    /** The last few batches have by chance a tiny error; they are no candidates. */
    private static final int LEAST_REST = 5;

    private WarmUp() {
    }

    /**
     * How many of the first values to leave out: a multiple of 5.
     *
     * @param values a figure per window of equal width, such as requests in the system
     * @return empty if the series is too short, or has not settled in its first half
     */
    public static OptionalInt mser5(double[] values) {
        int batches = values.length / BATCH;
        if (batches < 2 * LEAST_REST) {
            return OptionalInt.empty();
        }
        double[] means = new double[batches];
        for (int i = 0; i < batches; i++) {
            for (int j = 0; j < BATCH; j++) {
                means[i] += values[i * BATCH + j] / BATCH;
            }
        }
        double best = Double.POSITIVE_INFINITY;
        int cut = 0;
        double mean = 0;
        double squares = 0;
        for (int first = batches - 1; first >= 0; first--) { // adding one batch at the front, by Welford's rule
            int n = batches - first;
            double delta = means[first] - mean;
            mean += delta / n;
            squares += delta * (means[first] - mean);
            double error = squares / ((double) n * n);
            if (n >= LEAST_REST && error <= best) {
                best = error;
                cut = first;
            }
        }
        return cut > batches / 2 ? OptionalInt.empty() : OptionalInt.of(cut * BATCH);
    }
}
