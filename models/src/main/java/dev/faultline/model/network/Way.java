package dev.faultline.model.network;

import dev.faultline.sim.random.Distribution;

/**
 * What a message meets between two zones, one way.
 *
 * @param latency how long its first bit takes, in nanoseconds
 * @param loss share of the messages that never arrive, or must be sent again, from 0 to 1
 * @param lines where messages follow one after the other; null where their size does not matter
 */
public record Way(Distribution latency, double loss, Lines lines) {

    /** A way on which the size of a message does not matter. */
    public Way(Distribution latency, double loss) {
        this(latency, loss, null);
    }
}
