package dev.faultline.model.queueing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The most important first, and first in, first out among equals; whoever is served is not interrupted.
 *
 * <p>The mean waits of the classes are Cobham's formula (A. Cobham, Priority assignment in waiting line problems, 1954): the
 * mean remaining work in service, over the shares of the server that more important classes leave before and after one's own.
 * Unimportant ones may starve.
 *
 * @param <T> what waits
 */
public final class Priority<T> implements WaitingLine<T> {

    /** The most important. */
    public static final int HIGHEST = 9;
    /** What those have that nothing is said of. */
    public static final int USUAL = 4;

    private final Waiters<T> waiters;
    private final List<ArrayDeque<T>> classes = new ArrayList<>();
    private int size;

    public Priority(Waiters<T> waiters) {
        this.waiters = waiters;
        for (int i = 0; i <= HIGHEST; i++) {
            classes.add(new ArrayDeque<>());
        }
    }

    @Override
    public void add(T item) {
        classes.get(waiters.priority(item)).addLast(item);
        size++;
    }

    @Override
    public T poll() {
        for (int priority = HIGHEST; priority >= 0; priority--) {
            T next = classes.get(priority).pollFirst();
            if (next != null) {
                size--;
                return next;
            }
        }
        return null;
    }

    @Override
    public boolean remove(T item) {
        boolean removed = classes.get(waiters.priority(item)).remove(item);
        size -= removed ? 1 : 0;
        return removed;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        classes.forEach(ArrayDeque::clear);
        size = 0;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code order: priority}. */
    @Doc("The most important first, by the `priority` of the operation or else of the client; nobody is interrupted.")
    @Example("priority")
    public static final class Kind implements QueueOrderKind {

        @Override
        public String key() {
            return "priority";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public <T> WaitingLine<T> build(Record settings, Waiters<T> waiters) {
            return new Priority<>(waiters);
        }
    }
}
