package dev.faultline.model.service;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;

/** What a service counts, over all of its instances: calls and messages that arrived, and how each left. */
public final class ServiceBooks {

    private final Level workers;
    private final Level cores;
    private final Level inLine;
    private final Level up;
    long arrived;
    long finished;
    long rejected;
    long dropped;
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
