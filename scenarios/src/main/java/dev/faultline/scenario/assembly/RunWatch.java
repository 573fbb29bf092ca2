package dev.faultline.scenario.assembly;

/** Looks at a run from time to time and may end it. */
@FunctionalInterface
public interface RunWatch {

    /** Lets it run to its end. */
    RunWatch NONE = (nowNanos, endNanos, events) -> true;

    /**
     * Called between slices of a run.
     *
     * @param nowNanos the simulated time
     * @param endNanos when it is over at the latest
     * @param events how many events there were so far
     * @return false to end the run here, with partial results
     */
    boolean goesOn(long nowNanos, long endNanos, long events);
}
