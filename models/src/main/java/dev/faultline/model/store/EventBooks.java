package dev.faultline.model.store;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;

/** What an event store, or a projection, counts besides what every store counts. */
public final class EventBooks {

    private final Level behind;

    long snapshots;
    long rebuilds;
    /** Since when state is being made anew, in simulated nanoseconds; negative when it is not. */
    long rebuildingSince = -1;

    EventBooks(Simulation simulation) {
        this.behind = new Level(simulation);
    }

    /** Events that a projection has not applied yet. */
    public Level behind() {
        return behind;
    }

    /** How often state was written down. */
    public long snapshots() {
        return snapshots;
    }

    /** How often a projection began to make its state anew. */
    public long rebuilds() {
        return rebuilds;
    }

    /** Since when it is doing that, in simulated nanoseconds; negative when it is not. */
    public long rebuildingSince() {
        return rebuildingSince;
    }
}
