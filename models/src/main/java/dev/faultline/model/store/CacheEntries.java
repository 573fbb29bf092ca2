package dev.faultline.model.store;

import java.util.function.LongConsumer;
import org.agrona.collections.Long2ObjectHashMap;

/** The values in a cache, by how recently they were used: when there is no room, the least recently used one goes. */
final class CacheEntries {

    /** One value. Neighbours in the order of use hang on it. */
    static final class Entry {
        final long key;
        long expiresAt;
        long loadNanos;
        /** When the source replaced the value, or 0 as long as it is current. */
        long replacedAt;
        private Entry older;
        private Entry newer;

        private Entry(long key) {
            this.key = key;
        }
    }

    private final long size;
    private final LongConsumer whenGone;
    private final Long2ObjectHashMap<Entry> byKey = new Long2ObjectHashMap<>();
    private Entry oldest;
    private Entry newest;
    private long added;
    private long evicted;
    private long expired;
    private long forgotten;

    /** Room for so many; {@code whenGone} is told about those that make room or become too old. */
    CacheEntries(long size, LongConsumer whenGone) {
        this.size = size;
        this.whenGone = whenGone;
    }

    /** The value of a key, which counts as used now; null if there is none, or it is too old. */
    Entry use(long key, long nowNanos) {
        Entry entry = byKey.get(key);
        if (entry == null) {
            return null;
        }
        unlink(entry);
        if (entry.expiresAt <= nowNanos) {
            byKey.remove(key);
            expired++;
            whenGone.accept(key);
            return null;
        }
        append(entry);
        return entry;
    }

    /** The value of a key, without touching it; null if there is none. */
    Entry peek(long key) {
        return byKey.get(key);
    }

    /** The place for the value of a key, used now; the one that was used least recently makes room. */
    Entry put(long key) {
        Entry entry = byKey.get(key);
        if (entry != null) {
            unlink(entry);
        } else {
            if (byKey.size() >= size) {
                Entry gone = oldest;
                unlink(gone);
                byKey.remove(gone.key);
                evicted++;
                whenGone.accept(gone.key);
            }
            entry = new Entry(key);
            byKey.put(key, entry);
            added++;
        }
        append(entry);
        return entry;
    }

    void clear() {
        forgotten += byKey.size();
        byKey.clear();
        oldest = null;
        newest = null;
    }

    private void append(Entry entry) {
        entry.older = newest;
        entry.newer = null;
        if (newest == null) {
            oldest = entry;
        } else {
            newest.newer = entry;
        }
        newest = entry;
    }

    private void unlink(Entry entry) {
        if (entry.older == null) {
            oldest = entry.newer;
        } else {
            entry.older.newer = entry.newer;
        }
        if (entry.newer == null) {
            newest = entry.older;
        } else {
            entry.newer.older = entry.older;
        }
    }

    int size() {
        return byKey.size();
    }

    long evicted() {
        return evicted;
    }

    /** What does not add up, or an empty text. */
    String audit(String cache) {
        long there = 0;
        for (Entry entry = oldest; entry != null; entry = entry.newer) {
            there++;
        }
        long accounted = evicted + expired + forgotten + there;
        return accounted == added && there == byKey.size() && there <= size ? "" : "cache " + cache + ": " + added
                + " entries added, but " + evicted + " evicted + " + expired + " expired + " + forgotten + " forgotten + "
                + there + " inside (" + byKey.size() + " by key, room for " + size + ")";
    }
}
