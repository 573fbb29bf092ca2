package dev.faultline.report.finding;

import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** All rules, and what they find: problems first, then warnings, then notes; within a weight in the order of the rules. */
public final class Findings {
    private static final List<Rule> RULES = List.of(new Broken(), new Effects(), new Sagas(), new Messages(), new Updates(), new Unstable(), new Saturation(),
        new FaultImpact(), new Backlogs(), new Retries(), new Waste(), new TimeSpent());
    private static final int MOST = 16;

    private Findings() {
    }

    /** Returns the findings of a result; of very many the weightiest. */
    public static List<Finding> of(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        RULES.forEach(rule -> findings.addAll(rule.look(result)));
        findings.sort((a, b) -> a.weight().compareTo(b.weight()));
        return List.copyOf(findings.subList(0, Math.min(MOST, findings.size())));
    }
}
