package dev.faultline.model.scaling;

import dev.faultline.settings.Counts;
import dev.faultline.settings.Share;
import dev.faultline.settings.Written;

/**
 * A point on the scale of a metric: a share of cores or workers, or a number of those that wait.
 *
 * @param value a share from 0 to 1, or a number
 */
@Written(value = "a share or a number", example = "70%")
public record Mark(double value) {

    /**
     * Reads a mark.
     *
     * @throws dev.faultline.settings.SettingException if it is neither a share nor a number
     */
    public static Mark parse(String text) {
        return new Mark(text.endsWith("%") ? Share.parse(text).value() : Counts.number(text));
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
