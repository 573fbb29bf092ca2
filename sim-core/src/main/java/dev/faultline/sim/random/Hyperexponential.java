package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/**
 * Some jobs are short, a few are long, each kind exponential: {@code hyperexp(mean 5ms cv 2)}. The textbook law for
 * work that is more uneven than exponential; cv (deviation over mean) is at least 1, and 1 is the exponential.
 *
 * <p>Two phases with balanced means: both kinds bring half of all work. With p = (1 + sqrt((cv<sup>2</sup> - 1) /
 * (cv<sup>2</sup> + 1))) / 2, a job is exponential with mean m / (2 p) with probability p, else with mean m / (2 (1 -
 * p)). Variance (m cv)<sup>2</sup>.
 *
 * <p>Source: Tijms, "Stochastic models", appendix B; the phases that the theory in this project's validation uses.
 */
public final class Hyperexponential implements Distribution {
    /** Largest cv. */
    public static final double MOST_CV = 1000;

    private final double mean;
    private final double cv;
    private final double shareOfShort;
    private final double shortMean;
    private final double longMean;

    /**
     * The law with this mean and coefficient of variation.
     *
     * @param mean above 0
     * @param cv   from 1 to {@link #MOST_CV}
     */
    public Hyperexponential(double mean, double cv) {
        Check.positive(mean, "mean");
        Check.that(cv >= 1 && cv <= MOST_CV, "cv must be from 1 to " + MOST_CV + ": " + cv);
        this.mean = mean;
        this.cv = cv;
        double square = cv * cv;
        double root = Math.sqrt((square - 1) / (square + 1));
        this.shareOfShort = (1 + root) / 2;
        double shareOfLong = 1 / ((square + 1) * (1 + root)); // (1 - root) / 2 without cancellation
        this.shortMean = mean / (2 * shareOfShort);
        this.longMean = mean / (2 * shareOfLong);
    }

    @Override
    public double sample(RandomBits bits) {
        double phaseMean = bits.nextUnit() < shareOfShort ? shortMean : longMean;
        return phaseMean * bits.nextExponential();
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return mean * mean * cv * cv;
    }

    /** Share of the short jobs. */
    public double shareOfShort() {
        return shareOfShort;
    }

    /** Mean of the short jobs. */
    public double shortMean() {
        return shortMean;
    }

    /** Mean of the long jobs. */
    public double longMean() {
        return longMean;
    }

    @Override
    public String describe(Unit unit) {
        return "hyperexp(mean " + unit.write(mean) + " cv " + Unit.plain(cv) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("Many short jobs and a few long ones, both exponential, with balanced means; cv is at least 1.")
    @Example("hyperexp(mean 5ms cv 2)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "hyperexp";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            arguments.keyword("mean");
            double mean = unit.readPositive(arguments, "mean");
            arguments.keyword("cv");
            double cv = arguments.number("cv");
            if (cv < 1) {
                throw arguments.mistake("the cv of `hyperexp` must be at least 1",
                        "write `gamma(mean " + unit.write(mean) + " cv " + Unit.plain(cv)
                                + ")` for what is more even than exponential");
            }
            if (cv > MOST_CV) {
                throw arguments.mistake("the cv of `hyperexp` must be at most " + Unit.plain(MOST_CV), "");
            }
            return new Hyperexponential(mean, cv);
        }
    }
}
