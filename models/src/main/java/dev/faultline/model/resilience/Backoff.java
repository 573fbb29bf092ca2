package dev.faultline.model.resilience;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;

/**
 * How long to wait before trying again: {@code exponential(100ms x2 max 2s)}, {@code fixed(1s)}, {@code none}. The k-th wait is
 * {@code first * factor^(k-1)}, never more than {@code max}; jitter comes on top of it.
 *
 * @param firstNanos the wait after the first failure, in nanoseconds
 * @param factor     how much longer each wait is than the one before; at least 1
 * @param maxNanos   no wait is longer, in nanoseconds; {@code Long.MAX_VALUE} where there is no bound
 */
@Written(value = "a back-off", example = "exponential(100ms x2 max 2s)")
public record Backoff(long firstNanos, double factor, long maxNanos) {

    /** At once. */
    public static final Backoff NONE = new Backoff(0, 1, Long.MAX_VALUE);

    /** Checks the numbers. */
    public Backoff {
        if (firstNanos < 0 || !(factor >= 1) || maxNanos < firstNanos) {
            throw new SettingException("a back-off needs a wait of zero or more, a factor of at least 1"
                    + " and a maximum that is no less than the first wait", "");
        }
    }

    /**
     * Reads a back-off.
     *
     * @throws SettingException if it is none of the three forms
     */
    public static Backoff parse(Arguments arguments) {
        switch (arguments.name()) {
            case "" -> {
                if (arguments.named("none")) {
                    arguments.end();
                    return NONE;
                }
            }
            case "fixed" -> {
                Duration wait = arguments.duration("wait");
                arguments.end();
                return new Backoff(wait.toNanos(), 1, Long.MAX_VALUE);
            }
            case "exponential" -> {
                return exponential(arguments);
            }
            default -> { }
        }
        throw new SettingException("`" + arguments.whole() + "` is not a back-off",
                "write `exponential(100ms x2 max 2s)`, `fixed(1s)` or `none`");
    }

    private static Backoff exponential(Arguments arguments) {
        long first = arguments.duration("first wait").toNanos();
        double factor = 2;
        if (arguments.hasNext() && arguments.peek().name().startsWith("x")) {
            factor = arguments.scalar("factor", text -> Counts.number(text.substring(1)));
            if (!(factor >= 1)) {
                throw arguments.mistake("the factor must be at least 1", "write `x2` to double each wait");
            }
        }
        long max = Long.MAX_VALUE;
        if (arguments.named("max")) {
            max = arguments.duration("maximum").toNanos();
            if (max < first) {
                throw arguments.mistake("the maximum is shorter than the first wait", "");
            }
        }
        arguments.end();
        return new Backoff(first, factor, max);
    }

    /** The wait after so many failures (from 1), before jitter, in nanoseconds. */
    public long afterFailures(int failures) {
        double nanos = firstNanos;
        for (int k = 1; k < failures && nanos < maxNanos && factor > 1; k++) {
            nanos *= factor;
        }
        return nanos >= maxNanos ? maxNanos : (long) nanos;
    }

    /** The back-off as it would be written. */
    @Override
    public String toString() {
        if (firstNanos == 0) {
            return "none";
        }
        String first = Durations.text(Duration.ofNanos(firstNanos));
        if (factor == 1) {
            return "fixed(" + first + ")";
        }
        String max = maxNanos == Long.MAX_VALUE ? "" : " max " + Durations.text(Duration.ofNanos(maxNanos));
        String times = factor == (long) factor ? Long.toString((long) factor) : Double.toString(factor);
        return "exponential(" + first + " x" + times + max + ")";
    }
}
