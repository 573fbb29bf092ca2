package dev.faultline.report.chart;

import java.util.List;

/**
 * How the figures of an axis lie on it: where a figure goes, and which ticks tell it.
 *
 * <p>Axes are linear in the <em>position</em>; a scale may bend, since it turns a figure into a position first.
 */
interface Scale {
    /**
     * A tick.
     *
     * @param position where it stands
     * @param label    what it says
     */
    record Tick(double position, String label) {
    }

    /** Returns where a figure lies. */
    double position(double figure);

    /** Returns the position at the lower end of the axis. */
    double low();

    /** Returns the position at the upper end of the axis, above the lower. */
    double high();

    /** Returns the ticks, ascending, all between the ends. */
    List<Tick> ticks();
}
