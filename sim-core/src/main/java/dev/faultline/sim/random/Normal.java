package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import org.apache.commons.math3.special.Erf;

/**
 * The bell curve without its negative part: {@code normal(10ms 2ms)}. Delays of links, mostly.
 *
 * <p>Times can't be negative, so the law is a normal cut off at zero; draws below zero are drawn again. <b>Mean and
 * deviation are those of the values that come out</b>, after the cut: the underlying normal, a little to the left and
 * wider, is solved for. So the mean is what the scenario says, at any deviation; at less than a fifth of the mean the
 * difference is below one part in a million anyway. The deviation may be at most {@value #WIDEST} of the mean; what
 * spreads wider is no bell (use a gamma or lognormal). Variance: deviation squared.
 *
 * <p>Source: moments of the truncated normal: Johnson, Kotz, Balakrishnan, "Continuous univariate distributions" 1,
 * section 13.10.
 */
public final class Normal implements Distribution {
    /** Largest deviation as a multiple of the mean: there the cut reaches the middle of the bell. */
    public static final double WIDEST = 0.75;

    private final double mean;
    private final double deviation;
    private final double centre;
    private final double width;

    /**
     * The law with this mean and deviation.
     *
     * @param mean      not negative
     * @param deviation not negative, at most {@link #WIDEST} times the mean
     */
    public Normal(double mean, double deviation) {
        Check.notNegative(mean, "mean");
        Check.notNegative(deviation, "deviation");
        Check.that(deviation <= WIDEST * mean,
                "deviation must be at most " + WIDEST + " of the mean: " + mean + ", " + deviation);
        this.mean = mean;
        this.deviation = deviation;
        double cut = deviation == 0 ? 0 : solveCut(deviation / mean);
        this.width = deviation == 0 ? 0 : mean / (hazard(cut) - cut);
        this.centre = deviation == 0 ? mean : -cut * width;
    }

    /** The standardised place of zero, for which the law beyond it has the given deviation over mean. */
    private static double solveCut(double cv) {
        double low = -1 / cv; // exact without a cut; with it, that is too narrow
        double high = 0;
        while (true) {
            double cut = low + (high - low) / 2;
            if (cut <= low || cut >= high) {
                return cut;
            }
            double hazard = hazard(cut);
            double distance = hazard - cut;
            double variance = 1 - hazard * distance;
            if (variance < cv * cv * distance * distance) {
                low = cut;
            } else {
                high = cut;
            }
        }
    }

    /** Density over remaining probability of the standard normal. */
    private static double hazard(double x) {
        double density = StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
        return density / (0.5 * Erf.erfc(x / Math.sqrt(2)));
    }

    @Override
    public double sample(RandomBits bits) {
        double value = centre + width * bits.nextNormal();
        while (value < 0) {
            value = centre + width * bits.nextNormal();
        }
        return value;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return deviation * deviation;
    }

    /** The centre of the underlying, untruncated normal. */
    double centre() {
        return centre;
    }

    /** The deviation of the underlying, untruncated normal. */
    double width() {
        return width;
    }

    @Override
    public String describe(Unit unit) {
        return "normal(" + unit.write(mean) + " " + unit.write(deviation) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("A bell curve cut off at zero; mean and deviation are those of the values that come out.")
    @Example("normal(10ms 2ms)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "normal";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            double mean = unit.readPositive(arguments, "mean");
            double deviation = unit.read(arguments, "deviation");
            if (deviation > WIDEST * mean) {
                throw arguments.mistake(
                        "the deviation of `normal` may be at most 75% of the mean: a bell cut off at zero can't be wider",
                        "write `gamma(mean " + unit.write(mean) + " cv " + Unit.plain(deviation / mean)
                                + ")` for the same mean and deviation");
            }
            return new Normal(mean, deviation);
        }
    }
}
