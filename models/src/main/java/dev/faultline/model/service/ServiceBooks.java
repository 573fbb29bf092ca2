package dev.faultline.model.service;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** What a service counts, over all of its instances: calls and messages that arrived, and how each left. */
public final class ServiceBooks {

    private final Level workers;
    private final Level cores;
    private final Level inLine;
    private final Level up;
    private final List<Level> lags = new ArrayList<>();
    long arrived;
    long finished;
    long rejected;
    long dropped;
    long shed;
    long killed;
    long restarted;
    private final List<Resizing> resizings = new ArrayList<>();
    long lost;
    long expired;
    private ServiceListener listener = ServiceListener.NONE;

    ServiceBooks(Simulation simulation) {
        workers = new Level(simulation);
        cores = new Level(simulation);
        inLine = new Level(simulation);
        up = new Level(simulation);
    }

    /** Workers that are held. */
    public Level workers() {
        return workers;
    }

    /** Cores that are busy. */
    public Level cores() {
        return cores;
    }

    /** Calls and messages that wait for a worker or a core. */
    public Level inLine() {
        return inLine;
    }

    /** Messages that the service is behind with, for each channel that it consumes. */
    List<Level> lags() {
        return lags;
    }

    /** Instances that are up. */
    public Level up() {
        return up;
    }

    /** Calls and messages that came to an instance that was up. */
    public long arrived() {
        return arrived;
    }

    /** Of these, the ones that were handled to their end, good or bad. */
    public long finished() {
        return finished;
    }

    /** Of these, the ones that were turned away: they found the line full, were shed, or were dropped from it. */
    public long rejected() {
        return rejected;
    }

    /** Of those turned away, the ones that had a place and were dropped from the line by its discipline. */
    public long dropped() {
        return dropped;
    }

    /** Of those turned away, the ones that load shedding kept out. */
    public long shed() {
        return shed;
    }

    /** How often an instance was killed because its memory was full. */
    public long killed() {
        return killed;
    }

    /** How often an instance started, those not counted that were there at the beginning. */
    public long started() {
        return restarted;
    }

    /**
     * A change of the number of instances.
     *
     * @param atNanos when it was decided
     * @param from how many were wanted before
     * @param to how many were wanted from then on
     * @param why in plain words
     */
    public record Resizing(long atNanos, int from, int to, String why) {
    }

    /** All changes of the number of instances, by time. */
    public List<Resizing> resizings() {
        return List.copyOf(resizings);
    }

    void resized(long atNanos, int from, int to, String why) {
        resizings.add(new Resizing(atNanos, from, to, why));
    }

    /** Of these, the ones that were lost with an instance's memory. */
    public long lost() {
        return lost;
    }

    /** Of those that were handled to their end, the ones that ended because their caller's deadline had passed. */
    public long expired() {
        return expired;
    }

    /** Whoever wants to know exact moments. */
    public void listen(ServiceListener listener) {
        this.listener = listener;
    }

    ServiceListener listener() {
        return listener;
    }
}
