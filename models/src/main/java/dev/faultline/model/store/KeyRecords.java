package dev.faultline.model.store;

import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Simulation;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * The records of idempotency keys in a store. A key is absent, in progress, or done; it is in progress for a limited time, after
 * which another may take it over, as whoever had it may have died; and it is done until it is forgotten.
 */
final class KeyRecords implements Store.LossListener {

    /** Whoever asked is to do it. */
    static final long CLAIMED = 1;
    /** Somebody else is doing it. */
    static final long BUSY = 2;
    /** It was done, and answered well. */
    static final long DONE = 3;
    /** It was done, and answered with a permanent error. */
    static final long DONE_WITH_ERROR = 4;

    private static final class Entry {
        private long owner;
        private long until;
        private long answer = BUSY;
    }

    private final Simulation simulation;
    private final long remembersNanos;
    private final long leaseNanos;
    private final Long2ObjectHashMap<Entry> entries = new Long2ObjectHashMap<>();
    private final Expiry leases = new Expiry();
    private final Expiry memories = new Expiry();

    KeyRecords(Simulation simulation, long remembersNanos, long leaseNanos) {
        this.simulation = simulation;
        this.remembersNanos = remembersNanos;
        this.leaseNanos = leaseNanos;
    }

    /** Somebody wants to do what the key stands for; {@code owner} tells it from all others. */
    long claim(long key, long owner) {
        purge();
        Entry entry = entries.get(key);
        if (entry != null && entry.owner != owner) {
            return entry.answer;
        }
        entry = new Entry();
        entry.owner = owner;
        entry.until = after(leaseNanos);
        entries.put(key, entry);
        leases.add(key, entry.until);
        return CLAIMED;
    }

    /** It is done. Whoever has lost the key to another in the meantime changes nothing. */
    long settle(long key, long owner, Outcome outcome) {
        purge();
        Entry entry = entries.get(key);
        if (entry != null && entry.owner == owner) {
            entry.answer = outcome.isOk() ? DONE : DONE_WITH_ERROR;
            entry.until = after(remembersNanos);
            memories.add(key, entry.until);
        }
        return Answer.NOTHING;
    }

    /** It was not done, and may be tried again. */
    long release(long key, long owner) {
        Entry entry = entries.get(key);
        if (entry != null && entry.owner == owner) {
            entries.remove(key);
        }
        return Answer.NOTHING;
    }

    private long after(long nanos) {
        return Math.min(simulation.now() + Math.min(nanos, Simulation.NEVER), Simulation.NEVER);
    }

    private void purge() {
        leases.purge(simulation.now(), this::ended);
        memories.purge(simulation.now(), this::ended);
    }

    private void ended(long key, long now) {
        Entry entry = entries.get(key);
        if (entry != null && entry.until <= now) {
            entries.remove(key);
        }
    }

    /** How many keys are known. */
    int size() {
        return entries.size();
    }

    @Override
    public void lost(long key) {
        entries.remove(key);
    }

    @Override
    public void allLost() {
        entries.clear();
    }
}
