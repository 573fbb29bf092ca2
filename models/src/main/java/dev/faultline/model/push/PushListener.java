package dev.faultline.model.push;

/** Who wants to know how long things take on a push channel. Times are in nanoseconds. */
public interface PushListener {

    /** So many users have just seen an update this long after it was published. */
    default void seen(long users, long ageNanos) {
    }

    /** So many users have just read an update, this long after it was published. */
    default void read(long users, long ageNanos) {
    }

    /** So many users are connected again, this long after they had been cut off. */
    default void reconnected(long users, long nanos) {
    }
}
