package dev.faultline.model.scaling;

/** The mean of a metric since it was last read, over the time that instances were up. */
final class Meter {

    private final Fleet fleet;
    private final ScalingMetric metric;
    private long integral;
    private long up;

    Meter(Fleet fleet, ScalingMetric metric) {
        this.fleet = fleet;
        this.metric = metric;
    }

    /** The mean since the last time; {@code NaN} when no instance was up. */
    double read() {
        long integralNow = metric.integral(fleet);
        long upNow = fleet.up().integral();
        double mean = (double) (integralNow - integral) / ((double) (upNow - up) * metric.each(fleet));
        integral = integralNow;
        up = upNow;
        return mean;
    }
}
