package dev.faultline.model.messaging.kafka;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The transactions in the history of one partition: where each begins, and where its end marker stands. Who reads what is committed goes no
 * further than the last stable offset, where the first transaction begins whose end is not known below the high watermark.
 */
final class OpenTransactions {

    private static final long NONE = -1;

    private final Map<Transaction, Span> spans = new LinkedHashMap<>();
    private boolean isUsed;

    private static final class Span {
        private final long first;
        private long marker = NONE;

        Span(long first) {
            this.first = first;
        }
    }

    /** Whether there ever was one. */
    boolean isUsed() {
        return isUsed;
    }

    /** Whether something of it is there and its end is not. */
    boolean isOpen(Transaction transaction) {
        Span span = spans.get(transaction);
        return span != null && span.marker == NONE;
    }

    /** The offset of its end marker, or -1. */
    long markerOf(Transaction transaction) {
        Span span = spans.get(transaction);
        return span == null ? NONE : span.marker;
    }

    void appended(Stored stored) {
        Transaction transaction = stored.batch().transaction();
        if (transaction == null) {
            return;
        }
        isUsed = true;
        Span span = spans.computeIfAbsent(transaction, any -> new Span(stored.offset()));
        if (stored.batch().isMarker()) {
            span.marker = stored.offset();
        }
    }

    /** Up to where everything is decided, of what lies below the high watermark. */
    long stable(long highWatermark) {
        long stable = highWatermark;
        for (Span span : spans.values()) {
            if (span.marker == NONE || span.marker >= highWatermark) {
                stable = Math.min(stable, span.first);
            }
        }
        return stable;
    }

    /** The history was cut. An end marker that is lost so is not written again: its transaction hangs. */
    void truncate(long from) {
        spans.values().removeIf(span -> span.first >= from);
        spans.values().stream().filter(span -> span.marker >= from).forEach(span -> span.marker = NONE);
    }

    /** Nobody will cut the history before this offset. */
    void letGo(long offset) {
        if (!spans.isEmpty()) {
            spans.values().removeIf(span -> span.marker != NONE && span.marker < offset);
        }
    }
}
