package dev.faultline.sim.stats;

import java.util.Arrays;

/**
 * The mean over time and the maximum of a value that jumps (depth of a queue, busy cores), in each window.
 * {@link TimeWeighted} is the same for the whole run. Times never go back.
 */
public final class WindowedLevel extends Windows {
    private final double[] integral;
    private final double[] max;
    private double value;
    private long last;

    /** A series that begins with value 0 where the grid begins. */
    public WindowedLevel(WindowGrid grid) {
        super(grid);
        this.integral = new double[grid.limit()];
        this.max = new double[grid.limit()];
        this.last = grid.startNanos();
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    /**
     * From now on the value is this.
     *
     * @throws IllegalArgumentException if now lies before the last change
     */
    public void set(long nowNanos, double newValue) {
        advance(nowNanos);
        value = newValue;
        int index = indexOf(nowNanos);
        if (newValue > max[index]) {
            max[index] = newValue;
        }
    }

    /** From now on the value is larger by delta. */
    public void add(long nowNanos, double delta) {
        set(nowNanos, value + delta);
    }

    /** The present value. */
    public double value() {
        return value;
    }

    /** The run is over: the present value was held until then. */
    @Override
    public void endAt(long endNanos) {
        advance(endNanos);
        super.endAt(endNanos);
    }

    /** The mean over that part of the i-th window which has passed; NaN if none has. */
    public double mean(int i) {
        check(i);
        long passed = Math.min(last, from(i + 1)) - from(i);
        return passed <= 0 ? Double.NaN : integral[i] / passed;
    }

    /** The largest value that was held in the i-th window, also for no time at all; NaN if there was none. */
    public double max(int i) {
        check(i);
        return max[i] == Double.NEGATIVE_INFINITY ? Double.NaN : max[i];
    }

    private void advance(long nowNanos) {
        if (nowNanos < last) {
            throw new IllegalArgumentException("time goes back from " + last + " to " + nowNanos + " ns");
        }
        int index = indexOf(nowNanos); // first: it may merge
        long begin = from(index);
        if (last < begin) {
            for (int earlier = indexOf(last); earlier < index; earlier++) {
                hold(earlier, Math.max(last, from(earlier)), from(earlier + 1));
            }
        }
        hold(index, Math.max(last, begin), nowNanos);
        last = nowNanos;
    }

    private void hold(int index, long since, long until) {
        if (until > since) {
            integral[index] += value * (until - since);
            if (value > max[index]) {
                max[index] = value;
            }
        }
    }

    @Override
    void mergePairs() {
        int half = limit() / 2;
        for (int i = 0; i < half; i++) {
            integral[i] = integral[2 * i] + integral[2 * i + 1];
            max[i] = Math.max(max[2 * i], max[2 * i + 1]);
        }
        Arrays.fill(integral, half, limit(), 0);
        Arrays.fill(max, half, limit(), Double.NEGATIVE_INFINITY);
    }

    @Override
    void fold(int from, int into) {
        integral[into] += integral[from];
        max[into] = Math.max(max[into], max[from]);
        integral[from] = 0;
        max[from] = Double.NEGATIVE_INFINITY;
    }
}
