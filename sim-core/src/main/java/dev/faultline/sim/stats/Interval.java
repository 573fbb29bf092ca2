package dev.faultline.sim.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * Where a figure lies, as far as the replications tell. The replication is the unit: values within one run depend on
 * each other, runs of different seeds don't.
 *
 * <p>{@link #student} for means, shares and percentiles that each replication has one of; {@link #wilson} for what is
 * yes or no per replication; {@link #median} for times to recover and other values that are skewed or may be infinite.
 *
 * @param estimate the figure itself: the mean, the share, the median
 * @param low      lower end
 * @param high     upper end; may be infinite
 */
public record Interval(double estimate, double low, double high) {
    /** The usual confidence. */
    public static final double USUAL = 0.95;

    /** Checks the order. */
    public Interval {
        if (!(low <= estimate && estimate <= high)) {
            throw new IllegalArgumentException("not an interval around " + estimate + ": " + low + ", " + high);
        }
    }

    /**
     * Student's interval for the mean of independent values: mean +- t s / sqrt(n). Of paired differences it is the
     * interval of the difference.
     *
     * @param values     one per replication
     * @param confidence the share of such intervals that cover the truth, as in 0.95
     * @return empty for fewer than two values, and if one is not finite: what a replication lacks has no mean over
     * replications
     */
    public static Optional<Interval> student(double[] values, double confidence) {
        checkConfidence(confidence);
        int n = values.length;
        if (n < 2 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double half = studentQuantile(0.5 + confidence / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
        return Optional.of(new Interval(mean, mean - half, mean + half));
    }

    /**
     * Wilson's interval for a probability; sensible also for none and for all. Source: Wilson, JASA 22, 1927.
     *
     * @param yes        how many times it was so; 0 .. trials
     * @param trials     how many times in all; at least 1
     * @param confidence as in 0.95
     */
    public static Interval wilson(long yes, long trials, double confidence) {
        checkConfidence(confidence);
        if (trials < 1 || yes < 0 || yes > trials) {
            throw new IllegalArgumentException(yes + " of " + trials);
        }
        double z = Math.sqrt(2) * Erf.erfInv(confidence);
        double n = trials;
        double p = yes / n;
        double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        double low = yes == 0 ? 0 : Math.max(0, centre - half);
        double high = yes == trials ? 1 : Math.min(1, centre + half);
        return new Interval(p, low, high);
    }

    /**
     * An interval for the median whatever the law of the values: from one order statistic to another, by the binomial
     * distribution; it covers with at least the given confidence. Values may be infinite ("did not recover"), and the
     * upper end then may be too.
     *
     * @param values     one per replication
     * @param confidence as in 0.95
     * @return empty if there are too few (fewer than 6 for 95 %), or one is not a number
     */
    public static Optional<Interval> median(double[] values, double confidence) {
        checkConfidence(confidence);
        int n = values.length;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (n == 0 || Double.isNaN(sorted[n - 1])) {
            return Optional.empty();
        }
        BinomialDistribution below = new BinomialDistribution(null, n, 0.5);
        double allowed = (1 - confidence) / 2;
        int rank = 0; // the largest k of which "fewer than k values lie below the median" is rare enough
        while (rank < n / 2 && below.cumulativeProbability(rank) <= allowed) {
            rank++;
        }
        if (rank == 0) {
            return Optional.empty();
        }
        double lower = sorted[(n - 1) / 2];
        double upper = sorted[n / 2];
        double middle = lower == upper ? lower : lower + (upper - lower) / 2;
        return Optional.of(new Interval(middle, sorted[rank - 1], sorted[n - rank]));
    }

    /** Half of the width; infinite if an end is. */
    public double halfWidth() {
        return high == low ? 0 : (high - low) / 2;
    }

    /** Whether a value lies in it, ends included. */
    public boolean covers(double value) {
        return low <= value && value <= high;
    }

    /**
     * The mean, added up in the order of the values.
     *
     * @return NaN if there are none
     */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Quantile of Student's distribution: {@code studentQuantile(0.975, 29)} is 2.045. */
    static double studentQuantile(double probability, int degreesOfFreedom) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(probability); // null: it is never sampled
    }

    private static void checkConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a confidence is a share between 0 and 1: " + confidence);
        }
    }
}
