package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.flow.Flow;
import dev.faultline.model.flow.Guard;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.function.ToLongFunction;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Idempotency keys: a request is done once, and its duplicates get the first one's answer.
 *
 * <p>A key goes from absent to in progress to done, and is forgotten after a while. It is kept together with the effect, as if
 * in one transaction, in an ideal store that all instances share and that costs nothing. Good answers and permanent errors
 * are final and are given again; a transient error is not, so a retry of it is done anew, unless the effect has happened by
 * then: in that case the duplicate is told that it has. What real interfaces do is in section B9 of the semantics reference;
 * some give any first answer again, errors too.
 */
public final class IdempotencyKeys implements Guard {

    private static final long ABSENT = Long.MIN_VALUE;

    private final Simulation simulation;
    private final ToLongFunction<Call> key;
    private final long remembersNanos;
    private final boolean waits;
    private final Long2ObjectHashMap<Entry> inProgress = new Long2ObjectHashMap<>();
    /** When a key is forgotten, in nanoseconds, twice; plus one when the answer was a permanent error. */
    private final Long2LongHashMap done = new Long2LongHashMap(ABSENT);
    private final Expiry expiry = new Expiry();
    private long replayed;

    /**
     * Keys for one operation.
     *
     * @param key what makes two requests the same
     * @param remembersNanos how long an answer is known
     * @param waits whether a duplicate waits while the first is in progress; otherwise it is rejected
     */
    public IdempotencyKeys(Simulation simulation, ToLongFunction<Call> key, long remembersNanos, boolean waits) {
        this.simulation = simulation;
        this.key = key;
        this.remembersNanos = remembersNanos;
        this.waits = waits;
    }

    /** Who works on a key, and who waits for that. */
    private static final class Entry {
        private Flow owner;
        private boolean applied;
        private final ArrayDeque<Flow> waiting = new ArrayDeque<>(0);
    }

    /** How many duplicates were given an earlier answer. */
    public long replayed() {
        return replayed;
    }

    @Override
    public boolean admits(Flow flow) {
        long of = key.applyAsLong(flow.call());
        long known = done.get(of);
        if (known != ABSENT && known >> 1 > simulation.now()) {
            replayed++;
            flow.endGuarded((known & 1) == 0 ? Outcome.OK : Outcome.PERMANENT_ERROR);
            return false;
        }
        Entry entry = inProgress.get(of);
        if (entry == null) {
            entry = new Entry();
            entry.owner = flow;
            inProgress.put(of, entry);
            return true;
        }
        if (waits) {
            entry.waiting.add(flow);
        } else {
            flow.endGuarded(Outcome.REJECTED);
        }
        return false;
    }

    @Override
    public void applied(Flow flow) {
        Entry entry = inProgress.get(key.applyAsLong(flow.call()));
        if (entry != null && entry.owner == flow) {
            entry.applied = true;
        }
    }

    @Override
    public void reversed(Flow flow) {
        Entry entry = inProgress.get(key.applyAsLong(flow.call()));
        if (entry != null && entry.owner == flow) {
            entry.applied = false;
        }
    }

    @Override
    public boolean finished(Flow flow, Outcome outcome) {
        long of = key.applyAsLong(flow.call());
        Entry entry = inProgress.get(of);
        if (entry == null || entry.owner != flow) {
            return true;
        }
        if (outcome == Outcome.OK || outcome == Outcome.PERMANENT_ERROR || entry.applied) {
            settle(of, entry, outcome == Outcome.PERMANENT_ERROR ? outcome : Outcome.OK);
        } else {
            passOn(of, entry);
        }
        return true;
    }

    @Override
    public void lost(Flow flow) {
        long of = key.applyAsLong(flow.call());
        Entry entry = inProgress.get(of);
        if (entry == null || entry.waiting.remove(flow) || entry.owner != flow) {
            return;
        }
        if (entry.applied) {
            settle(of, entry, Outcome.OK);
        } else {
            passOn(of, entry);
        }
    }

    private void settle(long of, Entry entry, Outcome outcome) {
        inProgress.remove(of);
        long until = Math.min(simulation.now() + Math.min(remembersNanos, Simulation.NEVER), Simulation.NEVER);
        done.put(of, until * 2 + (outcome == Outcome.OK ? 0 : 1));
        expiry.add(of, until);
        expiry.purge(simulation.now(), this::forget);
        for (Flow waiting : entry.waiting) {
            if (waiting.state() == Flow.State.GUARDED) {
                replayed++;
                waiting.endGuardedSoon(outcome);
            }
        }
    }

    private void forget(long of, long now) {
        if (done.get(of) >> 1 <= now) { // otherwise it was done once more since
            done.remove(of);
        }
    }

    /** How many keys are remembered; those that have ended go when the next one comes. */
    public int remembered() {
        return done.size();
    }

    /** The first in line that is still alive does it now. */
    private void passOn(long of, Entry entry) {
        Flow next = entry.waiting.poll();
        while (next != null && next.state() != Flow.State.GUARDED) {
            next = entry.waiting.poll();
        }
        if (next == null) {
            inProgress.remove(of);
        } else {
            entry.owner = next;
            next.startGuardedSoon();
        }
    }
}
