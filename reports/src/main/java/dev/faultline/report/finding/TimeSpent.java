package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.SpentMs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the time of good answers went, where one part makes up most of it. */
final class TimeSpent implements Rule {
    private static final double MOST = 0.5;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.operations().forEach((name, operation) -> {
            double mean = operation.latencyMs().mean();
            parts(operation.spentMs()).forEach((part, ms) -> {
                if (ms > MOST * mean) {
                    findings.add(Finding.note(name + ": " + Amounts.milliseconds(ms) + " of the " + Amounts.milliseconds(mean)
                        + " that a good answer took on average went to " + part + "."));
                }
            });
        });
        return findings;
    }

    private static Map<String, Double> parts(SpentMs spent) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("the network", spent.network());
        parts.put("waiting for a worker or a core", spent.queue());
        parts.put("work", spent.service());
        parts.put("back-off between attempts", spent.backOff());
        parts.put("being blocked by attempts that were given up, confirms and locks", spent.blocked());
        return parts;
    }
}
