package dev.faultline.model.network;

import dev.faultline.model.place.Host;

/** Takes what a link brings: an operation on one instance, or a queue of a broker. */
public interface Receiver {

    /** Where it is. */
    Host host();

    /** Whether it would take a copy of a request for another one: not so where messages are numbered. */
    default boolean takesCopies() {
        return false;
    }

    /** Takes a call; the crossing is its completion, and carries the answer back. */
    void receive(Crossing crossing);

    /** The caller no longer wants this call, and says so; to be told too late is harmless. */
    void cancel(Crossing crossing);
}
