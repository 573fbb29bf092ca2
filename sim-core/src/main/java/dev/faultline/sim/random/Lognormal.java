package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import java.util.function.Function;
import org.apache.commons.math3.special.Erf;

/**
 * The exponential of a normal: {@code lognormal(p50 5ms p99 40ms)} or {@code lognormal(mean 5ms cv 1)}. The usual shape
 * of measured service times and latencies: a body, and a tail that is heavier than exponential but has all moments.
 *
 * <p>With mu and sigma of the logarithm: mean exp(mu + sigma<sup>2</sup> / 2), variance mean<sup>2</sup>
 * (exp(sigma<sup>2</sup>) - 1), p-th percentile exp(mu + sigma z<sub>p</sub>). Two percentiles fix both; so do mean and
 * cv (deviation over mean), with sigma<sup>2</sup> = ln(1 + cv<sup>2</sup>). Drawn as exp(mu + sigma z) with a ziggurat
 * normal and {@link Exp}.
 */
public final class Lognormal implements Distribution {
    /** Largest cv. */
    public static final double MOST_CV = 1000;
    /** Largest sigma: the mean is then 3000 times the median. */
    private static final double WIDEST = 4;
    private static final String HELP = "write `lognormal(p50 5ms p99 40ms)` or `lognormal(mean 5ms cv 1)`";

    private final double mu;
    private final double sigma;
    private final double mean;
    private final double variance;
    private final Function<Unit, String> words;

    private Lognormal(double mu, double sigma, double mean, Function<Unit, String> words) {
        this.mu = mu;
        this.sigma = sigma;
        this.mean = mean;
        this.variance = mean * mean * StrictMath.expm1(sigma * sigma);
        this.words = words;
    }

    /**
     * The law with the given mean and coefficient of variation.
     *
     * @param mean above 0
     * @param cv   deviation over mean; from 0 to {@link #MOST_CV}
     */
    public static Lognormal ofMean(double mean, double cv) {
        Check.positive(mean, "mean");
        Check.that(cv >= 0 && cv <= MOST_CV, "cv must be from 0 to " + MOST_CV + ": " + cv);
        double square = StrictMath.log1p(cv * cv);
        return new Lognormal(StrictMath.log(mean) - square / 2, Math.sqrt(square), mean,
                unit -> "lognormal(mean " + unit.write(mean) + " cv " + Unit.plain(cv) + ")");
    }

    /**
     * The law with two given percentiles.
     *
     * @param lowPercent  a percentile such as 50, above 0
     * @param low         its value, above 0
     * @param highPercent a larger percentile, such as 99, below 100
     * @param high        its value, above low
     */
    public static Lognormal ofPercentiles(double lowPercent, double low, double highPercent, double high) {
        Check.positive(low, "value of the lower percentile");
        Check.positive(high, "value of the higher percentile");
        Check.that(0 < lowPercent && lowPercent < highPercent && highPercent < 100, "percentiles must rise between 0 and 100");
        Check.that(low < high, "p" + Unit.plain(highPercent) + " must be above p" + Unit.plain(lowPercent));
        double sigma = sigma(lowPercent, low, highPercent, high);
        Check.that(sigma <= WIDEST, "the percentiles lie too far apart");
        double mu = StrictMath.log(low) - sigma * quantile(lowPercent);
        return new Lognormal(mu, sigma, StrictMath.exp(mu + sigma * sigma / 2),
                unit -> "lognormal(p" + Unit.plain(lowPercent) + " " + unit.write(low)
                        + " p" + Unit.plain(highPercent) + " " + unit.write(high) + ")");
    }

    private static double sigma(double lowPercent, double low, double highPercent, double high) {
        return (StrictMath.log(high) - StrictMath.log(low)) / (quantile(highPercent) - quantile(lowPercent));
    }

    /** The percentile of the standard normal. */
    private static double quantile(double percent) {
        return Math.sqrt(2) * Erf.erfInv((percent - 50) / 50);
    }

    @Override
    public double sample(RandomBits bits) {
        return Exp.exp(mu + sigma * bits.nextNormal());
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    /** Mean of the logarithm. */
    public double mu() {
        return mu;
    }

    /** Deviation of the logarithm. */
    public double sigma() {
        return sigma;
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
    @Doc("A body and a long tail, as most measured latencies have; by two percentiles, or by mean and cv (deviation over mean).")
    @Example("lognormal(p50 5ms p99 40ms)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "lognormal";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            if (arguments.named("mean")) {
                double mean = unit.readPositive(arguments, "mean");
                arguments.keyword("cv");
                return ofMean(mean, Reading.from(arguments, "cv", 0, MOST_CV));
            }
            double lowPercent = percent(arguments);
            double low = unit.readPositive(arguments, "p" + Unit.plain(lowPercent));
            double highPercent = percent(arguments);
            if (highPercent <= lowPercent) {
                throw arguments.mistake("p" + Unit.plain(highPercent) + " must come after a lower percentile, not after p"
                        + Unit.plain(lowPercent), HELP);
            }
            double high = unit.readPositive(arguments, "p" + Unit.plain(highPercent));
            if (high <= low) {
                throw arguments.mistake("p" + Unit.plain(highPercent) + " must be above p" + Unit.plain(lowPercent) + ", and "
                        + unit.write(high) + " is not above " + unit.write(low), "");
            }
            if (sigma(lowPercent, low, highPercent, high) > WIDEST) {
                throw arguments.mistake("p" + Unit.plain(highPercent) + " is too far from p" + Unit.plain(lowPercent)
                        + ": the mean would lie far beyond both", "");
            }
            return ofPercentiles(lowPercent, low, highPercent, high);
        }

        private static double percent(Arguments arguments) {
            return arguments.scalar("percentile", word -> {
                if (!word.startsWith("p")) {
                    throw new SettingException("`" + word + "` stands where a percentile belongs", HELP);
                }
                double percent = Counts.number(word.substring(1));
                if (!(percent > 0 && percent < 100)) {
                    throw new SettingException("`" + word + "` does not lie between p0 and p100", "");
                }
                return percent;
            });
        }
    }
}
