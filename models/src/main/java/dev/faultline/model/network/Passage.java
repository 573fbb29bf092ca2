package dev.faultline.model.network;

import dev.faultline.sim.Simulation;

/** What a crossing has besides when it travels over a connection: the wait for it, and its place on it. */
final class Passage {

    /** The connection; null until there is one. */
    Connection connection;
    /** Whether it takes up room there. */
    boolean holdsStream;
    /** Whether it is the first on it. */
    boolean isFirst;
    /** Whether it waits for one. */
    boolean isInLine;
    /** Since when it waits, or waited, in simulated nanoseconds. */
    long waitsSince;
    /** The handle of the end of its patience. */
    long patience = Simulation.NONE;

    /** Nobody is on it any more. */
    void end() {
        connection = null;
        holdsStream = false;
        isInLine = false;
    }
}
