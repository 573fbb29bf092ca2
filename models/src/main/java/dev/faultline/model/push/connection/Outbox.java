package dev.faultline.model.push.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What one instance of a gateway still has to send over its connections, in the order in which it was published. */
final class Outbox {

    private final ArrayDeque<Item> items = new ArrayDeque<>();

    /** Something to be sent to users. */
    abstract static class Item {

        private boolean isReady;
        private boolean isOver;

        /** The work for it is done, and the users can be reached. */
        abstract void leaves();

        /** For how many users and updates it stands. */
        abstract long unseen();

        /** Whether it has left, or was lost. */
        final boolean isOver() {
            return isOver;
        }
    }

    void add(Item item) {
        items.add(item);
    }

    /** The work for an item is done: it goes out behind those before it. */
    void ready(Item item, boolean isReached) {
        item.isReady = true;
        if (isReached) {
            flush();
        }
    }

    /** Users can be reached. */
    void flush() {
        while (!items.isEmpty() && items.peek().isReady) {
            Item item = items.poll();
            item.isOver = true;
            item.leaves();
        }
    }

    /** Nobody will send this any more; what stands behind it may go. */
    void giveUp(Item item, boolean isReached) {
        item.isOver = true;
        items.remove(item);
        if (isReached) {
            flush();
        }
    }

    /** Memory is lost. */
    void clear() {
        items.forEach(item -> item.isOver = true);
        items.clear();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Updates for topics or for all, in their order. */
    List<Delivery> deliveries() {
        return items.stream().filter(Delivery.class::isInstance).map(Delivery.class::cast).toList();
    }

    /** Updates that users missed and that they are sent, the latest first. */
    List<CatchUp> catchUps() {
        List<CatchUp> all = new ArrayList<>();
        items.descendingIterator().forEachRemaining(item -> {
            if (item instanceof CatchUp catchUp) {
                all.add(catchUp);
            }
        });
        return all;
    }

    long unseen() {
        return items.stream().mapToLong(Item::unseen).sum();
    }
}
