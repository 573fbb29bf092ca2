package dev.faultline.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * The clock and the order of events. Time is a {@code long} of nanoseconds since the start and moves from event to event.
 *
 * <p><b>The order is total</b>: events run by time, then by {@linkplain Phase phase}, then in the order in which they were
 * scheduled. Nothing else breaks ties. An event scheduled for the present instant in an earlier phase runs next. An event that
 * was held or rescaled with its {@link TimerGroup} counts as scheduled when it is put back.
 *
 * <p><b>Handles.</b> Scheduling returns a handle, good for {@link #cancel} until the event runs. The handle of an event that
 * has run or was cancelled is stale, and cancelling it is harmless; so is {@link #NONE}.
 *
 * <p>One simulation belongs to one thread. It can hold 16.7 million pending events; one more is a
 * {@link SimulationLimitException}.
 */
public final class Simulation {
    /** Never a valid handle: the start value for a field that will hold one. */
    public static final long NONE = 0;

    /**
     * The end of time, 2<sup>61</sup> - 1 ns (73 years). What would happen then or later, overflow of a delay included, is
     * pending for ever and never runs.
     */
    public static final long NEVER = (1L << 61) - 1;

    private static final Phase[] PHASES = Phase.values();
    private static final int PHASE_MASK = 3;
    private static final int MODEL = Phase.MODEL.ordinal();
    private static final int OBSERVER = Phase.OBSERVER.ordinal();

    private final Slots slots = new Slots();
    private final EventLadder ladder = new EventLadder(slots);
    private final List<TimerGroup> groups = new ArrayList<>();
    private EventRecord record;
    private long now;
    private long events;
    private long digest;
    private boolean observing;
    private boolean running;
    private boolean stopping;
    /** With so many events the present run ends. */
    private long lastEvent;

    /** Simulated time in nanoseconds since the start. */
    public long now() {
        return now;
    }

    /**
     * Schedules a model event.
     *
     * @param timeNanos when, not before {@link #now}; {@link #NEVER} and later never run
     * @return the handle
     * @throws IllegalArgumentException if the time is past
     * @throws IllegalStateException if an observer calls this
     */
    public <P> long at(long timeNanos, Handler<P> handler, P payload) {
        return post(timeNanos, MODEL, handler, payload);
    }

    /**
     * Schedules an event in the given phase. An observer may schedule only observers.
     *
     * @param timeNanos when, not before {@link #now}; {@link #NEVER} and later never run
     * @return the handle
     * @throws IllegalArgumentException if the time is past
     * @throws IllegalStateException if an observer schedules anything but an observer
     */
    public <P> long at(Phase phase, long timeNanos, Handler<P> handler, P payload) {
        if (phase != Phase.OBSERVER) {
            return post(timeNanos, phase.ordinal(), handler, payload);
        }
        boolean byObserver = observing;
        observing = false;
        check(timeNanos, handler);
        observing = byObserver;
        if (timeNanos >= NEVER) {
            return slots.occupyCounted(handler, payload, Slots.OBSERVER | Slots.NEVER);
        }
        long handle = slots.occupyCounted(handler, payload, Slots.OBSERVER);
        ladder.add(timeNanos << 2 | OBSERVER, Slots.slot(handle));
        return handle;
    }

    /**
     * Schedules a model event after a delay.
     *
     * @param delayNanos 0 or more; 0 is later in this instant, after all that is scheduled for it already
     * @return the handle
     * @throws IllegalArgumentException if the delay is negative
     * @throws IllegalStateException if an observer calls this
     */
    public <P> long after(long delayNanos, Handler<P> handler, P payload) {
        return post(due(delayNanos), MODEL, handler, payload);
    }

    /** A negative delay gives a past time, which is refused; an overflow gives a negative time, which is the end of time. */
    long due(long delayNanos) {
        long due = now + delayNanos;
        return due < now && delayNanos > 0 ? NEVER : due;
    }

    private long post(long timeNanos, int phase, Handler<?> handler, Object payload) {
        long handle = occupy(timeNanos, handler, payload, 0);
        if (timeNanos < NEVER) {
            ladder.add(timeNanos << 2 | phase, Slots.slot(handle));
        }
        return handle;
    }

    /** Checks, and fills a slot, for an event that has no entry yet and is no observer; at the end of time it needs none. */
    long occupy(long timeNanos, Handler<?> handler, Object payload, int tag) {
        check(timeNanos, handler);
        return timeNanos < NEVER ? slots.occupy(handler, payload, tag) : slots.occupyCounted(handler, payload, tag | Slots.NEVER);
    }

    private void check(long timeNanos, Handler<?> handler) {
        if (timeNanos < now || observing || handler == null) {
            throw refusal(timeNanos, handler);
        }
    }

    /** The order of a model event at the given time. */
    static long modelEvent(long timeNanos) {
        return timeNanos << 2 | MODEL;
    }

    private RuntimeException refusal(long timeNanos, Handler<?> handler) {
        if (handler == null) {
            return new NullPointerException("an event needs a handler");
        }
        if (observing) {
            return new IllegalStateException("an observer cannot schedule '" + handler + "': it would change what it observes");
        }
        return new IllegalArgumentException("'" + handler + "' cannot run at " + timeNanos + " ns: it is " + now + " ns already");
    }

    /** Cancels a pending event. Returns false, and does nothing, if the handle is stale or {@link #NONE}. */
    public boolean cancel(long handle) {
        if (!slots.isPending(handle)) {
            return false;
        }
        int slot = Slots.slot(handle);
        int tag = slots.tag(slot);
        if ((tag & Slots.NEVER) != 0) {
            slots.release(slot);
        } else if (tag > 0 && groups.get(tag - 1).isHeld()) {
            groups.get(tag - 1).cancel(slot);
        } else {
            ladder.cancel(slot, tag);
        }
        return true;
    }

    /** Is the event still to come? Held events are. */
    public boolean isPending(long handle) {
        return slots.isPending(handle);
    }

    /** A group of events that can be cancelled, held, released and rescaled together. */
    public TimerGroup newGroup(String name) {
        TimerGroup group = new TimerGroup(this, slots, ladder, name, groups.size() + 1);
        groups.add(group);
        return group;
    }

    /**
     * Runs events, in their order, until there is a reason to stop. Calling it again and again with smaller times or limits
     * runs exactly the same events.
     *
     * @param untilNanos events at this time still run
     * @param maxEvents at most so many chaos and model events run; observers are not counted
     * @throws IllegalArgumentException if the time is past or the limit negative
     * @throws SimulationCrash if a handler throws; the simulation cannot go on
     */
    public StopReason run(long untilNanos, long maxEvents) {
        if (untilNanos < now) {
            throw new IllegalArgumentException("cannot run until " + untilNanos + " ns: it is " + now + " ns already");
        }
        if (maxEvents < 0) {
            throw new IllegalArgumentException("the limit of events must not be negative: " + maxEvents);
        }
        if (running) {
            throw new IllegalStateException("the simulation is running already, or a handler has thrown");
        }
        running = true;
        lastEvent = stopping ? events : events + Math.min(maxEvents, Long.MAX_VALUE - events);
        StopReason reason = runEvents(Math.min(untilNanos, NEVER - 1));
        stopping = false;
        running = false;
        return reason;
    }

    private StopReason runEvents(long untilNanos) {
        long bound = untilNanos << 2 | PHASE_MASK;
        Handler<Object> handler = null;
        try {
            while (events < lastEvent) {
                int slot = ladder.take(bound);
                if (slot == EventLadder.NONE) {
                    if (ladder.search(bound)) {
                        continue;
                    }
                    if (ladder.isEmpty()) {
                        return StopReason.EMPTY;
                    }
                    now = untilNanos;
                    ladder.advance(untilNanos << 2);
                    return StopReason.REACHED_TIME;
                }
                // The ladder has just looked into these slots; by asking for its own, the compiler knows that they are the same.
                Slots slots = ladder.slots();
                handler = slots.handler(slot);
                Object payload = slots.payload(slot);
                long when = ladder.present();
                now = when >>> 2;
                if ((when & PHASE_MASK) == OBSERVER) {
                    slots.release(slot);
                    observing = true;
                    handler.handle(payload);
                    observing = false;
                } else {
                    slots.vacate(slot);
                    events++;
                    fold(when * 0x9E3779B97F4A7C15L ^ handler.hash());
                    if (record != null) {
                        record.add(events, when, handler.name(), digest);
                    }
                    handler.handle(payload);
                }
            }
        } catch (SimulationLimitException outgrown) {
            throw outgrown;
        } catch (RuntimeException | AssertionError | StackOverflowError failure) {
            throw new SimulationCrash(now, PHASES[(int) ladder.present() & PHASE_MASK], events, handler.name(), failure);
        }
        return stopping ? StopReason.STOPPED : StopReason.EVENT_LIMIT;
    }

    /** Ends the present {@link #run} after the present event; outside of a run, the next one before its first event. */
    public void stop() {
        stopping = true;
        lastEvent = 0;
    }

    /** How many chaos and model events have run. */
    public long events() {
        return events;
    }

    /** How many chaos and model events are still to come, held ones included. */
    public long pending() {
        return slots.pending();
    }

    /**
     * A number that tells two runs apart. It is made of the time, phase and handler name of every chaos and model event that
     * has run, and of what was folded in. Observers are no part of it.
     */
    public long digest() {
        return digest;
    }

    /** Folds a value into the digest: what happened, as the outcome books say. */
    public void digest(long value) {
        fold(value);
    }

    private void fold(long value) {
        long mixed = (digest ^ value) * 0xD6E8FEB86659FD93L;
        digest = mixed ^ mixed >>> 32;
    }

    /**
     * Records the chaos and model events of this run, to compare it with another.
     *
     * @throws IllegalStateException if an event has run already
     */
    public void record(EventRecord record) {
        record.attach(this);
        this.record = record;
    }
}
