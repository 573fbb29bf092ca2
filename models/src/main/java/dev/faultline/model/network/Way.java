package dev.faultline.model.network;

import dev.faultline.sim.random.Distribution;

/**
 * What a message meets between two zones, one way.
 *
 * @param latency how long it takes, in nanoseconds
 * @param loss share of the messages that never arrive, from 0 to 1
 */
public record Way(Distribution latency, double loss) {
}
