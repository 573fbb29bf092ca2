package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.Bounds;
import java.util.function.DoubleFunction;

/**
 * A cell of a table.
 *
 * @param text   what it says
 * @param detail what stands below it in small, such as an interval; or null
 * @param hint   what is shown on pointing at it, such as why a figure is absent; or null
 * @param style  its class in the style sheet; or null for a figure
 */
public record Cell(String text, String detail, String hint, String style) {
    Cell(String text, String detail, String hint) {
        this(text, detail, hint, null);
    }

    /** Returns a cell of words, which may take several lines. */
    static Cell words(String text) {
        return new Cell(text, null, null, "words");
    }

    static Cell of(String text) {
        return new Cell(text, null, null);
    }

    static Cell count(double count) {
        return of(Amounts.count(count));
    }

    static Cell milliseconds(double ms) {
        return of(Amounts.milliseconds(ms));
    }

    /** Returns a figure with its interval, if it has one. */
    static Cell figure(DoubleFunction<String> format, double figure, Bounds interval) {
        String detail = interval == null ? null : format.apply(interval.low()) + " to " + format.apply(interval.high());
        return new Cell(format.apply(figure), detail, null);
    }

    /** Returns this cell with a reason if its figure is absent. */
    Cell because(String why) {
        return why != null && text.equals(Amounts.ABSENT) ? new Cell(text, detail, why) : this;
    }
}
