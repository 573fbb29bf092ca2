package dev.faultline.model.queueing;

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
}
