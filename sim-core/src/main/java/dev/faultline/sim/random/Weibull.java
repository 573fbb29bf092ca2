package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.function.Function;

/**
 * {@code weibull(mean 5ms shape 0.7)} or {@code weibull(scale 4ms shape 0.7)}: lifetimes. A shape below 1 means that
 * what has lasted long will last (a heavy tail), 1 is the exponential, above 1 is wear.
 *
 * <p>P(X &gt; x) = exp(-(x / scale)<sup>shape</sup>); mean scale G(1 + 1 / shape), variance scale<sup>2</sup> (G(1 + 2
 * / shape) - G(1 + 1 / shape)<sup>2</sup>) with the gamma function G. Drawn by inversion, scale e<sup>1 / shape</sup>
 * with an exponential e.
 */
public final class Weibull implements Distribution {
    /** Smallest shape. */
    public static final double LEAST_SHAPE = 0.05;
    /** Largest shape: almost constant. */
    public static final double MOST_SHAPE = 1000;

    private final double scale;
    private final double power;
    private final double mean;
    private final double variance;
    private final Function<Unit, String> words;

    private Weibull(double scale, double shape, double mean, Function<Unit, String> words) {
        this.scale = scale;
        this.power = 1 / shape;
        this.mean = mean;
        double first = moment(shape, 1);
        this.variance = scale * scale * (moment(shape, 2) - first * first);
        this.words = words;
    }

    /**
     * The law with this mean.
     *
     * @param mean  above 0
     * @param shape from {@link #LEAST_SHAPE} to {@link #MOST_SHAPE}
     */
    public static Weibull ofMean(double mean, double shape) {
        Check.positive(mean, "mean");
        checkShape(shape);
        return new Weibull(mean / moment(shape, 1), shape, mean,
                unit -> "weibull(mean " + unit.write(mean) + " shape " + Unit.plain(shape) + ")");
    }

    /**
     * The law with this scale, which 63.2 % of all values stay below.
     *
     * @param scale above 0
     * @param shape from {@link #LEAST_SHAPE} to {@link #MOST_SHAPE}
     */
    public static Weibull ofScale(double scale, double shape) {
        Check.positive(scale, "scale");
        checkShape(shape);
        return new Weibull(scale, shape, scale * moment(shape, 1),
                unit -> "weibull(scale " + unit.write(scale) + " shape " + Unit.plain(shape) + ")");
    }

    private static void checkShape(double shape) {
        Check.that(shape >= LEAST_SHAPE && shape <= MOST_SHAPE,
                "shape must be from " + LEAST_SHAPE + " to " + MOST_SHAPE + ": " + shape);
    }

    /** The n-th moment at scale 1. */
    private static double moment(double shape, int n) {
        return StrictMath.exp(org.apache.commons.math3.special.Gamma.logGamma(1 + n / shape));
    }

    @Override
    public double sample(RandomBits bits) {
        return scale * Exp.exp(power * StrictMath.log(bits.nextExponential()));
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public String describe(Unit unit) {
        return words.apply(unit);
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("Lifetimes; by mean or scale, and a shape: below 1 a heavy tail, 1 exponential, above 1 wear.")
    @Example("weibull(mean 5ms shape 0.7)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "weibull";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            boolean byMean = arguments.named("mean");
            if (!byMean) {
                arguments.keyword("scale");
            }
            double value = unit.readPositive(arguments, byMean ? "mean" : "scale");
            arguments.keyword("shape");
            double shape = Reading.from(arguments, "shape", LEAST_SHAPE, MOST_SHAPE);
            return byMean ? ofMean(value, shape) : ofScale(value, shape);
        }
    }
}
