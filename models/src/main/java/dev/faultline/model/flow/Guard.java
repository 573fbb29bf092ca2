package dev.faultline.model.flow;

import dev.faultline.model.call.Outcome;

/** Stands before a program and decides whether it runs: idempotency keys. */
public interface Guard {

    /**
     * A flow has its worker and wants to run.
     *
     * @return true to run now; false when the guard takes over: it finishes the flow, or lets it run later
     */
    boolean admits(Flow flow);

    /**
     * A flow that was admitted has come to its end, or answers before it.
     *
     * @return true when it may be over at once; false when the guard has to do something first, and ends it later
     */
    boolean finished(Flow flow, Outcome outcome);

    /** An effect has happened in a flow that was admitted. */
    void applied(Flow flow);

    /** The effects of a flow that was admitted were taken back: it is as if none had happened. */
    void reversed(Flow flow);

    /** A flow that was admitted, or waits here, is gone with its host's memory or was cancelled. */
    void lost(Flow flow);
}
