package dev.faultline.sim;

/** Why {@link Simulation#run} came back. */
public enum StopReason {
    /** All events up to and including the wanted time have run, and the clock stands there. */
    REACHED_TIME,
    /** Nothing is left that could ever fire; the clock stands at the last event. */
    EMPTY,
    /** As many events as allowed have run. Nothing is lost: the next {@code run} goes on where this one ended. */
    EVENT_LIMIT,
    /** {@link Simulation#stop} was called. */
    STOPPED
}
