package dev.faultline.model.flow;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Written;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Distributions;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Unit;

/**
 * A number of times: a plain one, or a law by which it is drawn. What is drawn is rounded half up and never negative.
 *
 * @param law of the number
 */
@Written(value = "a number of times, or a distribution of it", example = "3")
public record Times(Distribution law) implements Comparable<Times> {

    private static final int MOST = 1_000_000;

    /**
     * Reads it.
     *
     * @throws dev.faultline.settings.SettingException if it is neither
     */
    public static Times parse(Arguments arguments) {
        return new Times(Distributions.parse(arguments, Unit.NUMBER));
    }

    /** How many times, this time; at most a million. */
    int draw(RandomBits bits) {
        return (int) Math.min(MOST, Math.max(0, Math.round(law.sample(bits))));
    }

    /** The mean, without the rounding. */
    double mean() {
        return law.mean();
    }

    @Override
    public int compareTo(Times other) {
        return Double.compare(mean(), other.mean());
    }

    /** As it would be written. */
    @Override
    public String toString() {
        return law instanceof Constant ? Unit.NUMBER.write(law.mean()) : law.describe(Unit.NUMBER);
    }
}
