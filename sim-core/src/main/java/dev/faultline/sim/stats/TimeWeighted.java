package dev.faultline.sim.stats;

/**
 * The history of a value that jumps (a queue's length, busy workers) as its integral over simulated time: the mean is what a
 * patient observer would see, not what arrivals happen to see.
 *
 * <p>Times are nanoseconds since the start and never go back. The integral is in value-nanoseconds. {@link #restart} at the end
 * of the warm-up forgets what was and keeps the value.
 */
public final class TimeWeighted {
    private double value;
    private double integral;
    private double max;
    private double min;
    private long from;
    private long last;

    /** Starts at the given time with the given value. */
    public TimeWeighted(long nowNanos, double value) {
        this.value = value;
        this.from = nowNanos;
        this.last = nowNanos;
        this.max = value;
        this.min = value;
    }

    /** Starts at time 0 with value 0. */
    public TimeWeighted() {
        this(0, 0);
    }

    /**
     * From now on the value is this.
     *
     * @throws IllegalArgumentException if now lies before the last change
     */
    public void set(long nowNanos, double newValue) {
        advance(nowNanos);
        value = newValue;
        if (newValue > max) {
            max = newValue;
        }
        if (newValue < min) {
            min = newValue;
        }
    }

    /** From now on the value is larger by delta. */
    public void add(long nowNanos, double delta) {
        set(nowNanos, value + delta);
    }

    /** Forgets the past (warm-up): integral, maximum and minimum start again at now, with the present value. */
    public void restart(long nowNanos) {
        advance(nowNanos);
        integral = 0;
        from = nowNanos;
        max = value;
        min = value;
    }

    /** The present value. */
    public double value() {
        return value;
    }

    /** The largest value since the start or the last restart, also one that was held for no time at all. */
    public double max() {
        return max;
    }

    /** The smallest value since the start or the last restart. */
    public double min() {
        return min;
    }

    /** The integral of the value from the start or the last restart until now, in value-nanoseconds. */
    public double integral(long nowNanos) {
        return integral + value * (checked(nowNanos) - last);
    }

    /** The mean over the time from the start or the last restart until now; the present value if no time has passed. */
    public double mean(long nowNanos) {
        return nowNanos == from ? value : integral(nowNanos) / (nowNanos - from);
    }

    private void advance(long nowNanos) {
        integral += value * (checked(nowNanos) - last);
        last = nowNanos;
    }

    private long checked(long nowNanos) {
        if (nowNanos < last) {
            throw new IllegalArgumentException("time goes back from " + last + " to " + nowNanos + " ns");
        }
        return nowNanos;
    }
}
