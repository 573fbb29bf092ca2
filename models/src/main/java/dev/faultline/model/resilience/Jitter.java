package dev.faultline.model.resilience;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.Doc;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.settings.Written;

/**
 * How chance spreads a wait of {@code t}, so that callers which failed together do not come back together: {@code none},
 * {@code full}, {@code equal}, {@code decorrelated}, {@code 20%} or {@code randomized(50%)}.
 *
 * <p>Each law scales one uniform draw, so that the same luck makes a longer wait out of a longer {@code t}. Sources: AWS
 * Architecture Blog, "Exponential Backoff and Jitter"; gRPC, A6; Resilience4j 2.4.0, {@code IntervalFunction} (semantics
 * reference, A1.4, A4.1 and A12).
 *
 * @param law how it spreads
 * @param by  how far, where the law asks for it; otherwise nothing
 */
@Doc("How chance spreads the back-off `t`: `none`; `full`, anything from 0 to `t`; `equal`, from `t/2` to `t`; `decorrelated`,"
        + " from the first wait to three times the wait before; `20%`, that much shorter or longer, as gRPC does;"
        + " `randomized(50%)`, the same but never longer than the maximum, as Resilience4j does.")
@Written(value = "a jitter", example = "full")
public record Jitter(Law law, Share by) {

    /** What becomes of {@code t}. */
    public enum Law {
        /** {@code t}, with any luck. */
        NONE {
            @Override
            long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck) {
                return backoff.afterFailures(failures);
            }
        },
        /** Uniform in {@code [0, t]}. */
        FULL {
            @Override
            long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck) {
                return Math.round(luck * backoff.afterFailures(failures));
            }
        },
        /** Uniform in {@code [t/2, t]}. */
        EQUAL {
            @Override
            long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck) {
                long most = backoff.afterFailures(failures);
                long half = most / 2;
                return most - half + Math.round(luck * half);
            }
        },
        /** Uniform in {@code [first, 3 * the wait before]}, at most the maximum; how {@code t} grows does not matter. */
        DECORRELATED {
            @Override
            long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck) {
                double least = backoff.firstNanos();
                double most = 3.0 * (failures == 1 ? backoff.firstNanos() : previousNanos);
                return Math.min(backoff.maxNanos(), Math.round(least + luck * (most - least)));
            }
        },
        /** {@code t} times a number from {@code [1 - by, 1 + by]}, also beyond the maximum of {@code t}. */
        AROUND {
            @Override
            long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck) {
                return Math.round(backoff.afterFailures(failures) * (1 + by * (2 * luck - 1)));
            }
        },
        /** The same, cut to the maximum. */
        RANDOMIZED {
            @Override
            long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck) {
                return Math.min(backoff.maxNanos(), AROUND.waitNanos(backoff, failures, previousNanos, by, luck));
            }
        };

        abstract long waitNanos(Backoff backoff, int failures, long previousNanos, double by, double luck);
    }

    /** Exactly the back-off. */
    public static final Jitter NONE = new Jitter(Law.NONE, Share.NONE);

    /** Anything from 0 to the back-off. Of all, the one that needs the fewest calls. */
    public static final Jitter FULL = new Jitter(Law.FULL, Share.NONE);

    /** At least half of the back-off. */
    public static final Jitter EQUAL = new Jitter(Law.EQUAL, Share.NONE);

    /** From the first wait to three times the wait before. */
    public static final Jitter DECORRELATED = new Jitter(Law.DECORRELATED, Share.NONE);

    /** Resilience4j's randomisation factor where none is given. */
    private static final Share HALF = new Share(0.5);

    private static final String FORMS =
            "write `none`, `full`, `equal`, `decorrelated`, `20%` or `randomized(50%)`";

    /** Shorter or longer by up to a share of the back-off, as gRPC does with 20%. */
    public static Jitter around(Share by) {
        return new Jitter(Law.AROUND, by);
    }

    /** Shorter or longer by up to a share of the back-off, and no longer than its maximum, as Resilience4j does with 50%. */
    public static Jitter randomized(Share by) {
        return new Jitter(Law.RANDOMIZED, by);
    }

    /**
     * Reads a jitter.
     *
     * @throws SettingException if it is none of the forms
     */
    public static Jitter parse(Arguments arguments) {
        Jitter read = arguments.name().equals("randomized") ? randomized(arguments.share("share"))
                : arguments.name().isEmpty() ? bare(arguments) : null;
        if (read == null) {
            throw new SettingException("`" + arguments.whole() + "` is not a jitter", FORMS);
        }
        arguments.end();
        return read;
    }

    private static Jitter bare(Arguments arguments) {
        String text = arguments.whole().text();
        if (!text.isEmpty() && !Character.isLetter(text.charAt(0))) {
            return around(arguments.share("share"));
        }
        Jitter named = switch (text) {
            case "none" -> NONE;
            case "full" -> FULL;
            case "equal" -> EQUAL;
            case "decorrelated" -> DECORRELATED;
            case "randomized" -> randomized(HALF);
            default -> throw new SettingException("`" + text + "` is not a jitter", FORMS);
        };
        arguments.word("jitter");
        return named;
    }

    /**
     * How long to wait now, in nanoseconds.
     *
     * @param backoff       what the wait would be without chance
     * @param failures      how many times it has failed so far, from 1
     * @param previousNanos what this gave after the failure before; any number after the first
     * @param luck          a draw from [0, 1), keyed by the attempt that failed last; 1 gives the longest wait there can be
     */
    public long waitNanos(Backoff backoff, int failures, long previousNanos, double luck) {
        return law.waitNanos(backoff, failures, previousNanos, by.value(), luck);
    }

    /** The jitter as it would be written. */
    @Override
    public String toString() {
        return switch (law) {
            case NONE -> "none";
            case FULL -> "full";
            case EQUAL -> "equal";
            case DECORRELATED -> "decorrelated";
            case AROUND -> by.toString();
            case RANDOMIZED -> "randomized(" + by + ")";
        };
    }
}
