package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.ExpectationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import dev.faultline.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Expectations that don't hold or can't be decided; for percentiles also when the windows first crossed the limit. */
final class Broken implements Rule {
    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        for (ExpectationResult expectation : result.expectations()) {
            if (expectation.verdict() == Verdict.FAIL) {
                findings.add(Finding.problem(sentence(expectation) + crossing(result, expectation)));
            } else if (expectation.verdict() == Verdict.INCONCLUSIVE) {
                findings.add(Finding.warning(sentence(expectation)));
            }
        }
        if (!result.complete()) {
            String why = result.stoppedBecause() == null ? "" : ": " + result.stoppedBecause();
            findings.add(Finding.warning("The run was cut short" + why + "; all figures cover only what was run."));
        }
        return findings;
    }

    private static String sentence(ExpectationResult expectation) {
        String got = Amounts.isAbsent(expectation.got()) ? "has no figure"
            : "is " + Amounts.in(expectation.unit(), expectation.got());
        String why = expectation.why() == null ? "" : " (" + expectation.why() + ")";
        return expectation.of() + ": " + expectation.metric() + " " + got + ", wanted " + expectation.want() + why + ".";
    }

    private static String crossing(RunResult result, ExpectationResult expectation) {
        OperationSeries series = result.series().operations().get(expectation.of());
        if (series == null || !expectation.operator().startsWith("<")) {
            return "";
        }
        Values row = switch (expectation.metric()) {
            case "p50" -> series.p50();
            case "p90" -> series.p90();
            case "p99" -> series.p99();
            case "max" -> series.max();
            default -> Values.none();
        };
        Windows windows = new Windows(result.series());
        List<Windows.Stretch> above = windows.where(row, figure -> figure > expectation.limit());
        if (above.isEmpty()) {
            return "";
        }
        Windows.Stretch first = above.get(0);
        return " Its windows first crossed the limit " + windows.between(first) + windows.during(result, first) + ".";
    }
}
