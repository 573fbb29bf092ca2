package dev.faultline.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Percentiles by their nines: a share p lies at -log10(1 - p), so that 90%, 99% and 99.9% are equally far apart and the tail,
 * where the trouble is, gets the room.
 *
 * @param high upper end, in nines
 * @see <a href="https://github.com/HdrHistogram/HdrHistogram">HdrHistogram's percentile plots</a>
 */
record NinesScale(double high) implements Scale {
    private static final double[] SHARES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 0.99999, 0.999999, 0.9999999};
    private static final String[] LABELS = {"p50", "p75", "p90", "p95", "p99", "p99.5", "p99.9", "p99.99", "p99.999",
        "p99.9999", "p99.99999"};

    @Override
    public double position(double share) {
        return -StrictMath.log10(1 - share);
    }

    @Override
    public double low() {
        return position(0.5);
    }

    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < SHARES.length && position(SHARES[i]) <= high + 1e-9; i++) {
            ticks.add(new Tick(position(SHARES[i]), LABELS[i]));
        }
        return ticks;
    }
}
