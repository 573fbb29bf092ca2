package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.ExpectationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import dev.faultline.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Expectations that don't hold or can't be decided; for availability and percentiles also when the windows were beyond the
 * limit.
 */
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
        if (series == null) {
            return "";
        }
        Values row = switch (expectation.metric()) {
            case "availability" -> availability(series);
            case "p50" -> series.p50();
            case "p90" -> series.p90();
            case "p99" -> series.p99();
            case "max" -> series.max();
            default -> Values.none();
        };
        double limit = expectation.limit();
        DoublePredicate beyond = expectation.operator().startsWith(">") ? figure -> figure < limit : figure -> figure > limit;
        Windows windows = new Windows(result.series());
        List<Windows.Stretch> stretches = windows.where(row, beyond);
        if (stretches.isEmpty()) {
            return "";
        }
        Windows.Stretch longest = stretches.get(0);
        for (Windows.Stretch stretch : stretches) {
            longest = stretch.length() > longest.length() ? stretch : longest;
        }
        return " For the longest time its windows were beyond the limit " + windows.between(longest) + windows.during(result,
            longest)
            + ".";
    }

    private static Values availability(OperationSeries series) {
        Values ok = series.outcomes().getOrDefault("ok", Values.none());
        double[] shares = new double[ok.size()];
        for (int i = 0; i < shares.length; i++) {
            double all = 0;
            for (Values counts : series.outcomes().values()) {
                all += i < counts.size() && counts.get(i) > 0 ? counts.get(i) : 0;
            }
            shares[i] = all > 0 ? ok.get(i) / all : Double.NaN;
        }
        return Values.of(shares);
    }
}
