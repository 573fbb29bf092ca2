package dev.faultline.model.network;

/** Watches connections from outside, where exact moments matter. */
public interface ConnectionListener {

    /** Nobody watches. */
    ConnectionListener NONE = (since, nanos) -> {
    };

    /**
     * A request has got a connection.
     *
     * @param since when it asked for one, in simulated nanoseconds
     * @param nanos how long it waited, for the set-up of one or for one to be free
     */
    void connected(long since, long nanos);
}
