package dev.faultline.result;

import java.util.List;
import java.util.Map;

/**
 * What the resilience policies of one kind did between a caller and an operation. In the file, counters and transitions stand
 * side by side: {@code {"instances": 2, "rejected": 40, "opened": 1, "transitions": [...]}}.
 *
 * @param counters    what happened from the warm-up to the end of the run, summed over the caller's instances, by name
 *                    ({@code retries}, {@code rejected}); {@code instances} tells how many policies there were, each with a state
 *                    of its own
 * @param transitions the first changes of state, over the whole run and by time; none for a policy without states. With
 *                    replications, those of the first.
 */
public record PolicyResult(Map<String, Double> counters, List<Transition> transitions) {
    /** So many transitions are kept, the earliest ones; all are counted. */
    public static final int TRANSITIONS_MAX = 1_000;

    public PolicyResult {
        counters = Frozen.map(counters);
        transitions = Frozen.list(transitions);
    }

    /** Returns a counter, 0 if there is none of this name. */
    public double count(String counter) {
        return counters.getOrDefault(counter, 0.0);
    }

    /**
     * A change of state of one of the policies.
     *
     * @param atSeconds when, in simulated seconds
     * @param by        the caller's instance that it belongs to
     * @param to        the new state, such as {@code open}
     */
    public record Transition(double atSeconds, String by, String to) {
    }
}
