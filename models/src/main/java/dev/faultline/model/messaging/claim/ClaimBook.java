package dev.faultline.model.messaging.claim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.LongHashSet;

/** The payloads that were kept in a store for the messages of one channel, and whether a message says where they are. */
public final class ClaimBook {

    private final LongHashSet kept = new LongHashSet();
    private final LongHashSet told = new LongHashSet();

    /** A payload is in the store from now on. */
    void kept(long key) {
        kept.add(key);
    }

    /** A message that says where this payload is has come into the channel. */
    public void told(long key) {
        told.add(key);
    }

    /** The figures, by name: payloads that were kept, and those of which no message tells, which nobody will ever read. */
    public Map<String, Long> counters() {
        long orphaned = 0;
        LongHashSet.LongIterator keys = kept.iterator();
        while (keys.hasNext()) {
            orphaned += told.contains(keys.nextValue()) ? 0 : 1;
        }
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("payloads-kept", (long) kept.size());
        counters.put("payloads-orphaned", orphaned);
        return counters;
    }
}
