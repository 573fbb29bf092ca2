package dev.faultline.sim;

/**
 * A handler threw: a mistake in the program, never in the scenario. The message says when and in which event, so that the crash
 * can be replayed; the cause is what was thrown.
 */
public final class SimulationCrash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long timeNanos;
    private final long event;
    private final String handler;

    SimulationCrash(long timeNanos, Phase phase, long event, String handler, Throwable cause) {
        super("'" + handler + "' failed at " + timeNanos + " ns of simulated time, "
            + (phase == Phase.OBSERVER ? "observing after event " : "in event ") + event + ": " + cause, cause);
        this.timeNanos = timeNanos;
        this.event = event;
        this.handler = handler;
    }

    /** Simulated time of the event, in nanoseconds since the start. */
    public long timeNanos() {
        return timeNanos;
    }

    /** The number of the event, as {@link Simulation#events} counts: 1 is the first. For an observer: the event before it. */
    public long event() {
        return event;
    }

    /** The name of the handler that failed. */
    public String handler() {
        return handler;
    }
}
