package dev.faultline.scenario.experiment;

import dev.faultline.result.HypothesisResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hypotheses over replications: one that deviates in any has deviated, and the worst status is that of all. */
final class HypothesisMerge {

    private static final List<String> WORST_LAST = List.of("completed", "aborted", "failed");

    private HypothesisMerge() {
    }

    static Map<String, HypothesisResult> of(List<Map<String, HypothesisResult>> all) {
        Map<String, HypothesisResult> merged = new LinkedHashMap<>();
        all.get(0).keySet().forEach(name -> merged.put(name, one(all.stream().map(run -> run.get(name)).toList())));
        return merged;
    }

    private static HypothesisResult one(List<HypothesisResult> all) {
        HypothesisResult first = all.get(0);
        if (all.size() == 1) {
            return first;
        }
        String status = all.stream().map(HypothesisResult::status)
                .max((one, other) -> WORST_LAST.indexOf(one) - WORST_LAST.indexOf(other)).orElseThrow();
        boolean deviated = all.stream().anyMatch(HypothesisResult::deviated);
        List<HypothesisResult> stopped = all.stream().filter(run -> run.stoppedBecause() != null).toList();
        double at = stopped.isEmpty() ? Double.NaN : stopped.get(0).stoppedAtSeconds();
        String because = stopped.isEmpty() ? null
                : "in " + stopped.size() + " of " + all.size() + " replications: " + stopped.get(0).stoppedBecause();
        return new HypothesisResult(first.strategy(), status, deviated, at, because, first.checks());
    }

    /** The verdict over expectations and hypotheses: one that deviated or was not there before fails the run. */
    static Verdict verdict(Verdict ofExpectations, RunResult result) {
        if (result.hypotheses().values().stream().anyMatch(one -> one.deviated() || one.status().equals("failed"))) {
            return Verdict.FAIL;
        }
        return ofExpectations == Verdict.NONE && !result.hypotheses().isEmpty() ? Verdict.PASS : ofExpectations;
    }

    /** What a reader must know of hypotheses, in plain words. */
    static List<String> notes(RunResult result) {
        List<String> notes = new ArrayList<>();
        result.hypotheses().forEach((name, one) -> {
            if (one.status().equals("failed")) {
                notes.add("The steady state " + name + " was not there before the first fault, so no fault was let strike.");
            } else if (one.deviated()) {
                notes.add("The steady state " + name + " deviated, so the run fails.");
            }
        });
        return notes;
    }
}
