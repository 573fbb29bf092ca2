package dev.faultline.model.queueing;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.Arrays;

/**
 * First in, first out.
 *
 * @param <T> what waits
 */
public final class Fifo<T> implements WaitingLine<T> {

    /** A ring: the length is a power of two. An {@code ArrayDeque} counts its items by its ends, and the size is asked for all the time. */
    private Object[] items = new Object[16];
    private int first;
    private int size;

    @Override
    public void add(T item) {
        if (size == items.length) {
            grow();
        }
        items[place(size++)] = item;
    }

    private void grow() {
        Object[] longer = new Object[2 * size];
        for (int i = 0; i < size; i++) {
            longer[i] = items[place(i)];
        }
        items = longer;
        first = 0;
    }

    private int place(int i) {
        return first + i & items.length - 1;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T poll() {
        if (size == 0) {
            return null;
        }
        T item = (T) items[first];
        items[first] = null;
        first = place(1);
        size--;
        return item;
    }

    @Override
    public boolean remove(T item) {
        for (int i = 0; i < size; i++) {
            if (items[place(i)].equals(item)) {
                close(i);
                return true;
            }
        }
        return false;
    }

    private void close(int gap) {
        size--;
        for (int i = gap; i < size; i++) {
            items[place(i)] = items[place(i + 1)];
        }
        items[place(size)] = null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void clear() {
        Arrays.fill(items, null);
        first = 0;
        size = 0;
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
