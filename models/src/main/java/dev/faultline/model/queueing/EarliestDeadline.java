package dev.faultline.model.queueing;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The earliest deadline first; those without one come last, in the order of their arrival.
 *
 * <p>Where all deadlines can be met it meets them all. Under overload it works on what is about to be too late, and one miss
 * drags the next along (Liu and Layland, 1973); so whoever's deadline has passed is given up before any work is done for it, as
 * semantics reference A8 and A11 recommend, unless it is told to serve them all the same.
 *
 * @param <T> what waits
 */
public final class EarliestDeadline<T> implements WaitingLine<T> {

    private final Waiters<T> waiters;
    private final boolean dropsLate;
    private final PriorityQueue<Place<T>> places =
            new PriorityQueue<>(Comparator.<Place<T>>comparingLong(Place::deadline).thenComparingLong(Place::number));
    private long number;

    private record Place<T>(T item, long deadline, long number) {
    }

    public EarliestDeadline(Waiters<T> waiters, boolean dropsLate) {
        this.waiters = waiters;
        this.dropsLate = dropsLate;
    }

    @Override
    public void add(T item) {
        places.add(new Place<>(item, waiters.deadlineNanos(item), number++));
    }

    @Override
    public T poll() {
        while (!places.isEmpty()) {
            Place<T> next = places.poll();
            if (!dropsLate || waiters.now() < next.deadline() || !waiters.isFresh(next.item())) {
                return next.item();
            }
            waiters.giveUp(next.item());
        }
        return null;
    }

    @Override
    public boolean remove(T item) {
        return places.removeIf(place -> place.item() == item);
    }

    @Override
    public int size() {
        return places.size();
    }

    @Override
    public void clear() {
        places.clear();
    }

    /**
     * The keys of the discipline.
     *
     * @param dropsLate whether those are rejected whose deadline has passed
     */
    public record Settings(
            @Doc("Whether those are rejected whose deadline has passed when it would be their turn.") @Default("true")
            boolean dropsLate) {
    }

    /** {@code order: deadline}. */
    @Doc("The earliest deadline first, as callers with a `deadline` policy send it along; those without one come last.")
    @Example("{kind: deadline, drops-late: true}")
    public static final class Kind implements QueueOrderKind {

        @Override
        public String key() {
            return "deadline";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public <T> WaitingLine<T> build(Record settings, Waiters<T> waiters) {
            return new EarliestDeadline<>(waiters, ((Settings) settings).dropsLate());
        }
    }
}
