package dev.faultline.report.chart;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The limit of an expectation, to be drawn as a line.
 *
 * @param label  the expectation's metric and condition, as written
 * @param figure the limit in the unit of the expectation
 */
record Limit(String label, double figure) {
    /** Returns the limits of the expectations on one thing whose metric and unit fit a chart, in the order of the scenario. */
    static List<Limit> of(RunResult result, String of, String unit, Predicate<String> metric) {
        List<Limit> limits = new ArrayList<>();
        for (ExpectationResult expectation : result.expectations()) {
            if (expectation.of().equals(of) && unit.equals(expectation.unit()) && metric.test(expectation.metric())) {
                limits.add(new Limit(expectation.metric() + " " + condition(expectation), expectation.limit()));
            }
        }
        return limits;
    }

    /** A bare value means equal. */
    private static String condition(ExpectationResult expectation) {
        String want = expectation.want();
        return want.isEmpty() || "<>=".indexOf(want.charAt(0)) >= 0 ? want : "= " + want;
    }

    /** Returns the largest limit, 0 if there is none. */
    static double max(List<Limit> limits) {
        return limits.stream().mapToDouble(Limit::figure).max().orElse(0);
    }
}
