package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/**
 * A job of k exponential stages one after the other: {@code erlang(3 5ms)} has 3 stages and takes 5 ms <em>in all</em>
 * on average, so each stage takes 5/3 ms. Smoother than exponential: variance mean<sup>2</sup> / k.
 *
 * <p>Drawn as the sum of its stages if there are few, otherwise as the {@link Gamma} of shape k that it is; both are
 * exact.
 */
public final class Erlang implements Distribution {
    /** Most stages: beyond, the law is constant to a tenth of a percent. */
    public static final int MOST_STAGES = 1_000_000;

    private static final int FEW = 4; // four exponentials cost about as much as one gamma

    private final int stages;
    private final double mean;
    private final double perStage;
    private final Gamma many;

    /**
     * The law with this many stages and this mean in all.
     *
     * @param stages from 1 to {@link #MOST_STAGES}
     * @param mean   of the whole, above 0
     */
    public Erlang(int stages, double mean) {
        Check.that(stages >= 1 && stages <= MOST_STAGES, "stages must be from 1 to " + MOST_STAGES + ": " + stages);
        Check.positive(mean, "mean");
        this.stages = stages;
        this.mean = mean;
        this.perStage = mean / stages;
        this.many = stages <= FEW ? null : new Gamma(mean, 1 / Math.sqrt(stages));
    }

    @Override
    public double sample(RandomBits bits) {
        if (many != null) {
            return many.sample(bits);
        }
        double sum = 0;
        for (int i = 0; i < stages; i++) {
            sum += bits.nextExponential();
        }
        return perStage * sum;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return mean * perStage;
    }

    @Override
    public String describe(Unit unit) {
        return "erlang(" + stages + " " + unit.write(mean) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("A number of exponential stages one after the other; the second argument is the mean of all together.")
    @Example("erlang(3 5ms)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "erlang";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            long stages = arguments.count("number of stages");
            if (stages < 1 || stages > MOST_STAGES) {
                throw arguments.mistake("the number of stages of `erlang` must be from 1 to " + Counts.text(MOST_STAGES), "");
            }
            return new Erlang((int) stages, unit.readPositive(arguments, "mean"));
        }
    }
}
