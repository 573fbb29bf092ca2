package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/**
 * Every value between two bounds alike: {@code uniform(1ms 9ms)}. Mean (low + high) / 2, variance (high - low)<sup>2</sup> / 12.
 * Drawn as low + (high - low) u with u on [0, 1).
 *
 * @param low  the lower bound; not negative
 * @param high the upper bound; at least low
 */
public record Uniform(double low, double high) implements Distribution {
    /** Checks the bounds. */
    public Uniform {
        Check.notNegative(low, "low");
        Check.notNegative(high, "high");
        Check.that(low <= high, "low must not be above high: " + low + ", " + high);
    }

    @Override
    public double sample(RandomBits bits) {
        return low + (high - low) * bits.nextUnit();
    }

    @Override
    public double mean() {
        return low + (high - low) / 2;
    }

    @Override
    public double variance() {
        return (high - low) * (high - low) / 12;
    }

    @Override
    public String describe(Unit unit) {
        return "uniform(" + unit.write(low) + " " + unit.write(high) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("Every value between the two bounds alike.")
    @Example("uniform(1ms 9ms)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "uniform";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            double low = unit.read(arguments, "lower bound");
            double high = unit.read(arguments, "upper bound");
            if (low > high) {
                throw arguments.mistake("the upper bound of `uniform` lies below the lower one",
                        "did you mean `" + new Uniform(high, low).describe(unit) + "`?");
            }
            return new Uniform(low, high);
        }
    }
}
