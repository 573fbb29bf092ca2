package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Draws of a law and what the theory of their law allows them to be: the rules of T00. */
final class Sample {
    private static final int GRID = 16;

    private final double[] inOrderOfDrawing;
    private final double mean;

    private Sample(double[] draws) {
        inOrderOfDrawing = draws;
        double sum = 0;
        for (double draw : draws) {
            sum += draw;
        }
        mean = sum / draws.length;
    }

    static Sample of(double[] draws) {
        return new Sample(draws);
    }

    static Sample fromStream(Distribution law, int n) {
        RandomBits bits = new Randomness(1).stream("T00");
        double[] draws = new double[n];
        for (int i = 0; i < n; i++) {
            draws[i] = law.sample(bits);
        }
        return new Sample(draws);
    }

    /** One draw for each of n consecutive requests: this is how nearly all draws of a simulation are made. */
    static Sample fromKeys(Distribution law, int n) {
        RandomBits bits = new RandomBits(0);
        long client = new Randomness(1).client("T00");
        long site = Keys.site("checkout.pay/work/0");
        double[] draws = new double[n];
        for (int i = 0; i < n; i++) {
            draws[i] = law.sample(bits.at(Keys.mix(Keys.origin(client, i), site)));
        }
        return new Sample(draws);
    }

    void hasMean(double expected, double variance) {
        double error = Math.sqrt(variance / inOrderOfDrawing.length);
        assertTrue(Math.abs(mean - expected) <= 4 * error, () -> "mean " + mean + " is not " + expected + " +- 4 * " + error);
    }

    void hasVariance(double expected, double fourthCentralMoment) {
        double sum = 0;
        for (double x : inOrderOfDrawing) {
            sum += (x - mean) * (x - mean);
        }
        double variance = sum / (inOrderOfDrawing.length - 1);
        double error = Math.sqrt((fourthCentralMoment - expected * expected) / inOrderOfDrawing.length);
        assertTrue(Math.abs(variance - expected) <= 4 * error,
                () -> "variance " + variance + " is not " + expected + " +- 4 * " + error);
    }

    void hasNoLag1Correlation(double variance) {
        double sum = 0;
        for (int i = 1; i < inOrderOfDrawing.length; i++) {
            sum += (inOrderOfDrawing[i - 1] - mean) * (inOrderOfDrawing[i] - mean);
        }
        double correlation = sum / inOrderOfDrawing.length / variance;
        assertTrue(Math.abs(correlation) < 4 / Math.sqrt(inOrderOfDrawing.length), () -> "lag-1 correlation " + correlation);
    }

    /** Kolmogorov's distance: up to P(X &lt;= x) at values, and down to P(X &lt; x), which differ where the law has an atom. */
    void follows(DoubleUnaryOperator upTo, DoubleUnaryOperator below) {
        double[] sorted = inOrderOfDrawing.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double worst = 0;
        for (int i = 0; i < n; i += GRID) {
            int first = i;
            while (first > 0 && sorted[first - 1] == sorted[i]) {
                first--;
            }
            int last = i;
            while (last < n - 1 && sorted[last + 1] == sorted[i]) {
                last++;
            }
            worst = Math.max(worst, Math.abs(upTo.applyAsDouble(sorted[i]) - (last + 1.0) / n));
            worst = Math.max(worst, Math.abs(below.applyAsDouble(sorted[i]) - (double) first / n));
            i = Math.max(i, last - last % GRID);
        }
        double distance = worst + (double) GRID / n; // between two points of the grid it can be no worse
        assertTrue(distance < 1.95 / Math.sqrt(n), () -> "Kolmogorov distance " + distance + " of " + n + " draws");
    }
}
