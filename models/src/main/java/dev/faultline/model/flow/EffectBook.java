package dev.faultline.model.flow;

import org.agrona.collections.Long2LongHashMap;

/**
 * What the world must see once for each request, and how often it did.
 *
 * <p>Applied counts the keys for which it happened; duplicate counts every further time.
 */
public final class EffectBook {

    private final String name;
    private final Long2LongHashMap times = new Long2LongHashMap(0);
    private long duplicate;

    public EffectBook(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** It happened for this key. */
    public void apply(long key) {
        long before = times.get(key);
        times.put(key, before + 1);
        if (before > 0) {
            duplicate++;
        }
    }

    /** Whether it happened for this key. */
    public boolean isApplied(long key) {
        return times.containsKey(key);
    }

    /** For how many keys it happened. */
    public long applied() {
        return times.size();
    }

    /** How often it happened once more than it should. */
    public long duplicate() {
        return duplicate;
    }
}
