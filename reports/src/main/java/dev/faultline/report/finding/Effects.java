package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** What the world should see once, and saw twice or not at all. */
final class Effects implements Rule {
    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.effects().forEach((name, effect) -> {
            if (effect.duplicate() > 0) {
                findings.add(Finding.problem("The effect " + name + " happened " + Amounts.count(effect.duplicate())
                    + " times more than it should: that often it was applied again for the same key."));
            }
            if (effect.missing() > 0) {
                findings.add(Finding.problem("The effect " + name + " is missing for " + Amounts.count(effect.missing())
                    + " requests that were answered ok."));
            }
        });
        return findings;
    }
}
