package dev.faultline.model.resilience;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;

/**
 * How much failure is too much: {@code 5 failures in 30s}.
 *
 * @param failures how many, at least 1
 * @param within   no further apart than this, first and last; above 0
 */
@Written(value = "a number of failures within a time", example = "5 failures in 30s")
public record FailureLimit(int failures, Duration within) {

    private static final int MOST = 1_000_000;

    /** Checks the numbers. */
    public FailureLimit {
        if (failures < 1 || failures > MOST || within.isZero() || within.isNegative()) {
            throw new SettingException("a limit of failures needs a number from 1 to 1M and a time above 0s", "");
        }
    }

    /**
     * Reads a limit.
     *
     * @throws SettingException if it has another form
     */
    public static FailureLimit parse(Arguments arguments) {
        if (arguments.size() != 4) {
            throw new SettingException("`" + arguments.whole() + "` is not a number of failures within a time",
                    "write `5 failures in 30s`");
        }
        long failures = arguments.count("number of failures");
        if (failures < 1 || failures > MOST) {
            throw arguments.mistake("the number of failures must lie between 1 and 1M", "");
        }
        if (!arguments.named("failure")) {
            arguments.keyword("failures");
        }
        arguments.keyword("in");
        Duration within = arguments.duration("time");
        if (within.isZero()) {
            throw arguments.mistake("the time must be longer than 0s", "");
        }
        return new FailureLimit((int) failures, within);
    }

    /** The limit as it would be written. */
    @Override
    public String toString() {
        return failures + (failures == 1 ? " failure in " : " failures in ") + Durations.text(within);
    }
}
