package dev.faultline.report.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * From nothing to a maximum, with about four round ticks (1, 2 or 5 times a power of ten).
 *
 * @param high   the upper end, above 0
 * @param format writes the tick of a figure
 */
record LinearScale(double high, DoubleFunction<String> format) implements Scale {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int AIM = 4;
    private static final double THOUSAND = 1e3;
    private static final double LONG_RATE = 1e5;
    private static final double MILLION = 1e6;

    /**
     * Returns a scale that shows a maximum.
     *
     * @param max      the largest figure to show; if there is none, 1 is taken
     * @param headroom the share of the axis to keep free above it, from 0 to below 1
     */
    static LinearScale upTo(double max, double headroom, DoubleFunction<String> format) {
        double top = max > 0 ? max : 1;
        return new LinearScale(top * 1.04 / (1 - headroom), format);
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
        BigDecimal step = step();
        List<Tick> ticks = new ArrayList<>();
        for (BigDecimal at = BigDecimal.ZERO; at.doubleValue() <= high; at = at.add(step)) {
            ticks.add(new Tick(at.doubleValue(), label(at.doubleValue())));
        }
        return ticks;
    }

    /** Beside the axis there is no room for seven digits, nor for six and a unit. */
    private String label(double figure) {
        if (figure >= MILLION) {
            return shortened(figure, MILLION, "M");
        }
        boolean isLongRate = high >= LONG_RATE && format.apply(high).indexOf('/') >= 0;
        return isLongRate && figure >= THOUSAND ? shortened(figure, THOUSAND, "k") : format.apply(figure);
    }

    private String shortened(double figure, double by, String letter) {
        String few = format.apply(figure / by);
        int unit = few.indexOf('/');
        return unit < 0 ? few + letter : few.substring(0, unit) + letter + few.substring(unit);
    }

    private BigDecimal step() {
        int exponent = (int) Math.floor(StrictMath.log10(high / AIM));
        for (double step : STEPS) {
            BigDecimal candidate = BigDecimal.valueOf(step).scaleByPowerOfTen(exponent);
            if (high / candidate.doubleValue() <= AIM + 1) {
                return candidate;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }
}
