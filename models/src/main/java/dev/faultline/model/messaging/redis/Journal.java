package dev.faultline.model.messaging.redis;

import java.util.ArrayDeque;

/** The latest writes to a Redis, each with what undoes it, for as long as they are not safe everywhere. */
final class Journal {

    private final ArrayDeque<Write> writes = new ArrayDeque<>();
    private final long keptNanos;

    /**
     * A journal.
     *
     * @param keptNanos how long a write may be unsafe, in nanoseconds; {@code Long.MAX_VALUE} for ever
     */
    Journal(long keptNanos) {
        this.keptNanos = keptNanos;
    }

    private record Write(long at, Runnable undo) {
    }

    /** Something was written now. */
    void wrote(long now, Runnable undo) {
        while (!writes.isEmpty() && now - writes.peekFirst().at > keptNanos) {
            writes.pollFirst();
        }
        writes.addLast(new Write(now, undo));
    }

    /** Undoes all that was written after a moment, the latest first. Returns how many writes that were. */
    int undoAfter(long moment) {
        int undone = 0;
        while (!writes.isEmpty() && writes.peekLast().at > moment) {
            writes.pollLast().undo.run();
            undone++;
        }
        return undone;
    }
}
