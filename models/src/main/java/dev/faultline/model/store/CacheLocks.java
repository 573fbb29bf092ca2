package dev.faultline.model.store;

import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/** Who loads a missing value of a cache, and who waits for that. A lock is held for a limited time. */
final class CacheLocks {

    private static final class Lock {
        private final long key;
        private final ArrayDeque<Lookup> waiting = new ArrayDeque<>(2);
        private long timer;

        Lock(long key) {
            this.key = key;
        }
    }

    private final Simulation simulation;
    private final Host host;
    private final long leaseNanos;
    private final Consumer<Lookup> grants;
    private final Long2ObjectHashMap<Lock> locks = new Long2ObjectHashMap<>();

    private final Handler<Lock> onLeaseEnded = new Handler<>("store.lock-ended") {
        @Override
        protected void handle(Lock lock) {
            next(lock);
        }
    };

    /** Locks of a cache; {@code grants} tells a lookup that waited that it has the lock now. */
    CacheLocks(Simulation simulation, Host host, long leaseNanos, Consumer<Lookup> grants) {
        this.simulation = simulation;
        this.host = host;
        this.leaseNanos = leaseNanos;
        this.grants = grants;
    }

    /** Gives the lookup the lock, or lets it wait; returns which. */
    boolean take(Lookup lookup) {
        Lock lock = locks.get(lookup.key);
        if (lock != null) {
            lock.waiting.add(lookup);
            return false;
        }
        lock = new Lock(lookup.key);
        locks.put(lookup.key, lock);
        lock.timer = host.after(leaseNanos, onLeaseEnded, lock);
        return true;
    }

    /** There is a value: nobody has the lock, nobody waits. Returns who did. */
    Collection<Lookup> open(long key) {
        Lock lock = locks.remove(key);
        if (lock == null) {
            return List.of();
        }
        simulation.cancel(lock.timer);
        return new ArrayList<>(lock.waiting);
    }

    /** Whoever has the lock does not need it any more. */
    void passOn(long key) {
        Lock lock = locks.get(key);
        if (lock != null) {
            simulation.cancel(lock.timer);
            next(lock);
        }
    }

    private void next(Lock lock) {
        Lookup next = lock.waiting.poll();
        if (next == null) {
            locks.remove(lock.key);
        } else {
            lock.timer = host.after(leaseNanos, onLeaseEnded, lock);
            grants.accept(next);
        }
    }

    /** A lookup no longer waits. */
    void leave(Lookup lookup) {
        Lock lock = locks.get(lookup.key);
        if (lock != null) {
            lock.waiting.remove(lookup);
        }
    }

    void clear() {
        locks.clear();
    }
}
