package dev.faultline.model.resilience;

import dev.faultline.settings.Counts;
import dev.faultline.settings.Durations;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Written;
import java.time.Duration;

/**
 * How far a sliding window reaches back: a number of calls, or whole seconds, of which each is one bucket.
 *
 * @param size   how many, at least 1
 * @param ofTime whether they are seconds
 */
@Written(value = "a number of calls, or whole seconds", example = "100")
public record WindowSize(int size, boolean ofTime) {

    private static final int MOST = 1_000_000;

    /** Checks the number. */
    public WindowSize {
        if (size < 1 || size > MOST) {
            throw new SettingException("a sliding window has from 1 to 1M calls or seconds", "");
        }
    }

    /**
     * Reads a size.
     *
     * @throws SettingException if it is neither a whole number nor whole seconds
     */
    public static WindowSize parse(String text) {
        char last = text.isEmpty() ? '0' : text.charAt(text.length() - 1);
        if (!Character.isLetter(last) || last == 'k' || last == 'M' || last == 'G') {
            return new WindowSize((int) Math.min(Counts.parse(text), Integer.MAX_VALUE), false);
        }
        Duration time = Durations.parse(text);
        if (time.isZero() || time.getNano() != 0) {
            throw new SettingException(
                    "`" + text + "` is not a number of whole seconds, and the window has a bucket for each second",
                    "write `1s` or more");
        }
        return new WindowSize((int) Math.min(time.toSeconds(), Integer.MAX_VALUE), true);
    }

    /** The size as it would be written. */
    @Override
    public String toString() {
        return ofTime ? Durations.text(Duration.ofSeconds(size)) : Counts.text(size);
    }
}
