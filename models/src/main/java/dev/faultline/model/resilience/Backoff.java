package dev.faultline.model.resilience;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;

/**
 * How long to wait before trying again: {@code fixed(500ms)} or just {@code 500ms}, {@code linear(1s max 30s)},
 * {@code exponential(100ms x2 max 2s)}, {@code envoy(25ms max 250ms)}, {@code none}. {@link Jitter} comes on top of it.
 *
 * <p>The wait after the first failure is {@code first}; each one after it is the one before times {@code factor}, cut to a
 * whole nanosecond, plus {@code step}; none is longer than {@code max}. That is the arithmetic of Resilience4j's
 * {@code IntervalFunction}, which counts whole milliseconds where this counts nanoseconds (semantics reference, A1.4 and G9).
 *
 * @param firstNanos the wait after the first failure, in nanoseconds
 * @param factor     how many times longer each wait is than the one before; at least 1
 * @param stepNanos  how much longer it is besides, in nanoseconds
 * @param maxNanos   no wait is longer, in nanoseconds; {@code Long.MAX_VALUE} where there is no bound
 */
@Written(value = "a back-off", example = "exponential(100ms x2 max 2s)")
public record Backoff(long firstNanos, double factor, long stepNanos, long maxNanos) {

    /** At once, which is still through the scheduler. */
    public static final Backoff NONE = fixed(Duration.ZERO);

    private static final String FORMS =
            "write `exponential(100ms x2 max 2s)`, `linear(1s max 30s)`, `envoy(25ms max 250ms)`, `fixed(500ms)`, `500ms` or"
                    + " `none`";

    /** Checks the numbers. */
    public Backoff {
        if (firstNanos < 0 || stepNanos < 0 || !(factor >= 1 && factor < Double.POSITIVE_INFINITY) || maxNanos < firstNanos) {
            throw new SettingException("a back-off needs waits of zero or more, a factor of at least 1, and a maximum that is not"
                    + " shorter than the first wait", "");
        }
    }

    /** The same wait each time. */
    public static Backoff fixed(Duration wait) {
        return new Backoff(wait.toNanos(), 1, 0, Long.MAX_VALUE);
    }

    /** {@code first}, twice that, three times that, never more than {@code max}. */
    public static Backoff linear(Duration first, Duration max) {
        return new Backoff(first.toNanos(), 1, first.toNanos(), max.toNanos());
    }

    /** {@code first}, and each wait {@code factor} times the one before, never more than {@code max}. */
    public static Backoff exponential(Duration first, double factor, Duration max) {
        return new Backoff(first.toNanos(), factor, 0, max.toNanos());
    }

    /**
     * {@code first}, three times that, seven times that, never more than {@code max}: the upper ends of Envoy's waits, which are
     * drawn with full jitter (semantics reference, A3.2).
     */
    public static Backoff envoy(Duration first, Duration max) {
        return new Backoff(first.toNanos(), 2, first.toNanos(), max.toNanos());
    }

    /**
     * Reads a back-off.
     *
     * @throws SettingException if it is none of the forms
     */
    public static Backoff parse(Arguments arguments) {
        Backoff read = switch (arguments.name()) {
            case "" -> bare(arguments);
            case "fixed" -> fixed(arguments.duration("wait"));
            case "linear" -> linear(arguments);
            case "exponential" -> exponential(arguments);
            case "envoy" -> envoy(arguments);
            default -> throw new SettingException("`" + arguments.whole() + "` is not a back-off", FORMS);
        };
        arguments.end();
        return read;
    }

    private static Backoff bare(Arguments arguments) {
        if (arguments.named("none")) {
            return NONE;
        }
        String text = arguments.whole().text();
        if (text.isEmpty() || Character.isLetter(text.charAt(0))) {
            throw new SettingException("`" + text + "` is not a back-off", FORMS);
        }
        return fixed(arguments.duration("wait"));
    }

    private static Backoff linear(Arguments arguments) {
        long first = arguments.duration("first wait").toNanos();
        return new Backoff(first, 1, first, max(arguments, first));
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
        return new Backoff(first, factor, 0, max(arguments, first));
    }

    private static Backoff envoy(Arguments arguments) {
        long first = arguments.duration("first wait").toNanos();
        long max = max(arguments, first);
        return new Backoff(first, 2, first, max == Long.MAX_VALUE ? Math.min(first, max / 10) * 10 : max);
    }

    private static long max(Arguments arguments, long first) {
        if (!arguments.named("max")) {
            return Long.MAX_VALUE;
        }
        long max = arguments.duration("maximum").toNanos();
        if (max < first) {
            throw arguments.mistake("the maximum is shorter than the first wait", "");
        }
        return max;
    }

    /** The wait after so many failures (from 1), before jitter, in nanoseconds. */
    public long afterFailures(int failures) {
        if (factor == 1 && stepNanos == 0) {
            return firstNanos;
        }
        long nanos = firstNanos;
        for (int k = 1; k < failures && nanos > 0 && nanos < maxNanos; k++) {
            long scaled = (long) (nanos * factor);
            nanos = scaled > Long.MAX_VALUE - stepNanos ? Long.MAX_VALUE : scaled + stepNanos;
        }
        return Math.min(nanos, maxNanos);
    }

    /** The back-off as it would be written. */
    @Override
    public String toString() {
        String first = Durations.text(Duration.ofNanos(firstNanos));
        String max = maxNanos == Long.MAX_VALUE ? "" : " max " + Durations.text(Duration.ofNanos(maxNanos));
        if (firstNanos == 0) {
            return "none";
        }
        if (stepNanos > 0) {
            return (factor == 1 ? "linear(" : "envoy(") + first + max + ")";
        }
        String times = factor == (long) factor ? Long.toString((long) factor) : Double.toString(factor);
        return factor == 1 ? "fixed(" + first + ")" : "exponential(" + first + " x" + times + max + ")";
    }
}
