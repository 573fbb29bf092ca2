package dev.faultline.model.store;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;
import java.util.Optional;

/** What a store counts, over all of its machines and since the beginning of the run. */
public final class StoreBooks {

    private final Level busy;
    private final Level inLine;
    private final long cores;
    private final boolean looksUp;
    private final EventBooks events;
    private StoreListener listener = StoreListener.NONE;

    long reads;
    long writes;
    long hits;
    long loads;
    long loadsFailed;
    long staleReads;
    long unseenWrites;
    long lostWrites;
    long conflicts;
    long turnedAway;
    long failOvers;
    long arrived;
    long answered;
    long lost;

    /** Books of a store with so many cores in all, whose reads find a value or not. */
    StoreBooks(Simulation simulation, long cores, boolean looksUp) {
        this(simulation, cores, looksUp, null);
    }

    private StoreBooks(Simulation simulation, long cores, boolean looksUp, EventBooks events) {
        this.looksUp = looksUp;
        this.events = events;
        this.busy = new Level(simulation);
        this.inLine = new Level(simulation);
        this.cores = cores;
    }

    /** Books of a store that keeps events, or follows them. */
    static StoreBooks ofEvents(Simulation simulation, long cores) {
        return new StoreBooks(simulation, cores, false, new EventBooks(simulation));
    }

    /** What it counts about events, if it has to do with any. */
    public Optional<EventBooks> events() {
        return Optional.ofNullable(events);
    }

    /** Cores that are busy. */
    public Level busy() {
        return busy;
    }

    /** Requests that wait for a core. */
    public Level inLine() {
        return inLine;
    }

    /** Cores of all machines; {@link Long#MAX_VALUE} when there is no limit. */
    public long cores() {
        return cores;
    }

    /** Whether a read is a hit or a miss. */
    public boolean looksUp() {
        return looksUp;
    }

    /** Reads that were answered; of a cache, those that it looked up or would have. */
    public long reads() {
        return reads;
    }

    /** Writes that became visible. */
    public long writes() {
        return writes;
    }

    /** Reads whose value was there. */
    public long hits() {
        return hits;
    }

    /** Reads that went to the source of a cache. */
    public long loads() {
        return loads;
    }

    /** Of these, the ones that brought no value. */
    public long loadsFailed() {
        return loadsFailed;
    }

    /** Reads that were given a value which had been replaced. */
    public long staleReads() {
        return staleReads;
    }

    /** Of these, the ones that did not see what their own request had written. */
    public long unseenWrites() {
        return unseenWrites;
    }

    /** Writes that were answered ok and are gone. */
    public long lostWrites() {
        return lostWrites;
    }

    /** Writes that were not done, because somebody else had written the value since their request read it. */
    public long conflicts() {
        return conflicts;
    }

    /** Requests that found no connection or all places taken. */
    public long turnedAway() {
        return turnedAway;
    }

    /** How often a replica became the primary. */
    public long failOvers() {
        return failOvers;
    }

    /** Whoever wants to know exact moments. */
    public void listen(StoreListener watching) {
        this.listener = watching;
    }

    StoreListener listener() {
        return listener;
    }
}
