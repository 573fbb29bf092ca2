package dev.faultline.model.queueing;

import java.util.ArrayDeque;

/**
 * A line that knows since when each one waits, and since when somebody has always been waiting.
 *
 * <p>A queue is <em>standing</em> when it has not been empty for a while: it is then no burst that will be gone soon, but more
 * than can be served (Nichols and Jacobson, Controlling Queue Delay, 2012; Maurer, Fail at Scale, 2015).
 *
 * @param <T> what waits
 */
final class StampedLine<T> {

    /** Somebody who waits since {@code since} and is stale after {@code staleAt}, both in simulated nanoseconds. */
    record Place<T>(T item, long since, long staleAt) {

        boolean isStale(long now) {
            return now > staleAt;
        }
    }

    private final ArrayDeque<Place<T>> places = new ArrayDeque<>();
    private long emptyAt;

    void add(T item, long now, long staleAt) {
        if (places.isEmpty()) {
            emptyAt = now;
        }
        places.addLast(new Place<>(item, now, staleAt));
    }

    Place<T> oldest() {
        return places.peekFirst();
    }

    Place<T> pollOldest(long now) {
        return polled(places.pollFirst(), now);
    }

    Place<T> pollNewest(long now) {
        return polled(places.pollLast(), now);
    }

    private Place<T> polled(Place<T> place, long now) {
        if (places.isEmpty()) {
            emptyAt = now;
        }
        return place;
    }

    /** Whether it has not been empty for longer than {@code nanos}. */
    boolean hasStood(long nanos, long now) {
        return !places.isEmpty() && now - emptyAt > nanos;
    }

    boolean remove(T item) {
        return places.removeIf(place -> place.item() == item);
    }

    int size() {
        return places.size();
    }

    void clear() {
        places.clear();
    }
}
