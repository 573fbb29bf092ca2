package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;

/**
 * The law without memory: {@code exp(5ms)}, 5 ms being the mean. Gaps of independent arrivals; service times in most of queueing
 * theory. Mean m, variance m squared. Drawn by the ziggurat of {@link RandomBits#nextExponential}.
 *
 * @param mean the mean; above 0
 */
public record Exponential(double mean) implements Distribution {
    /** Checks the mean. */
    public Exponential {
        Check.positive(mean, "mean");
    }

    @Override
    public double sample(RandomBits bits) {
        return mean * bits.nextExponential();
    }

    @Override
    public double variance() {
        return mean * mean;
    }

    @Override
    public String describe(Unit unit) {
        return "exp(" + unit.write(mean) + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("The law without memory; the argument is the mean.")
    @Example("exp(5ms)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "exp";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            return new Exponential(unit.readPositive(arguments, "mean"));
        }
    }
}
