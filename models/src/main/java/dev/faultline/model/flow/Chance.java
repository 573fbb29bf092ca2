package dev.faultline.model.flow;

import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import dev.faultline.settings.Written;

/**
 * How often an alternative is taken: a share, or {@code else}, which takes what the others leave.
 *
 * @param share its share of the requests; null for the rest
 */
@Written(value = "a share, or `else`", example = "90%")
public record Chance(Share share) implements Comparable<Chance> {

    private static final String REST = "else";

    /**
     * Reads a chance.
     *
     * @throws SettingException if it is neither a share nor {@code else}
     */
    public static Chance parse(String text) {
        return new Chance(text.equals(REST) ? null : Share.parse(text));
    }

    /** Whether it is what the others leave. */
    public boolean isRest() {
        return share == null;
    }

    @Override
    public int compareTo(Chance other) {
        return Double.compare(isRest() ? 2 : share.value(), other.isRest() ? 2 : other.share.value());
    }

    /** As it would be written. */
    @Override
    public String toString() {
        return isRest() ? REST : share.toString();
    }
}
