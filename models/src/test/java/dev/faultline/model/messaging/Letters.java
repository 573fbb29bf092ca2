package dev.faultline.model.messaging;

import dev.faultline.model.TinyWorld;
import java.util.Map;

/** Ways to publish in tests, short enough for a line. */
final class Letters {

    private Letters() {
    }

    /** Messages about a key. */
    static Publication about(long key) {
        return of(key, 1, Long.MAX_VALUE, 0, Publication.NO_PRIORITY);
    }

    static Publication delayed(String by) {
        return of(-1, 1, Long.MAX_VALUE, TinyWorld.nanos(by), Publication.NO_PRIORITY);
    }

    static Publication expiring(String after) {
        return of(-1, 1, TinyWorld.nanos(after), 0, Publication.NO_PRIORITY);
    }

    static Publication delayedAndExpiring(String by, String after) {
        return of(-1, 1, TinyWorld.nanos(after), TinyWorld.nanos(by), Publication.NO_PRIORITY);
    }

    static Publication expiringAbout(long key, String after) {
        return of(key, 1, TinyWorld.nanos(after), 0, Publication.NO_PRIORITY);
    }

    static Publication important(int priority) {
        return of(-1, 1, Long.MAX_VALUE, 0, priority);
    }

    /** So many at once. */
    static Publication together(int count) {
        return of(-1, count, Long.MAX_VALUE, 0, Publication.NO_PRIORITY);
    }

    private static Publication of(long key, int count, long expires, long delay, int priority) {
        return new Publication(key < 0 ? null : call -> key, "", 1024, count, expires, delay, priority, Map.of());
    }
}
