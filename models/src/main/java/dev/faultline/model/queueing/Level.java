package dev.faultline.model.queueing;

import dev.faultline.sim.Simulation;

/**
 * A whole number that changes in steps (busy workers, calls in line) and remembers its exact integral over time.
 *
 * <p>The integral is a whole number too, in units times nanoseconds: no rounding, the same on every machine.
 */
public final class Level {

    private final Simulation simulation;
    private long value;
    /** The sum of all changes, each times its time: what the present value has too much of when it is multiplied by the clock. */
    private long moment;
    private long max;

    public Level(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Changes the level by {@code delta}, now. */
    public void add(long delta) {
        moment += delta * simulation.now();
        value += delta;
        if (value > max) {
            max = value;
        }
    }

    public long value() {
        return value;
    }

    /** The integral from the start to now, in units times nanoseconds. */
    public long integral() {
        return value * simulation.now() - moment;
    }

    /** The highest level since the last {@link #takeMax()}. */
    public long max() {
        return max;
    }

    /** The highest level since this was last asked; from now on, the present level. */
    public long takeMax() {
        long highest = max;
        max = value;
        return highest;
    }
}
