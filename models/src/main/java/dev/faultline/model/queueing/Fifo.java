package dev.faultline.model.queueing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.ArrayDeque;

/**
 * First in, first out.
 *
 * @param <T> what waits
 */
public final class Fifo<T> implements WaitingLine<T> {

    private final ArrayDeque<T> items = new ArrayDeque<>();

    @Override
    public void add(T item) {
        items.addLast(item);
    }

    @Override
    public T poll() {
        return items.pollFirst();
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

    /** {@code order: fifo}. */
    @Doc("First come, first served.")
    @Example("fifo")
    public static final class Kind implements QueueOrderKind {

        @Override
        public String key() {
            return "fifo";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public <T> WaitingLine<T> build(Record settings, Waiters<T> waiters) {
            return new Fifo<>();
        }
    }
}
