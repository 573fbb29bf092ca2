package dev.faultline.model.messaging.outbox;

import dev.faultline.model.queueing.Counters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.LongHashSet;

/**
 * The messages of one channel that tell of writes to a store, counted by request: a write without a message is missing, a message
 * without a write is invented (semantics reference, B8). Besides, what relays did with them.
 */
public final class EventBook {

    private final LongHashSet written = new LongHashSet();
    private final LongHashSet told = new LongHashSet();
    private final Counters relayed = new Counters();

    /** A write for this request can be seen from now on. */
    public void written(long request) {
        written.add(request);
    }

    /** A message for this request has come into the channel. */
    public void told(long request) {
        told.add(request);
    }

    /** What relays count. */
    Counters relayed() {
        return relayed;
    }

    /** The figures, by name. */
    public Map<String, Long> counters() {
        long both = 0;
        LongHashSet.LongIterator requests = told.iterator();
        while (requests.hasNext()) {
            both += written.contains(requests.nextValue()) ? 1 : 0;
        }
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("missing", written.size() - both);
        counters.put("invented", told.size() - both);
        counters.putAll(relayed.all());
        return counters;
    }
}
