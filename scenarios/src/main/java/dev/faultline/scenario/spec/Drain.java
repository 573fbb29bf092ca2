package dev.faultline.scenario.spec;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;

/**
 * What happens after the last arrival: {@code none}, or {@code until-empty max 5m}.
 *
 * @param max how long the run may go on; zero where it does not
 */
@Written(value = "a drain", example = "until-empty max 5m")
public record Drain(Duration max) {

    /** The run ends with its duration. */
    public static final Drain NONE = new Drain(Duration.ZERO);

    /**
     * Reads a drain.
     *
     * @throws SettingException if it is neither of the two forms
     */
    public static Drain parse(Arguments arguments) {
        if (arguments.named("none")) {
            arguments.end();
            return NONE;
        }
        if (!arguments.named("until-empty")) {
            throw new SettingException("`" + arguments.whole() + "` is not a drain", "write `until-empty max 5m`, or `none`");
        }
        if (!arguments.hasNext()) {
            throw new SettingException("`until-empty` does not say how long it may take at the most",
                    "write `until-empty max 5m`");
        }
        arguments.keyword("max");
        Duration max = arguments.duration("maximum");
        if (max.isZero()) {
            throw arguments.mistake("the maximum must be longer than 0s", "");
        }
        arguments.end();
        return new Drain(max);
    }

    /** Whether the run goes on after the last arrival until nothing is left to do. */
    public boolean isUntilEmpty() {
        return !max.isZero();
    }

    /** The drain as it would be written. */
    @Override
    public String toString() {
        return isUntilEmpty() ? "until-empty max " + Durations.text(max) : "none";
    }
}
