package dev.faultline.model.push.connection;

import dev.faultline.model.place.Arrival;
import dev.faultline.sim.Simulation;

/** Users who set out in the same tick to connect to the same instance: they share the luck of the way, and nothing else. */
final class Attempt implements Arrival {

    /** No more than so many share their luck. */
    static final int MOST = 256;

    private final Dialer dialer;
    final Hub hub;
    /** The life of the instance that they set out for. */
    final int incarnation;
    final int[] rows = new int[MOST];
    int size;
    /** The round trip that they are on, from 1. */
    int exchange = 1;
    /** What the draws about their way go by. */
    long luck;
    long patience = Simulation.NONE;
    /** Whether they are inside of the instance's door. */
    boolean isInside;
    boolean isOver;
    /** Work of the handshakes: the first is done so long before the last. */
    long spreadNanos;

    Attempt(Dialer dialer, Hub hub) {
        this.dialer = dialer;
        this.hub = hub;
        this.incarnation = hub.host.incarnation();
    }

    boolean isFull() {
        return size == MOST;
    }

    void add(int row) {
        rows[size] = row;
        size++;
    }

    @Override
    public void taken() {
        if (!isOver) {
            dialer.arrived(this);
        }
    }

    @Override
    public void refused() {
        if (!isOver) {
            dialer.refused(this);
        }
    }

    @Override
    public void vanished() {
        // Nobody tells them: they wait until they lose their patience.
    }
}
