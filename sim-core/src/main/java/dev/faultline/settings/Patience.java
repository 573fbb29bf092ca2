package dev.faultline.settings;

import java.time.Duration;

/**
 * How long somebody waits before giving up: a duration such as {@code 2s}, or {@code none} for ever.
 *
 * @param nanos how long, in nanoseconds; {@code Long.MAX_VALUE} stands for ever
 */
@Written(value = "a duration or `none`", example = "2s")
public record Patience(long nanos) implements Comparable<Patience> {

    /** Never gives up. */
    public static final Patience FOREVER = new Patience(Long.MAX_VALUE);

    /** Checks the number. */
    public Patience {
        if (nanos < 0) {
            throw new SettingException("a waiting time must be zero or more, but was " + nanos + "ns", "");
        }
    }

    /**
     * Reads a waiting time.
     *
     * @throws SettingException if it is neither a duration nor {@code none}
     */
    public static Patience parse(String text) {
        if (text.equals("none")) {
            return FOREVER;
        }
        if (text.isEmpty() || Character.isLetter(text.charAt(0))) {
            throw new SettingException("`" + text + "` is not a waiting time", "write a duration such as `2s`, or `none`");
        }
        return new Patience(Durations.parse(text).toNanos());
    }

    /** Whether it never ends. */
    public boolean isForever() {
        return nanos == Long.MAX_VALUE;
    }

    /** This and then the other: for ever if one of them is. */
    public Patience plus(Patience other) {
        return nanos > Long.MAX_VALUE - other.nanos ? FOREVER : new Patience(nanos + other.nanos);
    }

    @Override
    public int compareTo(Patience other) {
        return Long.compare(nanos, other.nanos);
    }

    /** The waiting time as it would be written. */
    @Override
    public String toString() {
        return isForever() ? "none" : Durations.text(Duration.ofNanos(nanos));
    }
}
