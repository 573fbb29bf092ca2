package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Written;

/**
 * A law that values are drawn from: work, delays, think times, sizes.
 *
 * <p>A law is immutable and knows nothing of the run: whoever draws brings the {@link RandomBits}, restarted at the key of the
 * draw. Times are in nanoseconds. Every law has one class, which says what it is for, where its sampler comes from, and
 * its mean and variance; all are exact (no series cut short, no table interpolated), and the same to the bit on every JVM.
 */
@Written(value = "a duration or a distribution", example = "exp(5ms)")
public interface Distribution {

    /** The longest time that is ever drawn: 2<sup>62</sup> ns, 146 years. A heavy tail may reach it. */
    long LONGEST_NANOS = 1L << 62;

    /**
     * Reads a law of times.
     *
     * @throws dev.faultline.settings.SettingException if it is none
     */
    static Distribution parse(Arguments arguments) {
        return Distributions.parse(arguments, Unit.TIME);
    }


    /** One draw. */
    double sample(RandomBits bits);

    /** The mean of the law, exact to rounding; never infinite for a law that the language can express. */
    double mean();

    /**
     * The variance, exact to rounding; {@link Double#POSITIVE_INFINITY} where it does not exist (a Pareto with alpha up
     * to 2).
     */
    double variance();

    /** The law in the words of the scenario language, its values written in the given unit. */
    String describe(Unit unit);

    /** The law of a time in the words of the scenario language, as in {@code exp(5ms)}. */
    default String describe() {
        return describe(Unit.TIME);
    }

    /**
     * One draw of a law of times: whole nanoseconds, rounded half up, never negative, and at most
     * {@link #LONGEST_NANOS}, so that a clock can still add it up.
     */
    default long sampleNanos(RandomBits bits) {
        // As Math.round, but without its shifts: hot code. A time of 52 days or more may be off by a nanosecond. One look at the
        // highest bits, which the processor guesses right, keeps the two bounds out of the way from the draw to the event.
        long nanos = (long) (sample(bits) + 0.5);
        return (nanos & -LONGEST_NANOS) == 0 ? nanos : nanos < 0 ? 0 : LONGEST_NANOS;
    }

    /** Standard deviation over mean; 0 for a constant 0. */
    default double coefficientOfVariation() {
        double mean = mean();
        return mean == 0 ? 0 : Math.sqrt(variance()) / mean;
    }
}
