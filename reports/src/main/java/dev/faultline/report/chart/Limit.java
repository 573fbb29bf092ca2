package dev.faultline.report.chart;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The limit of an expectation, to be drawn as a line.
 *
 * @param label  the expectation's metric and condition, as written
 * @param figure the limit in the unit of the expectation
 * @param until  where the line ends on the horizontal axis; infinite for a line across the plot
 */
record Limit(String label, double figure, double until) {
    private static final double FAR = 4;
    /** A limit's label stands above its line. */
    private static final double LABEL = 1.06;

    /** Returns the limits of the expectations on one thing whose metric and unit fit a chart, in the order of the scenario. */
    static List<Limit> of(RunResult result, String of, String unit, Predicate<String> metric) {
        return of(result, of, unit, metric, any -> Double.POSITIVE_INFINITY);
    }

    /** Returns the limits as above, each with the end that belongs to its metric. */
    static List<Limit> of(RunResult result, String of, String unit, Predicate<String> metric, ToDoubleFunction<String> until) {
        List<Limit> limits = new ArrayList<>();
        for (ExpectationResult expectation : result.expectations()) {
            if (expectation.of().equals(of) && unit.equals(expectation.unit()) && metric.test(expectation.metric())) {
                limits.add(new Limit(expectation.metric() + " " + condition(expectation), expectation.limit(),
                    until.applyAsDouble(expectation.metric())));
            }
        }
        return limits;
    }

    /** Returns this limit with the name of what it is on. */
    Limit on(String name) {
        return new Limit(name + " " + label, figure, until);
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

    /**
     * Returns how high a linear axis must reach to show data up to a maximum and the limits with their labels; a limit so far above the data that
     * it would flatten them is left to {@link LimitAnnotation}, which points at it.
     */
    static double reach(double dataMax, List<Limit> limits) {
        return limits.stream().mapToDouble(Limit::figure).filter(figure -> !(dataMax > 0) || figure <= FAR * dataMax)
            .map(figure -> LABEL * figure).reduce(dataMax, Math::max);
    }
}
