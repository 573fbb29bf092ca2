package dev.faultline.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Model events that share a fate: the timers of one host, or the work on it. They can be cancelled, held, put back and rescaled
 * together.
 *
 * <p>Scheduling is as cheap as without a group. The operations on the whole group are rare (a fault begins or ends) and look at
 * every pending event of the simulation.
 *
 * <p><b>Holding</b> takes the events out of time: none runs, handles stay valid, cancelling works, and what is scheduled
 * meanwhile is held too. Holds nest; the call that ends the last one says what the time away meant. {@link #release} is for
 * clocks: time went on, and what is overdue runs at once. {@link #resume} is for effort: nothing was done meanwhile, so
 * everything is due later by the time it was held. Events put back count as scheduled at that moment, in the order that they
 * had among themselves.
 */
public final class TimerGroup {
    private final Simulation simulation;
    private final EventSet set;
    private final String name;
    private final List<Held> held = new ArrayList<>();
    private int holds;

    private record Held(EventSet.Event event, long sinceNanos) {
    }

    TimerGroup(Simulation simulation, String name) {
        this.simulation = simulation;
        this.set = simulation.set();
        this.name = Objects.requireNonNull(name, "name");
    }

    /** The name given at construction. */
    public String name() {
        return name;
    }

    /** Like {@link Simulation#after}, as a member of this group. */
    public <P> long after(long delayNanos, Handler<P> handler, P payload) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("'" + handler + "' cannot run " + -delayNanos + " ns ago");
        }
        EventSet.Event event = set.make(key(simulation.due(delayNanos)), handler, payload, this);
        if (holds == 0) {
            set.add(event);
        } else {
            held.add(new Held(event, simulation.now()));
        }
        return event.handle;
    }

    /** Cancels all pending and held events of the group. */
    public void cancelAll() {
        for (EventSet.Event event : set.extract(this)) {
            held.add(new Held(event, 0));
        }
        for (Held each : List.copyOf(held)) {
            set.cancel(each.event.handle);
        }
    }

    /** Takes the group's events out of time until {@link #release} or {@link #resume} is called as often as this. */
    public void hold() {
        if (holds++ == 0) {
            for (EventSet.Event event : set.extract(this)) {
                held.add(new Held(event, simulation.now()));
            }
        }
    }

    /** Is the group held? */
    public boolean isHeld() {
        return holds > 0;
    }

    /**
     * Ends a hold; the last one puts the events back where they were, or to the present instant if that has passed.
     *
     * @throws IllegalStateException if the group is not held
     */
    public void release() {
        endHold(false);
    }

    /**
     * Ends a hold; the last one puts each event back, later by the time it was held.
     *
     * @throws IllegalStateException if the group is not held
     */
    public void resume() {
        endHold(true);
    }

    private void endHold(boolean shift) {
        if (holds == 0) {
            throw new IllegalStateException("group '" + name + "' is not held");
        }
        if (--holds > 0) {
            return;
        }
        long now = simulation.now();
        List<Held> back = held.stream().sorted((a, b) -> Long.compare(due(a, shift), due(b, shift))).toList();
        held.clear();
        for (Held each : back) {
            each.event.key = key(Math.max(now, due(each, shift)));
            set.add(each.event);
        }
    }

    private long due(Held held, boolean shift) {
        return (held.event.key >>> 2) + (shift ? simulation.now() - held.sinceNanos : 0);
    }

    /**
     * Multiplies what remains until each event, pending or held: 5 makes everything take five times as long from here on. Rounds
     * half up to nanoseconds. For a held event, what remained when it was held.
     *
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    public void rescale(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the factor must be positive and finite: " + factor);
        }
        for (Held each : held) {
            each.event.key = key(rescaled(each.event.key >>> 2, each.sinceNanos, factor));
        }
        for (EventSet.Event event : set.extract(this)) {
            event.key = key(rescaled(event.key >>> 2, simulation.now(), factor));
            set.add(event);
        }
    }

    private static long rescaled(long due, long from, double factor) {
        return due == Simulation.NEVER ? due : from + Math.round((due - from) * factor);
    }

    private static long key(long dueNanos) {
        return (dueNanos < 0 ? Simulation.NEVER : Math.min(dueNanos, Simulation.NEVER)) << 2 | Phase.MODEL.ordinal();
    }

    void forget(EventSet.Event event) {
        held.removeIf(each -> each.event == event);
    }
}
