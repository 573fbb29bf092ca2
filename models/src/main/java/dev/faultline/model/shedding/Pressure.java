package dev.faultline.model.shedding;

/** What a rule may know of its instance. */
public interface Pressure {

    /** The simulated time in nanoseconds. */
    long now();

    /** Calls that wait for a worker or a core. */
    long waiting();

    /** The integral of busy cores over time so far, in nanoseconds. */
    long busyNanos();

    /** How many cores there are; {@link Long#MAX_VALUE} when there is no limit. */
    long cores();
}
