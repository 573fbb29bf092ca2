package dev.faultline.model.store;

import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Who knows the value that a row has now: the customers that have read it since it was last written. That is all that an optimistic
 * lock has to know; a product keeps a version in the row, and each customer the version that it has seen.
 */
final class Knowers {

    private final Long2ObjectHashMap<LongHashSet> byKey = new Long2ObjectHashMap<>();
    private long era;

    /** A customer has read the value of a key. */
    void read(long key, long customer) {
        LongHashSet customers = byKey.get(key);
        if (customers == null) {
            customers = new LongHashSet();
            byKey.put(key, customers);
        }
        customers.add(customer);
    }

    /** Whether a customer knows the value of a key; it has to read again before it is asked again. */
    boolean uses(long key, long customer) {
        LongHashSet customers = byKey.get(key);
        return customers != null && customers.remove(customer);
    }

    /** The value of a key is another one now, which nobody knows. */
    void written(long key) {
        byKey.remove(key);
    }

    /** After each fail-over, which changes {@code present}, nobody knows anything: what was read may be gone. */
    void in(long present) {
        if (present != era) {
            era = present;
            byKey.clear();
        }
    }
}
