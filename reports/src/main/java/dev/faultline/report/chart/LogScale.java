package dev.faultline.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Equal distances are equal ratios; ticks at 1, 2 and 5 times the powers of ten, fewer over many decades.
 *
 * @param low    lower end as a logarithm to base ten
 * @param high   upper end as a logarithm to base ten
 * @param format writes the tick of a figure
 */
record LogScale(double low, double high, DoubleFunction<String> format) implements Scale {
    private static final int[][] MULTIPLES = {{1, 2, 5}, {1, 3}, {1}};
    private static final int MOST_TICKS = 7;

    /**
     * Returns a scale that shows all figures from a minimum to a maximum.
     *
     * @param min      the smallest figure, above 0
     * @param max      the largest figure, at least the smallest
     * @param headroom the share of the axis to keep free above it, from 0 to below 1
     */
    static LogScale over(double min, double max, double headroom, DoubleFunction<String> format) {
        double low = StrictMath.log10(min / 1.25);
        double high = StrictMath.log10(Math.max(max * 1.25, min * 4));
        return new LogScale(low, low + (high - low) / (1 - headroom), format);
    }

    @Override
    public double position(double figure) {
        return figure > 0 ? Math.max(low, StrictMath.log10(figure)) : Double.NaN;
    }

    @Override
    public List<Tick> ticks() {
        for (int[] multiples : MULTIPLES) {
            List<Tick> ticks = ticks(multiples, 1);
            if (ticks.size() <= MOST_TICKS) {
                return ticks;
            }
        }
        return ticks(new int[] {1}, (int) Math.ceil((high - low) / MOST_TICKS));
    }

    private List<Tick> ticks(int[] multiples, int everyDecade) {
        List<Tick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(low); decade <= high; decade += everyDecade) {
            for (int multiple : multiples) {
                double figure = BigDecimal.valueOf(multiple).scaleByPowerOfTen(decade).doubleValue();
                double position = StrictMath.log10(figure);
                if (position >= low && position <= high) {
                    ticks.add(new Tick(position, format.apply(figure)));
                }
            }
        }
        return ticks;
    }
}
