package dev.faultline.model.store;

import org.agrona.collections.LongArrayQueue;

/** Keys in the order in which they end, all after the same time: so that what has ended can be forgotten without looking at all. */
final class Expiry {

    /** Forgets a key, if nothing has made it live longer. */
    @FunctionalInterface
    interface Forgets {
        void ended(long key, long nowNanos);
    }

    private final LongArrayQueue keys = new LongArrayQueue(Long.MIN_VALUE);
    private final LongArrayQueue ends = new LongArrayQueue(Long.MIN_VALUE);

    /** A key ends at this time, which is no earlier than those of the keys before. */
    void add(long key, long atNanos) {
        keys.offerLong(key);
        ends.offerLong(atNanos);
    }

    /** Tells of all keys that have ended. */
    void purge(long nowNanos, Forgets forgets) {
        while (!ends.isEmpty() && ends.peekLong() <= nowNanos) {
            ends.pollLong();
            forgets.ended(keys.pollLong(), nowNanos);
        }
    }
}
