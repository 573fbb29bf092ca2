package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/**
 * {@code gamma(mean 5ms cv 0.5)}: one law from almost constant (cv near 0) over the exponential (cv 1) to very uneven
 * (cv above 1), with an exponential tail. cv is deviation over mean; shape 1 / cv<sup>2</sup>, scale mean
 * cv<sup>2</sup>; variance (mean cv)<sup>2</sup>.
 *
 * <p>Source of the sampler (exact rejection from a cubed normal, 95 % accepted and more): Marsaglia and Tsang, "A
 * simple method for generating gamma variables", ACM TOMS 26(3), 2000. A shape below 1 takes a draw of shape + 1 times
 * u<sup>1 / shape</sup>, where u<sup>1 / shape</sup> is the exponential of minus an exponential draw over the shape.
 */
public final class Gamma implements Distribution {
    /** Smallest cv: almost constant. */
    public static final double LEAST_CV = 0.001;
    /** Largest cv. */
    public static final double MOST_CV = 100;

    private final double mean;
    private final double cv;
    private final double shape;
    private final double scale;
    private final double d;
    private final double c;

    /**
     * The law with this mean and coefficient of variation.
     *
     * @param mean above 0
     * @param cv   from {@link #LEAST_CV} to {@link #MOST_CV}
     */
    public Gamma(double mean, double cv) {
        Check.positive(mean, "mean");
        Check.that(cv >= LEAST_CV && cv <= MOST_CV, "cv must be from " + LEAST_CV + " to " + MOST_CV + ": " + cv);
        this.mean = mean;
        this.cv = cv;
        this.shape = 1 / (cv * cv);
        this.scale = mean * cv * cv;
        this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        this.c = 1 / Math.sqrt(9 * d);
    }

    @Override
    public double sample(RandomBits bits) {
        double value = scale * d * cubed(bits);
        return shape < 1 ? value * Exp.exp(-bits.nextExponential() / shape) : value;
    }

    private double cubed(RandomBits bits) {
        while (true) {
            double z = bits.nextNormal();
            double root = 1 + c * z;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double u = bits.nextOpenUnit();
            double square = z * z;
            if (u < 1 - 0.0331 * square * square
                    || StrictMath.log(u) < 0.5 * square + d * (1 - v + StrictMath.log(v))) {
                return v;
            }
        }
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return mean * mean * cv * cv;
    }

    @Override
    public String describe(Unit unit) {
        return "gamma(mean " + unit.write(mean) + " cv " + Unit.plain(cv) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("From almost constant (cv near 0) over exponential (cv 1) to very uneven; cv is deviation over mean.")
    @Example("gamma(mean 5ms cv 0.5)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "gamma";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            arguments.keyword("mean");
            double mean = unit.readPositive(arguments, "mean");
            arguments.keyword("cv");
            return new Gamma(mean, Reading.from(arguments, "cv", LEAST_CV, MOST_CV));
        }
    }
}
