package dev.faultline.scenario.experiment;

import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.Subject;
import dev.faultline.sim.stats.LatencyHistogram;

/** Why a figure is absent, in plain words. */
final class Absence {

    private Absence() {
    }

    /** Why the figure of an expectation would be absent, given the result. */
    static String of(ExpectationSpec expectation, RunResult result) {
        Metric metric = expectation.metric();
        return switch (metric) {
            case RECOVERS_WITHIN -> "no fault came to its end";
            case DRAINED_WITHIN -> "no fault and no change of load came to its end";
            case AVAILABILITY -> "no request was answered";
            case UTILIZATION, OCCUPANCY, STORE_UTILIZATION -> "nothing limits it, so there is no share";
            case HIT_RATIO -> "it is no cache, or nothing was read";
            case STALE_READS -> "nothing was read";
            case STALE_MEAN, STALE_MAX -> "no read was given an old value";
            case REPLAYED_MEAN, REPLAYED_MAX -> "no state was made of events";
            case REBUILD_MEAN, REBUILD_MAX -> "nothing was rebuilt";
            case SNAPSHOTS, BEHIND_MEAN, BEHIND_MAX, REBUILDS -> "it neither keeps nor follows events";
            case CONNECTION_WAIT_MEAN -> "nobody asked for a connection";
            case WAIT_MEAN, PROBABILITY_OF_WAITING -> "nothing came in";
            default -> metric.percentile().isPresent() ? percentile(expectation, metric.percentile().get(), result)
                    : "nothing was there to measure";
        };
    }

    private static String percentile(ExpectationSpec expectation, double share, RunResult result) {
        String needed = expectation.metric().key() + " needs " + Notes.count(LatencyHistogram.neededFor(share));
        if (expectation.subject() != Subject.OPERATION) {
            return needed + " observations, and there were fewer";
        }
        OperationResult operation = result.operations().get(expectation.of());
        return needed + " good answers, and there were " + (result.replications() == 1 ? "" : "on average ")
                + Notes.count(operation.latencyMs().count());
    }
}
