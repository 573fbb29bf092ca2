package dev.faultline.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

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
    /** Fewer cancelled ones among the held are not worth removing. */
    private static final int HELD_MIN = 64;
    /** Sorting is stable: among equals, the order in which they came here. */
    private static final Comparator<Held> BY_DUE = Comparator.comparingLong(Held::dueNanos);

    private final Simulation simulation;
    private final Slots slots;
    private final EventLadder ladder;
    private final String name;
    private final int tag;
    private int holds;
    private final List<Held> held = new ArrayList<>();
    private int heldPending;

    /** An event out of time. If it has been cancelled its handle is stale. */
    private record Held(long dueNanos, long sinceNanos, long handle) {
        Held rescaled(double factor) {
            long due = sinceNanos + Math.round((dueNanos - sinceNanos) * factor);
            return new Held(due < 0 ? Simulation.NEVER : due, sinceNanos, handle);
        }
    }

    TimerGroup(Simulation simulation, Slots slots, EventLadder ladder, String name, int tag) {
        this.simulation = simulation;
        this.slots = slots;
        this.ladder = ladder;
        this.name = Objects.requireNonNull(name, "name");
        this.tag = tag;
    }

    /** The name given at construction. */
    public String name() {
        return name;
    }

    /** Like {@link Simulation#after}, as a member of this group. */
    public <P> long after(long delayNanos, Handler<P> handler, P payload) {
        long due = simulation.due(delayNanos);
        long handle = simulation.occupy(due, handler, payload, tag);
        if (due < Simulation.NEVER) {
            if (holds == 0) {
                ladder.add(Simulation.modelEvent(due), Slots.slot(handle));
            } else {
                add(due, handle);
            }
        }
        return handle;
    }

    private void add(long dueNanos, long handle) {
        held.add(new Held(dueNanos, simulation.now(), handle));
        heldPending++;
        slots.away(1);
    }

    /** Cancels one event of the group, which is held, and not at the end of time. */
    void cancel(int slot) {
        discard(slot);
        if (held.size() > HELD_MIN && held.size() > 2 * heldPending) {
            held.removeIf(each -> !slots.isPending(each.handle));
        }
    }

    private void discard(int slot) {
        heldPending--;
        slots.away(-1);
        slots.release(slot);
    }

    /** Cancels all pending and held events of the group. */
    public void cancelAll() {
        gather();
        for (Held each : held) {
            if (slots.isPending(each.handle)) {
                discard(Slots.slot(each.handle));
            }
        }
        held.clear();
        slots.releaseNevers(tag);
    }

    /** Moves all entries from the ladder to here. */
    private void gather() {
        if (holds == 0) {
            ladder.extract(tag).forEach(taken -> add(taken.when() >>> 2, taken.handle()));
        }
    }

    /** Takes the group's events out of time until {@link #release} or {@link #resume} is called as often as this. */
    public void hold() {
        gather();
        holds++;
    }

    /** Is the group held? */
    public boolean isHeld() {
        return holds > 0;
    }

    /**
     * Ends a hold. The last one puts the events back where they were, or to the present instant if that has passed.
     *
     * @throws IllegalStateException if the group is not held
     */
    public void release() {
        endHold(each -> Math.max(each.dueNanos, simulation.now()));
    }

    /**
     * Ends a hold. The last one puts each event back, later by the time that it was held.
     *
     * @throws IllegalStateException if the group is not held
     */
    public void resume() {
        endHold(each -> each.dueNanos + simulation.now() - each.sinceNanos);
    }

    private void endHold(ToLongFunction<Held> due) {
        if (holds == 0) {
            throw new IllegalStateException("group '" + name + "' is not held");
        }
        if (--holds == 0) {
            // What is overdue keeps its order: first by when it was due, then by when it is due now.
            held.sort(BY_DUE);
            putBack(due);
        }
    }

    private void putBack(ToLongFunction<Held> due) {
        held.removeIf(each -> !slots.isPending(each.handle));
        held.stream().map(each -> new Held(due.applyAsLong(each), 0, each.handle)).sorted(BY_DUE).forEach(this::putBack);
        held.clear();
        heldPending = 0;
    }

    private void putBack(Held each) {
        slots.away(-1);
        if (each.dueNanos < Simulation.NEVER) {
            ladder.add(Simulation.modelEvent(each.dueNanos), Slots.slot(each.handle));
        } else {
            slots.toNever(Slots.slot(each.handle));
        }
    }

    /**
     * Multiplies what remains until each event, pending or held: 5 makes everything take five times as long from here on. For a
     * held event, what remained when it was held. Rounds to nanoseconds, half up.
     *
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    public void rescale(double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the factor must be positive and finite: " + factor);
        }
        gather();
        held.sort(BY_DUE);
        held.replaceAll(each -> each.rescaled(factor));
        if (holds == 0) {
            putBack(Held::dueNanos);
        }
    }
}
