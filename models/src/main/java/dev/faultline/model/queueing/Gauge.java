package dev.faultline.model.queueing;

import dev.faultline.sim.Simulation;

/**
 * A whole number that changes in steps and may be so large that its integral over time does not fit a whole number: connections of
 * millions of users, bytes of memory. Otherwise like {@link Level}; its integral is rounded, the same on every machine.
 */
public final class Gauge {

    private final Simulation simulation;
    private long value;
    private long since;
    private double integral;
    private long max;

    public Gauge(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Changes the value by {@code delta}, now. */
    public void add(long delta) {
        long now = simulation.now();
        if (now != since) {
            integral += (double) value * (now - since);
            since = now;
        }
        value += delta;
        if (value > max) {
            max = value;
        }
    }

    public long value() {
        return value;
    }

    /** The integral from the start to now, in units times nanoseconds. */
    public double integral() {
        return integral + (double) value * (simulation.now() - since);
    }

    /** The highest value since this was last asked; from now on, the present one. */
    public long takeMax() {
        long highest = max;
        max = value;
        return highest;
    }
}
