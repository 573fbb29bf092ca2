package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.FaultResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What users felt during each fault, against the windows without any fault. A change that is small is said to be so, since that
 * is what one hopes to read.
 */
final class FaultImpact implements Rule {
    private static final int MOST_FAULTS = 6;
    private static final int MOST_OPERATIONS = 2;
    private static final double CLEARLY = 1.5;
    private static final double A_TENTH_OF_A_PERCENT = 0.001;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.faults().stream().limit(MOST_FAULTS).forEach(fault -> {
            List<String> felt = new ArrayList<>();
            List<String> unmoved = new ArrayList<>();
            result.series().operations().entrySet().stream().filter(entry -> result.operations().containsKey(entry.getKey()))
                .limit(MOST_OPERATIONS).forEach(entry -> compare(result, fault, entry, felt, unmoved));
            String when = "While the fault \"" + fault.kind() + " " + fault.target() + "\" lasted ("
                + Amounts.clock(fault.fromSeconds()) + " to "
                + (Amounts.isAbsent(fault.toSeconds()) ? "the end" : Amounts.clock(fault.toSeconds())) + "), ";
            if (!felt.isEmpty()) {
                findings.add(Finding.note(when + String.join("; ", felt) + "."));
            } else if (!unmoved.isEmpty()) {
                findings.add(Finding.note(when + Words.list(unmoved) + " went on as before."));
            }
        });
        return findings;
    }

    private static void compare(RunResult result, FaultResult fault, Map.Entry<String, OperationSeries> operation,
                                List<String> felt, List<String> unmoved) {
        Windows windows = new Windows(result.series());
        IntPredicate inside = window -> windows.within(window, fault);
        IntPredicate calm = window -> result.faults().stream().noneMatch(other -> windows.within(window, other));
        Values p99 = operation.getValue().p99();
        double before = windows.mean(p99, calm);
        double during = windows.mean(p99, inside);
        double failedBefore = failures(operation.getValue(), calm);
        double failedDuring = failures(operation.getValue(), inside);
        if (Double.isNaN(failedDuring) || Double.isNaN(failedBefore)) {
            return;
        }
        List<String> parts = new ArrayList<>();
        if (during > CLEARLY * before) {
            parts.add("p99 of its windows rose from " + Amounts.milliseconds(before) + " to " + Amounts.milliseconds(during)
                + " on average");
        }
        if (failedDuring > CLEARLY * failedBefore && failedDuring > A_TENTH_OF_A_PERCENT) {
            parts.add(Amounts.share(failedDuring) + " of its answers were failures, against " + Amounts.share(failedBefore)
                + " without faults");
        }
        if (parts.isEmpty()) {
            unmoved.add(operation.getKey());
        } else {
            felt.add(operation.getKey() + ": " + String.join(", and ", parts));
        }
    }

    /** Returns the share of failures among all answers of the windows that are chosen; {@code NaN} if there was no answer. */
    private static double failures(OperationSeries series, IntPredicate chosen) {
        double ok = 0;
        double failed = 0;
        for (Map.Entry<String, Values> outcome : series.outcomes().entrySet()) {
            double sum = 0;
            for (int i = 0; i < outcome.getValue().size(); i++) {
                sum += chosen.test(i) && outcome.getValue().get(i) > 0 ? outcome.getValue().get(i) : 0;
            }
            ok += outcome.getKey().equals("ok") ? sum : 0;
            failed += outcome.getKey().equals("ok") ? 0 : sum;
        }
        return ok + failed == 0 ? Double.NaN : failed / (ok + failed);
    }
}
