package dev.faultline.sim;

import java.util.Objects;

/**
 * The clock and the order of events. Time is a {@code long} of nanoseconds since the start and moves from event to event.
 *
 * <p><b>The order is total</b>: events run by time, then by {@linkplain Phase phase}, then in the order in which they were
 * scheduled. Nothing else breaks ties. An event scheduled for the present instant in an earlier phase runs next. An event that
 * was held or rescaled with its {@link TimerGroup} counts as scheduled when it is put back.
 *
 * <p><b>Handles.</b> Scheduling returns a handle, good for {@link #cancel} until the event runs. A handle whose event has run or
 * was cancelled is stale, and cancelling it is harmless; so is {@link #NONE}.
 *
 * <p>One simulation belongs to one thread.
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
    private static final int OBSERVER = Phase.OBSERVER.ordinal();

    private final EventSet set = new EventSet();
    private long now;
    private long events;
    private long digest;
    private boolean observing;
    private boolean running;
    private boolean stopping;

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
     */
    public <P> long at(long timeNanos, Handler<P> handler, P payload) {
        return at(Phase.MODEL, timeNanos, handler, payload);
    }

    /**
     * Schedules an event in the given phase. An observer may schedule only observers.
     *
     * @throws IllegalArgumentException if the time is past
     * @throws IllegalStateException if an observer schedules anything but an observer
     */
    public <P> long at(Phase phase, long timeNanos, Handler<P> handler, P payload) {
        if (timeNanos < now) {
            throw new IllegalArgumentException("'" + handler + "' cannot run at " + timeNanos + " ns: it is " + now + " ns already");
        }
        if (observing && phase != Phase.OBSERVER) {
            throw new IllegalStateException("an observer cannot schedule '" + handler + "': that would change what it observes");
        }
        return set.post(Math.min(timeNanos, NEVER) << 2 | phase.ordinal(), Objects.requireNonNull(handler, "handler"), payload, null);
    }

    /**
     * Schedules a model event after a delay.
     *
     * @param delayNanos 0 or more; 0 is later in this instant, after all that is scheduled for it already
     * @return the handle
     * @throws IllegalArgumentException if the delay is negative
     */
    public <P> long after(long delayNanos, Handler<P> handler, P payload) {
        return at(Phase.MODEL, due(delayNanos), handler, payload);
    }

    long due(long delayNanos) {
        long due = now + delayNanos;
        return delayNanos >= 0 && due < 0 ? NEVER : due;
    }

    EventSet set() {
        return set;
    }

    /** Cancels a pending event. Returns false, and does nothing, if the handle is stale or {@link #NONE}. */
    public boolean cancel(long handle) {
        return set.cancel(handle);
    }

    /** Is the event still to come? Held events are. */
    public boolean isPending(long handle) {
        return set.isPending(handle);
    }

    /** A group of events that can be cancelled, held, released and rescaled together. */
    public TimerGroup newGroup(String name) {
        return new TimerGroup(this, name);
    }

    /**
     * Runs events, in their order, until there is a reason to stop. Calling it repeatedly with smaller times or limits runs exactly
     * the same events.
     *
     * @param untilNanos events at this time still run
     * @param maxEvents at most so many chaos and model events run; observers are not counted
     * @throws IllegalArgumentException if the time is past or the limit negative
     * @throws SimulationCrash if a handler throws
     */
    public StopReason run(long untilNanos, long maxEvents) {
        if (untilNanos < now) {
            throw new IllegalArgumentException("cannot run until " + untilNanos + " ns: it is " + now + " ns already");
        }
        if (maxEvents < 0) {
            throw new IllegalArgumentException("the limit of events must not be negative: " + maxEvents);
        }
        if (running) {
            throw new IllegalStateException("the simulation is running already, or has crashed");
        }
        running = true;
        StopReason reason = loop(untilNanos, maxEvents);
        stopping = false;
        running = false;
        return reason;
    }

    private StopReason loop(long untilNanos, long maxEvents) {
        long bound = Math.min(untilNanos, NEVER - 1) << 2 | 3;
        long left = maxEvents;
        while (left > 0) {
            if (stopping) {
                return StopReason.STOPPED;
            }
            EventSet.Event event = set.next(bound);
            if (event == null) {
                if (set.isExhausted()) {
                    return StopReason.EMPTY;
                }
                now = Math.min(untilNanos, NEVER - 1);
                return StopReason.REACHED_TIME;
            }
            now = event.key >>> 2;
            int phase = (int) event.key & 3;
            observing = phase == OBSERVER;
            if (!observing) {
                left--;
                events++;
                fold(event.key * 0x9E3779B97F4A7C15L ^ event.handler.hash());
            }
            try {
                event.run();
            } catch (SimulationLimitException outgrown) {
                throw outgrown;
            } catch (RuntimeException | AssertionError | StackOverflowError failure) {
                throw new SimulationCrash(now, PHASES[phase], events, event.handler.name(), failure);
            }
            observing = false;
        }
        return stopping ? StopReason.STOPPED : StopReason.EVENT_LIMIT;
    }

    /** Ends the present {@link #run} after the present event; outside of a run, the next one before its first event. */
    public void stop() {
        stopping = true;
    }

    /** How many chaos and model events have run. */
    public long events() {
        return events;
    }

    /** How many chaos and model events are still to come, held ones included. */
    public long pending() {
        return set.pending();
    }

    /**
     * A number that tells two runs apart: it grows from the time, phase and handler name of every chaos and model event that has
     * run, and from what was folded in. Observers do not change it.
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
        digest = mixed ^ (mixed >>> 32);
    }
}
