package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the world should see once, and saw twice or not at all. */
final class Effects implements Rule {
    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.effects().forEach((name, effect) -> {
            Finding.Weight weight = isBroken(result, name) ? Finding.Weight.PROBLEM : Finding.Weight.WARNING;
            if (effect.duplicate() > 0) {
                findings.add(new Finding(weight, "The effect " + name + " happened " + Amounts.count(effect.duplicate())
                    + " times more than it should: that often it was applied again for the same key."));
            }
            if (effect.missing() > 0) {
                findings.add(new Finding(weight, "The effect " + name + " is missing for " + Amounts.count(effect.missing())
                    + " requests that were answered ok."));
            }
            if (effect.leftOver() > 0) {
                findings.add(new Finding(weight, "The effect " + name + " is left over of " + Amounts.count(effect.leftOver())
                    + " requests that were told that they had failed."));
            }
        });
        return findings;
    }

    /** What nobody promised is no problem: that depends on what the effect is. */
    private static boolean isBroken(RunResult result, String name) {
        return result.expectations().stream().anyMatch(expectation -> expectation.verdict() == Verdict.FAIL
            && expectation.of().equals("effects." + name));
    }
}
