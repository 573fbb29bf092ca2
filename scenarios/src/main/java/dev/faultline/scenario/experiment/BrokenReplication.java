package dev.faultline.scenario.experiment;

/**
 * A replication crashed: a mistake in Faultline, never in a scenario. The message says with which seed, where, and how to see it
 * again.
 */
public final class BrokenReplication extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long seed;

    BrokenReplication(long seed, String replay, RuntimeException cause) {
        super("the run with seed " + seed + " broke: " + cause.getMessage() + " (replay: " + replay + ")", cause);
        this.seed = seed;
    }

    /** The seed of the replication. */
    public long seed() {
        return seed;
    }
}
