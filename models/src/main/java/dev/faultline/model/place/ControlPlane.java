package dev.faultline.model.place;

import java.util.ArrayList;
import java.util.List;

/**
 * What starts, stops and promotes machines in a region. What serves requests goes on without it; nothing new begins while it is
 * down (semantics reference, D8: static stability).
 */
public final class ControlPlane {

    private final List<Runnable> listeners = new ArrayList<>();
    private int outages;

    /** Begins to be down. */
    public void goDown() {
        outages++;
    }

    /** Ends being down, when no other reason keeps it down; whoever waited is told. */
    public void comeUp() {
        outages--;
        if (outages == 0) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Whether machines can be started, stopped and promoted. */
    public boolean isUp() {
        return outages == 0;
    }

    /** Registers somebody who has to wait while it is down. */
    public void whenBack(Runnable listener) {
        listeners.add(listener);
    }
}
