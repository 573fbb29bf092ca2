package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** Sagas that did not come to a good end, neither forward nor back. */
final class Sagas implements Rule {
    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.sagas().forEach((name, saga) -> {
            if (saga.stuck() > 0) {
                findings.add(new Finding(Finding.Weight.PROBLEM, Amounts.count(saga.stuck()) + " of " + Amounts.count(saga.started())
                    + " sagas " + name + " are stuck: they can go neither forward nor back, and somebody has to look at them."));
            }
            double silent = saga.inconsistent() - saga.stuck();
            if (silent > 0) {
                findings.add(new Finding(Finding.Weight.PROBLEM, Amounts.count(silent) + " sagas " + name
                    + " have ended with some steps that stand and some that do not, and nobody knows."));
            }
            double dirty = saga.anomalies().dirtyReads() + saga.anomalies().dirtyRefusals();
            if (dirty > 0) {
                findings.add(new Finding(Finding.Weight.WARNING, Amounts.count(dirty) + " times somebody saw what a saga " + name
                    + " had done and took back later: sagas are not isolated."));
            }
        });
        return findings;
    }
}
