package dev.faultline.scenario.assembly;

import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.ExpectationSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run with one seed has found; nothing is judged yet.
 *
 * @param result the figures, without expectations and verdict
 * @param timed the figures of expectations that something happens within a time, in milliseconds; infinite when it did not
 *     happen within the run
 */
public record Replication(RunResult result, Map<ExpectationSpec, Double> timed) {

    /** Keeps its own copy, in order. */
    public Replication {
        timed = Collections.unmodifiableMap(new LinkedHashMap<>(timed));
    }
}
