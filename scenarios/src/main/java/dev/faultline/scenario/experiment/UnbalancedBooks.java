package dev.faultline.scenario.experiment;

import java.util.List;

/**
 * The books of a run do not add up: a request or a message was counted twice or not at all. That is a mistake in Faultline, never
 * in a scenario, and no figure of such a run is to be trusted; so there is no result, only this.
 */
public final class UnbalancedBooks extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long seed;
    private final transient List<String> equations;

    UnbalancedBooks(List<String> equations, long seed, String replay) {
        super("the books do not balance with seed " + seed + ": " + String.join("; ", equations) + " (replay: " + replay + ")");
        this.seed = seed;
        this.equations = List.copyOf(equations);
    }

    /** The seed of the replication. */
    public long seed() {
        return seed;
    }

    /** The equations that do not hold, with their numbers. */
    public List<String> equations() {
        return equations;
    }
}
