package dev.faultline.measure;

import dev.faultline.model.queueing.Gauge;
import dev.faultline.result.PushResult.Level;
import dev.faultline.result.Values;

/** The mean and the maximum of a gauge: since warm-up, and window by window, in units of so many. */
final class GaugeMeter {

    private final Gauge gauge;
    private final double unit;
    private final Figures means = new Figures();
    private double integralAtWindow;
    private double integralAtWarmUp;
    private double integralAtEnd = Double.NaN;
    private long highest;

    /** A meter whose figures are in units of {@code unit}: of the number of users, for a share of them. */
    GaugeMeter(Gauge gauge, double unit) {
        this.gauge = gauge;
        this.unit = unit;
    }

    void warmedUp() {
        integralAtWarmUp = gauge.integral();
        gauge.takeMax();
        highest = gauge.value();
    }

    void closeWindow(long widthNanos) {
        double integral = gauge.integral();
        highest = Math.max(highest, gauge.takeMax());
        means.add((integral - integralAtWindow) / widthNanos / unit);
        integralAtWindow = integral;
    }

    void arrivalsStopped() {
        integralAtEnd = gauge.integral();
    }

    Level level(Span span, long nowNanos) {
        long nanos = Math.min(nowNanos, span.endNanos()) - span.warmUpNanos();
        double integral = Double.isNaN(integralAtEnd) ? gauge.integral() : integralAtEnd;
        return new Level(nanos <= 0 ? Double.NaN : (integral - integralAtWarmUp) / nanos / unit,
                Math.max(highest, gauge.takeMax()) / unit, gauge.value() / unit);
    }

    Values means() {
        return means.values();
    }
}
