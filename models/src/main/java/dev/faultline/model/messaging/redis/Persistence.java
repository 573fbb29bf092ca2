package dev.faultline.model.messaging.redis;

import dev.faultline.settings.Doc;

/** When what is written to Redis is on disk. */
@Doc("When what is written is on disk.")
public enum Persistence {
    /** {@code appendfsync everysec}, the default once the append-only file is on. */
    @Doc("Once a second: a crash loses what was written since, though it was confirmed.")
    EVERY_SECOND,
    /** {@code appendfsync always}. */
    @Doc("Before each answer: a crash loses nothing.")
    ALWAYS,
    /** No append-only file, and no snapshot that would be recent enough to matter. */
    @Doc("Never: a machine that crashes comes back empty.")
    NONE;

    private static final long SECOND = 1_000_000_000L;

    /** Until when what was written is still there when a machine has lost its memory at {@code crashNanos}. */
    long safeUntil(long crashNanos) {
        return switch (this) {
            case EVERY_SECOND -> crashNanos / SECOND * SECOND;
            case ALWAYS -> crashNanos;
            case NONE -> -1;
        };
    }
}
