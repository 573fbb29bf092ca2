package dev.faultline.model.queueing;

/**
 * What a waiting line may ask about those who wait in it, and whom it tells about those that it gives up.
 *
 * @param <T> what waits
 */
public interface Waiters<T> {

    /** The simulated time in nanoseconds. */
    long now();

    /** How important it is: from 0 to 9, and 9 is the most important. */
    int priority(T item);

    /** When it is too late for it, in simulated nanoseconds; {@link Long#MAX_VALUE} when that is never. */
    long deadlineNanos(T item);

    /** Whether it has not been begun: only such a one can be given up without leaving something half done. */
    boolean isFresh(T item);

    /** The line has taken it out and will not have it served. */
    void giveUp(T item);
}
