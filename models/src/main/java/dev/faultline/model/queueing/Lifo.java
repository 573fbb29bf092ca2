package dev.faultline.model.queueing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.ArrayDeque;

/**
 * Last in, first out, without interrupting whoever is served.
 *
 * <p>The mean wait is that of {@link Fifo}, since a server does not care whom it serves; its variance is far larger (Kleinrock,
 * Queueing Systems II, 3.4). Under overload it serves some in time where first in, first out serves everybody too late.
 *
 * @param <T> what waits
 */
public final class Lifo<T> implements WaitingLine<T> {

    private final ArrayDeque<T> items = new ArrayDeque<>();

    @Override
    public void add(T item) {
        items.addLast(item);
    }

    @Override
    public T poll() {
        return items.pollLast();
    }

    @Override
    public boolean remove(T item) {
        return items.remove(item);
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public void clear() {
        items.clear();
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code order: lifo}. */
    @Doc("Last come, first served: fresh requests are answered in time, and the old ones wait on.")
    @Example("lifo")
    public static final class Kind implements QueueOrderKind {

        @Override
        public String key() {
            return "lifo";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public <T> WaitingLine<T> build(Record settings, Waiters<T> waiters) {
            return new Lifo<>();
        }
    }
}
