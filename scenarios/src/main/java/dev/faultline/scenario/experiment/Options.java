package dev.faultline.scenario.experiment;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How an experiment is run, where that is not the scenario's affair.
 *
 * @param seed         instead of the scenario's
 * @param replications instead of the scenario's; at least 1
 * @param threads      how many replications run at a time; at least 1. Decides how long it takes, and nothing else
 * @param meters       whether latencies and levels are measured; without, only the books are kept. The digest is the same
 */
public record Options(OptionalLong seed, OptionalInt replications, int threads, boolean meters) {

    /** Checks the numbers. */
    public Options {
        if (threads < 1 || replications.isPresent() && replications.getAsInt() < 1) {
            throw new IllegalArgumentException("an experiment needs a thread and a replication, not " + threads + " and "
                    + replications);
        }
    }

    /** As the scenario says, on so many threads. */
    public static Options onThreads(int threads) {
        return new Options(OptionalLong.empty(), OptionalInt.empty(), threads, true);
    }

    /** The same with this seed. */
    public Options withSeed(long otherSeed) {
        return new Options(OptionalLong.of(otherSeed), replications, threads, meters);
    }

    /** The same with so many replications. */
    public Options withReplications(int count) {
        return new Options(seed, OptionalInt.of(count), threads, meters);
    }

    /** The same with or without meters. */
    public Options withMeters(boolean measured) {
        return new Options(seed, replications, threads, measured);
    }
}
