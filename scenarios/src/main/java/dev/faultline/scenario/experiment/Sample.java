package dev.faultline.scenario.experiment;

import dev.faultline.result.Bounds;
import dev.faultline.sim.stats.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * One figure of each replication, in their order.
 *
 * @param values absent ones are {@code NaN}; times to recover may be infinite
 */
record Sample(double[] values) {

    /** Whether a replication lacks the figure. */
    boolean isIncomplete() {
        return missing() > 0;
    }

    /** How many replications lack it. */
    long missing() {
        return Arrays.stream(values).filter(Double::isNaN).count();
    }

    /** The mean; {@code NaN} if a replication lacks the figure. */
    double mean() {
        return isConstant() ? values[0] : Interval.mean(values); // n equal shares added up and divided may end beside the share
    }

    /** Student's interval of the mean, within what is possible at all; empty for one replication. */
    Optional<Bounds> meanBounds(double least, double most) {
        if (values.length > 1 && isConstant()) {
            return Optional.of(new Bounds(values[0], values[0]));
        }
        return Interval.student(values, Interval.USUAL)
                .map(interval -> new Bounds(Math.max(least, interval.low()), Math.min(most, interval.high())));
    }

    /** The median; {@code NaN} if a replication lacks the figure. */
    double median() {
        if (isIncomplete()) {
            return Double.NaN;
        }
        double[] sorted = sorted();
        double lower = sorted[(sorted.length - 1) / 2];
        double upper = sorted[sorted.length / 2];
        return lower == upper ? lower : lower + (upper - lower) / 2;
    }

    /** An interval of the median between two of the values; with too few for 95 %, from the smallest to the largest. */
    Optional<Bounds> medianBounds() {
        if (values.length < 2 || isIncomplete()) {
            return Optional.empty();
        }
        double[] sorted = sorted();
        return Optional.of(Interval.median(values, Interval.USUAL).map(interval -> new Bounds(interval.low(), interval.high()))
                .orElse(new Bounds(sorted[0], sorted[sorted.length - 1])));
    }

    private boolean isConstant() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
