package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Times in milliseconds from nothing to a maximum that is longer than a minute, with ticks that are round in minutes, hours or days.
 *
 * @param high the upper end
 */
record DurationScale(double high) implements Scale {
    private static final double SHORT = 60_000;
    private static final int MOST_TICKS = 5;
    private static final double SECOND = 1_000;
    private static final int[] STEPS = {15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200};
    private static final double DAY = 86_400 * SECOND;

    /**
     * Returns a scale that shows a maximum; one with decimal ticks if that is short.
     *
     * @param max      the longest time to show, in milliseconds
     * @param headroom the share of the axis to keep free above it, from 0 to below 1
     */
    static Scale upTo(double max, double headroom) {
        LinearScale decimal = LinearScale.upTo(max, headroom, Amounts::milliseconds);
        return decimal.high() <= SHORT ? decimal : new DurationScale(decimal.high());
    }

    @Override
    public double position(double figure) {
        return figure;
    }

    @Override
    public double low() {
        return 0;
    }

    @Override
    public List<Tick> ticks() {
        double step = step();
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= high; i++) {
            ticks.add(new Tick(i * step, Amounts.milliseconds(i * step)));
        }
        return ticks;
    }

    private double step() {
        for (int step : STEPS) {
            if (high <= MOST_TICKS * step * SECOND) {
                return step * SECOND;
            }
        }
        return Math.ceil(high / MOST_TICKS / DAY) * DAY;
    }
}
