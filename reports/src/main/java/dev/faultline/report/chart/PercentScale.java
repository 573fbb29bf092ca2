package dev.faultline.report.chart;

import java.util.List;

/**
 * From nothing to all, in quarters; what is above 100% is room for labels.
 *
 * @param high upper end, at least 1
 */
record PercentScale(double high) implements Scale {
    private static final List<Tick> QUARTERS = List.of(new Tick(0, "0%"), new Tick(0.25, "25%"), new Tick(0.5, "50%"),
        new Tick(0.75, "75%"), new Tick(1, "100%"));

    @Override
    public double position(double share) {
        return share;
    }

    @Override
    public double low() {
        return 0;
    }

    @Override
    public List<Tick> ticks() {
        return QUARTERS;
    }
}
