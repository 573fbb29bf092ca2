package dev.faultline.scenario.assembly;

import dev.faultline.chaos.StrikeId;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.ExpectationSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run with one seed has found; nothing is judged yet.
 *
 * @param result the figures, without expectations and verdict
 * @param timed the figures of expectations that something happens within a time, in milliseconds; infinite when it did not
 *     happen within the run
 * @param strikes which strikes the faults of the result are, in their order
 */
public record Replication(RunResult result, Map<ExpectationSpec, Double> timed, List<StrikeId> strikes) {

    /** A run of which nobody asks what its faults have cost. */
    public Replication(RunResult result, Map<ExpectationSpec, Double> timed) {
        this(result, timed, List.of());
    }

    /** Keeps its own copy, in order. */
    public Replication {
        strikes = List.copyOf(strikes);
        timed = Collections.unmodifiableMap(new LinkedHashMap<>(timed));
    }
}
