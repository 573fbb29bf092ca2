package dev.faultline.scenario.experiment;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.FaultCost;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.result.scorecard.GradedPromise;
import dev.faultline.result.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Grades a design under chaos against the same design in calm. A promise that is broken in calm already is no fault of the chaos,
 * and is not counted; nor is one that is undecided.
 */
final class Grading {

    private static final List<String> WORST_LAST = List.of(Scorecard.NONE, "A", "B", "C", "F");

    private final RunResult calm;

    Grading(RunResult calm) {
        this.calm = calm;
    }

    /** A grade with its reason. */
    record Grade(String letter, String because, int kept, int broken) {
    }

    /** The grade of a trial; {@code cost} is what it cost, or null where nothing struck. */
    Grade of(RunResult trial, FaultCost cost) {
        List<String> broken = new ArrayList<>();
        int kept = 0;
        for (int i = 0; i < calm.expectations().size(); i++) {
            ExpectationResult got = trial.expectations().get(i);
            if (calm.expectations().get(i).verdict() != Verdict.FAIL) {
                if (got.verdict() == Verdict.PASS) {
                    kept++;
                } else if (got.verdict() == Verdict.FAIL) {
                    broken.add(got.of() + " " + got.metric());
                }
            }
        }
        return grade(broken, kept, cost);
    }

    private static Grade grade(List<String> broken, int kept, FaultCost cost) {
        if (cost == null) {
            return new Grade(Scorecard.NONE, "nothing struck", kept, broken.size());
        }
        String lost = lost(cost);
        boolean hurt = !broken.isEmpty() || kept == 0 && cost.requestsFailed() > 0;
        String letter = cost.staysBad() ? "F" : !lost.isEmpty() ? "C" : hurt ? "B" : "A";
        String because = switch (letter) {
            case "F" -> cost.metastable() ? "it never came back, though the fault was over" : "it did not come back before the end";
            case "C" -> "it came back, but " + lost;
            case "B" -> broken.isEmpty() ? "requests failed, and it came back by itself"
                    : "broken, and it came back by itself: " + String.join(", ", broken);
            default -> kept == 0 ? "no request failed" : "all promises held";
        };
        return new Grade(letter, because, kept, broken.size());
    }

    private static String lost(FaultCost cost) {
        List<String> parts = new ArrayList<>();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("writes were lost", cost.writesLost());
        figures.put("messages were lost", cost.messages().lost());
        figures.put("effects are missing", cost.effectsMissing());
        figures.put("effects happened twice", cost.effectsDuplicate());
        figures.forEach((words, count) -> {
            if (count > 0) {
                parts.add(Notes.count(Math.max(1, count)) + " " + words);
            }
        });
        return String.join(", ", parts);
    }

    /** The worst of several grades. */
    static String worst(List<String> grades) {
        return grades.stream().max((one, other) -> WORST_LAST.indexOf(one) - WORST_LAST.indexOf(other)).orElse(Scorecard.NONE);
    }

    /** Each promise with its figures. */
    static List<GradedPromise> promises(RunResult calm, Map<String, RunResult> trials) {
        List<GradedPromise> promises = new ArrayList<>();
        for (int i = 0; i < calm.expectations().size(); i++) {
            ExpectationResult promise = calm.expectations().get(i);
            List<GradedPromise.Outcome> outcomes = new ArrayList<>();
            int line = i;
            trials.forEach((name, trial) -> outcomes.add(outcome(name, trial.expectations().get(line))));
            promises.add(new GradedPromise(promise.of(), promise.metric(), promise.want(), promise.unit(), outcome("calm", promise),
                    outcomes));
        }
        return promises;
    }

    private static GradedPromise.Outcome outcome(String trial, ExpectationResult result) {
        return new GradedPromise.Outcome(trial, result.got(), result.verdict());
    }
}
