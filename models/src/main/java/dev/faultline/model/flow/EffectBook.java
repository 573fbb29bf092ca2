package dev.faultline.model.flow;

import org.agrona.collections.Long2LongHashMap;

/**
 * What the world must see once for each request, or for each value of another key, and how often it did.
 *
 * <p>For each key it stands so many times: each application adds one, each reversal takes one away. It is applied when it did
 * not stand, duplicate when it stood already, and undone when it stood and is taken back; what does not stand can not be undone,
 * so that a reversal may be tried again. So applied + duplicate = undone + what stands.
 */
public final class EffectBook implements Reversible {

    private final String name;
    private final RequestKey key;
    private final Long2LongHashMap times = new Long2LongHashMap(0);
    private long applied;
    private long duplicate;
    private long undone;

    /** The book of an effect that happens once for each request. */
    public EffectBook(String name) {
        this(name, RequestKey.REQUEST);
    }

    /** The book of an effect that happens once for each value of a key. */
    public EffectBook(String name, RequestKey key) {
        this.name = name;
        this.key = key;
    }

    /** For each value of what it happens once. */
    public RequestKey key() {
        return key;
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
        } else {
            applied++;
        }
    }

    /** It is taken back for this key, once; nothing happens if it does not stand. */
    public void undo(long key) {
        long before = times.get(key);
        if (before == 0) {
            return;
        }
        undone++;
        if (before == 1) {
            times.remove(key);
        } else {
            times.put(key, before - 1);
        }
    }

    @Override
    public void reverse(long value, long request, int count) {
        undo(value);
    }

    /** Whether it stands for this key. */
    public boolean isApplied(long key) {
        return times.containsKey(key);
    }

    /** How often it happened where it did not stand: without reversals, the number of keys. */
    public long applied() {
        return applied;
    }

    /** How often it happened once more than it should. */
    public long duplicate() {
        return duplicate;
    }

    /** How often it was taken back. */
    public long undone() {
        return undone;
    }

    /**
     * Proves that what stands is what was done and not taken back.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long stands = 0;
        Long2LongHashMap.ValueIterator each = times.values().iterator();
        while (each.hasNext()) {
            stands += each.nextValue();
        }
        return applied + duplicate == undone + stands ? "" : "effect " + name + ": " + applied + " applied + " + duplicate
                + " duplicate, but " + undone + " undone + " + stands + " standing";
    }
}
