package dev.faultline.model.store;

/** Watches a store from outside, where exact figures matter. */
public interface StoreListener {

    /** Nobody watches. */
    StoreListener NONE = new StoreListener() {
    };

    /**
     * A reader was given an old value.
     *
     * @param ageNanos how long ago it had been replaced
     */
    default void stale(long ageNanos) {
    }

    /**
     * A caller was given a connection, or gave up waiting for one.
     *
     * @param waitedNanos how long it waited
     */
    default void connected(long waitedNanos) {
    }

    /**
     * A value is being loaded.
     *
     * @param atOnce how many loads of the same key are under way, this one included
     */
    default void loading(long atOnce) {
    }

    /**
     * A replica has become the primary.
     *
     * @param machine its name
     */
    default void failedOver(String machine) {
    }

    /**
     * The state of one aggregate, or of a whole projection, was made of so many events.
     */
    default void replayed(long events) {
    }

    /**
     * A projection has its state again.
     *
     * @param tookNanos how long it had none
     * @param events of how many events it was made
     */
    default void rebuilt(long tookNanos, long events) {
    }
}
