package dev.faultline.measure;

import dev.faultline.model.queueing.Level;

/** The mean and the maximum of a level: since warm-up, and window by window. */
final class LevelMeter {

    private final Level level;
    private final Figures means = new Figures();
    private final Figures maxima = new Figures();
    private long integralAtWindow;
    private long integralAtWarmUp;
    private long integralAtEnd = -1;
    private long highest;
    /** The highest of the present window before warm-up ended: it belongs to the window, not to the summary. */
    private long highestWhileCold;

    LevelMeter(Level level) {
        this.level = level;
    }

    void warmedUp() {
        integralAtWarmUp = level.integral();
        highestWhileCold = level.takeMax();
        highest = level.value();
    }

    void closeWindow(long widthNanos) {
        long integral = level.integral();
        long most = level.takeMax();
        highest = Math.max(highest, most);
        means.add((double) (integral - integralAtWindow) / widthNanos);
        maxima.add(Math.max(most, highestWhileCold));
        highestWhileCold = 0;
        integralAtWindow = integral;
    }

    void arrivalsStopped() {
        integralAtEnd = level.integral();
    }

    /** The mean from warm-up until arrivals stopped, or until now when the run was cut short. */
    double mean(Span span, long nowNanos) {
        long integral = integralAtEnd < 0 ? level.integral() : integralAtEnd;
        long nanos = Math.min(nowNanos, span.endNanos()) - span.warmUpNanos();
        return nanos <= 0 ? Double.NaN : (double) (integral - integralAtWarmUp) / nanos;
    }

    double max() {
        return Math.max(highest, level.max());
    }

    Figures means() {
        return means;
    }

    Figures maxima() {
        return maxima;
    }
}
