package dev.faultline.model.network;

import dev.faultline.model.place.Host;

/** Takes what a link brings: an operation on one instance, or a queue of a broker. */
public interface Receiver {

    /** Where it is. */
    Host host();

    /** Takes a call; the crossing is its completion, and carries the answer back. */
    void receive(Crossing crossing);

    /** The caller no longer wants this call, and says so; to be told too late is harmless. */
    void cancel(Crossing crossing);
}
