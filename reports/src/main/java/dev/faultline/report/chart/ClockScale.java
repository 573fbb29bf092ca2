package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulated time, with ticks at whole seconds, minutes or hours as a person would put them.
 *
 * @param low  first second shown
 * @param high last second shown
 * @param most how many ticks it has at most
 */
record ClockScale(double low, double high, int most) implements Scale {
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200};
    private static final int MOST_TICKS = 11;
    private static final int DAY = 86_400;

    /** An axis as wide as a page. */
    ClockScale(double low, double high) {
        this(low, high, MOST_TICKS);
    }

    @Override
    public double position(double second) {
        return second;
    }

    @Override
    public List<Tick> ticks() {
        double step = step();
        List<Tick> ticks = new ArrayList<>();
        for (double at = Math.ceil(low / step) * step; at <= high; at += step) {
            ticks.add(new Tick(at, high > 60 ? minutes(at) : Amounts.clock(at)));
        }
        return ticks;
    }

    /** On a long axis all ticks are written alike, also those of the first minute. */
    private static String minutes(double second) {
        return second < 60 ? "0:" + (second < 10 ? "0" : "") + (int) second : Amounts.clock(second);
    }

    private double step() {
        for (int step : STEPS) {
            if ((high - low) / step <= most) {
                return step;
            }
        }
        return DAY * Math.ceil((high - low) / DAY / most);
    }
}
