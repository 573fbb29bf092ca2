package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Simulation;
import java.util.Arrays;

/**
 * How long partitions were read by nobody after somebody had begun to read them: the price of a rebalance. Two milliseconds of two
 * partitions are four; a partition's pause is booked when it ends.
 */
final class Reading {

    /** The figure's name in results. */
    static final String STOPPED = "stopped-ms";

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NEVER = -1;

    private final Simulation simulation;
    private final Counters counters;
    private final int[] readers;
    private final long[] stoppedSince;
    private long stoppedNanos;
    private long booked;

    Reading(Simulation simulation, Counters counters, int partitions) {
        this.simulation = simulation;
        this.counters = counters;
        this.readers = new int[partitions];
        this.stoppedSince = new long[partitions];
        Arrays.fill(stoppedSince, NEVER);
        counters.declare(STOPPED);
    }

    void begins(int partition) {
        if (readers[partition]++ == 0 && stoppedSince[partition] != NEVER) {
            stoppedNanos += simulation.now() - stoppedSince[partition];
            long millis = stoppedNanos / NANOS_PER_MILLI;
            counters.add(STOPPED, millis - booked);
            booked = millis;
        }
    }

    void ends(int partition) {
        if (--readers[partition] == 0) {
            stoppedSince[partition] = simulation.now();
        }
    }
}
