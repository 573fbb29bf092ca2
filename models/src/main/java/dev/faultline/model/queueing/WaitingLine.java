package dev.faultline.model.queueing;

/**
 * Says who is next. It neither schedules nor serves.
 *
 * @param <T> what waits
 */
public interface WaitingLine<T> {

    /** Joins the line. Whether there is room is the owner's business. */
    void add(T item);

    /** Takes out whoever is next, or returns null when nobody waits. */
    T poll();

    /** Takes out one that no longer wants to wait; false when it is not in line. */
    boolean remove(T item);

    int size();

    /** Everybody leaves. */
    void clear();
}
