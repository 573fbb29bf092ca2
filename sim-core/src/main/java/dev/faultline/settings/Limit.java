package dev.faultline.settings;

/**
 * How many there may be at most: a whole number such as {@code 32} or {@code 10k}, or {@code unlimited}.
 *
 * @param count not negative; {@code Long.MAX_VALUE} stands for no limit
 */
@Written(value = "a whole number or `unlimited`", example = "200")
public record Limit(long count) implements Comparable<Limit> {

    /** No limit at all. */
    public static final Limit UNLIMITED = new Limit(Long.MAX_VALUE);

    /** Checks the number. */
    public Limit {
        if (count < 0) {
            throw new SettingException("a limit must be zero or more, but was " + count, "");
        }
    }

    /**
     * Reads a limit.
     *
     * @throws SettingException if it is neither a whole number nor {@code unlimited}
     */
    public static Limit parse(String text) {
        if (text.equals("unlimited")) {
            return UNLIMITED;
        }
        if (text.isEmpty() || Character.isLetter(text.charAt(0))) {
            throw new SettingException("`" + text + "` is not a limit", "write a whole number, or `unlimited`");
        }
        return new Limit(Counts.parse(text));
    }

    /** Whether anything goes. */
    public boolean isUnlimited() {
        return count == Long.MAX_VALUE;
    }

    @Override
    public int compareTo(Limit other) {
        return Long.compare(count, other.count);
    }

    /** The limit as it would be written. */
    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Counts.text(count);
    }
}
