package dev.faultline.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * From a minimum to a maximum, either of which may be below nothing, with about four round ticks.
 *
 * @param low    the lower end
 * @param high   the upper end, above the lower
 * @param format writes the tick of a figure
 */
record SpanScale(double low, double high, DoubleFunction<String> format) implements Scale {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int AIM = 4;
    private static final double MARGIN = 0.06;

    /** Returns a scale that shows all figures from a minimum to a maximum, with a margin at both ends. */
    static SpanScale over(double min, double max, DoubleFunction<String> format) {
        double span = max > min ? max - min : Math.max(Math.abs(max), 1e-9) * 0.1;
        return new SpanScale(min - MARGIN * span, Math.max(max, min) + MARGIN * span, format);
    }

    @Override
    public double position(double figure) {
        return figure;
    }

    @Override
    public List<Tick> ticks() {
        BigDecimal step = step();
        List<Tick> ticks = new ArrayList<>();
        BigDecimal first = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
        for (BigDecimal at = first; at.doubleValue() <= high; at = at.add(step)) {
            ticks.add(new Tick(at.doubleValue(), format.apply(at.doubleValue())));
        }
        return ticks;
    }

    private BigDecimal step() {
        int exponent = (int) Math.floor(StrictMath.log10((high - low) / AIM));
        for (double step : STEPS) {
            BigDecimal candidate = BigDecimal.valueOf(step).scaleByPowerOfTen(exponent);
            if ((high - low) / candidate.doubleValue() <= AIM + 1) {
                return candidate;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
    }
}
