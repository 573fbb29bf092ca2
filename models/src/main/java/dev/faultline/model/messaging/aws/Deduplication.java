package dev.faultline.model.messaging.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/** The deduplication ids that a FIFO queue has seen of late. It remembers them even when the message is deleted already. */
final class Deduplication {

    private final long windowNanos;
    private final Map<Long, Long> seen = new LinkedHashMap<>();

    Deduplication(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** Whether this id was seen within the window; if not, it is from now on. */
    boolean knows(long id, long now) {
        var oldest = seen.values().iterator();
        while (oldest.hasNext() && now - oldest.next() >= windowNanos) {
            oldest.remove();
        }
        return seen.putIfAbsent(id, now) != null;
    }
}
