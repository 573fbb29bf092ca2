package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.function.Function;

/**
 * The power law: {@code pareto(mean 10ms alpha 3)} or {@code pareto(scale 6.7ms alpha 3)}. Sizes of files and sessions;
 * the law in which the largest few matter most.
 *
 * <p>P(X &gt; x) = (scale / x)<sup>alpha</sup> from scale on, which is also the smallest value. Mean alpha scale /
 * (alpha - 1); variance scale<sup>2</sup> alpha / ((alpha - 1)<sup>2</sup> (alpha - 2)), infinite for alpha up to 2.
 * Alpha must be above 1: with an infinite mean no load can be stated and no queue is stable. Drawn by inversion: scale
 * exp(e / alpha) with an exponential e.
 */
public final class Pareto implements Distribution {
    private final double scale;
    private final double alpha;
    private final double mean;
    private final Function<Unit, String> words;

    private Pareto(double scale, double alpha, double mean, Function<Unit, String> words) {
        this.scale = scale;
        this.alpha = alpha;
        this.mean = mean;
        this.words = words;
    }

    /**
     * The law with this mean.
     *
     * @param mean  above 0
     * @param alpha above 1; the smaller, the heavier the tail
     */
    public static Pareto ofMean(double mean, double alpha) {
        Check.positive(mean, "mean");
        checkAlpha(alpha);
        return new Pareto(mean * (alpha - 1) / alpha, alpha, mean,
                unit -> "pareto(mean " + unit.write(mean) + " alpha " + Unit.plain(alpha) + ")");
    }

    /**
     * The law with this smallest value.
     *
     * @param scale above 0
     * @param alpha above 1
     */
    public static Pareto ofScale(double scale, double alpha) {
        Check.positive(scale, "scale");
        checkAlpha(alpha);
        return new Pareto(scale, alpha, scale * alpha / (alpha - 1),
                unit -> "pareto(scale " + unit.write(scale) + " alpha " + Unit.plain(alpha) + ")");
    }

    private static void checkAlpha(double alpha) {
        Check.that(alpha > 1 && alpha < Double.POSITIVE_INFINITY, "alpha must be above 1: " + alpha);
    }

    @Override
    public double sample(RandomBits bits) {
        return scale * Exp.exp(bits.nextExponential() / alpha);
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return alpha <= 2 ? Double.POSITIVE_INFINITY : scale * scale * alpha / ((alpha - 1) * (alpha - 1) * (alpha - 2));
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
    @Doc("The power law, in which the largest few matter most; by mean or scale (the smallest value), and alpha.")
    @Example("pareto(mean 10ms alpha 3)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "pareto";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            boolean byMean = arguments.named("mean");
            if (!byMean) {
                arguments.keyword("scale");
            }
            double value = unit.readPositive(arguments, byMean ? "mean" : "scale");
            arguments.keyword("alpha");
            double alpha = arguments.number("alpha");
            if (alpha <= 1) {
                throw arguments.mistake("the alpha of `pareto` must be above 1: at 1 and below, the mean is infinite", "");
            }
            return byMean ? ofMean(value, alpha) : ofScale(value, alpha);
        }
    }
}
