package dev.faultline.sim.random;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import java.util.Arrays;

/**
 * What was measured: {@code empirical(latencies.csv)}. Each draw is one of the values of the file, all alike.
 *
 * <p>Mean and variance are those of the file (dividing by n): the file is the law here, not a sample of one. No value
 * between or beyond the measured ones is made up. How the file is written: see {@link ValueList}; where it may lie is
 * for the reader of the scenario to say.
 */
public final class Empirical implements Distribution {
    private final String file;
    private final double[] sorted;
    private final double mean;
    private final double variance;

    /**
     * The law of these values.
     *
     * @param file   the name of their file, for {@link #describe}
     * @param values at least one, none negative, in any order
     */
    public Empirical(String file, double[] values) {
        Check.that(values.length > 0, file + " has no values");
        this.file = file;
        this.sorted = values.clone();
        Arrays.sort(sorted); // so that the order of lines in the file doesn't matter
        Check.notNegative(sorted[0], "each value");
        Check.notNegative(sorted[sorted.length - 1], "each value");
        double sum = 0;
        for (double value : sorted) {
            sum += value;
        }
        this.mean = sum / sorted.length;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - mean) * (value - mean);
        }
        this.variance = squares / sorted.length;
    }

    @Override
    public double sample(RandomBits bits) {
        return sorted[bits.nextInt(sorted.length)];
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
        return "empirical(" + file + ")";
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Reads this law from a scenario. */
    @Doc("What was measured: each draw is one of the values of a file beside the scenario.")
    @Example("empirical(latencies.csv)")
    public static final class Kind implements DistributionKind {
        @Override
        public String name() {
            return "empirical";
        }

        @Override
        public Distribution parse(Arguments arguments, Unit unit) {
            String text = arguments.file("file");
            String file = arguments.whole().parts().get(0).name();
            try {
                return new Empirical(file, ValueList.read(text, unit));
            } catch (SettingException mistake) {
                throw arguments.mistake(file + ", " + mistake.getMessage(), mistake.help().orElse(""));
            }
        }
    }
}
