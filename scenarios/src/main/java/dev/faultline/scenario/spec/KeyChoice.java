package dev.faultline.scenario.spec;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Written;

/**
 * Which of many things a request is about: {@code zipf(1M 1.0)}, where the k-th most popular of a million is chosen with a
 * probability proportional to {@code 1 / k^1.0}. With the exponent 0 all are equally popular.
 *
 * @param count    how many there are; at least 1
 * @param exponent how unequal they are; at least 0
 */
@Written(value = "a choice of keys", example = "zipf(1M 1.0)")
public record KeyChoice(long count, double exponent) {

    /** Checks the numbers. */
    public KeyChoice {
        if (count < 1 || !(exponent >= 0)) {
            throw new SettingException("keys need a count of at least 1 and an exponent of at least 0", "");
        }
    }

    /**
     * Reads a choice of keys.
     *
     * @throws SettingException if it is not {@code zipf(count exponent)}
     */
    public static KeyChoice parse(Arguments arguments) {
        if (!arguments.name().equals("zipf")) {
            throw new SettingException("`" + arguments.whole() + "` is not a choice of keys",
                    "write `zipf(1M 1.0)`, or `zipf(1M 0)` where all keys are equally popular");
        }
        long count = arguments.count("number of keys");
        if (count == 0) {
            throw arguments.mistake("there must be at least one key", "");
        }
        double exponent = arguments.number("exponent");
        if (exponent < 0) {
            throw arguments.mistake("the exponent must be 0 or more", "");
        }
        arguments.end();
        return new KeyChoice(count, exponent);
    }

    /** The choice as it would be written. */
    @Override
    public String toString() {
        return "zipf(" + Counts.text(count) + " " + exponent + ")";
    }
}
