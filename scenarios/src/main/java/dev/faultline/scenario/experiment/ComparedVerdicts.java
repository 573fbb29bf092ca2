package dev.faultline.scenario.experiment;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.comparison.ComparedExpectation;
import dev.faultline.result.comparison.ComparedExpectation.Judged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the expectations on which designs differ. */
final class ComparedVerdicts {

    private ComparedVerdicts() {
    }

    private record Stated(String of, String metric) {
    }

    /** Those that do not come out alike in every design, or that not every design states, in the order of the scenarios. */
    static List<ComparedExpectation> of(Map<String, RunResult> results) {
        Map<Stated, List<Judged>> verdicts = new LinkedHashMap<>();
        Map<Stated, String> units = new LinkedHashMap<>();
        results.forEach((design, result) -> {
            for (ExpectationResult one : result.expectations()) {
                Stated stated = new Stated(one.of(), one.metric());
                units.putIfAbsent(stated, one.unit());
                verdicts.computeIfAbsent(stated, unused -> new ArrayList<>())
                        .add(new Judged(design, one.want(), one.got(), one.verdict()));
            }
        });
        List<ComparedExpectation> differ = new ArrayList<>();
        verdicts.forEach((stated, judged) -> {
            boolean everywhere = judged.size() == results.size();
            if (!everywhere || judged.stream().map(Judged::verdict).distinct().count() > 1) {
                differ.add(new ComparedExpectation(stated.of(), stated.metric(), units.get(stated), judged));
            }
        });
        return differ;
    }
}
