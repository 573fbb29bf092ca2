package dev.faultline.report;

import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import dev.faultline.result.Verdict;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.ComparedExpectation;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.ComparedFigure.Better;
import dev.faultline.result.comparison.ComparedValue;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comparisons made by hand: every kind of conclusion once. */
public final class SampleComparisons {
    private SampleComparisons() {
    }

    /** Ten replications of a shop with and without keys. */
    public static Comparison replicated() {
        return of("payment-hybrid", "without-keys", SampleResults.replicated(), SampleResults.doubleCharges(), true);
    }

    /** The same as of one seed. */
    public static Comparison oneSeed() {
        return of("payment-hybrid", "without-keys", SampleResults.paymentHybrid(), SampleResults.doubleCharges(), false);
    }

    /** Names that try to leave their place. */
    public static Comparison hostile() {
        return of(SampleResults.HOSTILE, "2" + SampleResults.HOSTILE, SampleResults.hostile(), SampleResults.hostile(), true);
    }

    private static Comparison of(String one, String other, RunResult first, RunResult second, boolean replicated) {
        Map<String, RunResult> results = new LinkedHashMap<>();
        results.put(one, first);
        results.put(other, second);
        String pay = first.operations().keySet().iterator().next();
        List<ComparedFigure> figures = List.of(
            figure(one, other, "operations", pay, "availability", "share", Better.HIGHER, 0.998, 0.985, 0.001, replicated),
            figure(one, other, "operations", pay, "throughput", "per-second", Better.HIGHER, 199.5, 199.4, 0.3, replicated),
            figure(one, other, "operations", pay, "p99", "ms", Better.LOWER, 240, 202, 3, replicated),
            figure(one, other, "operations", pay, "unfinished", "count", Better.LOWER, 0, 0, 0, replicated),
            figure(one, other, "services", one, "utilization", "share", Better.NEITHER, 0.41, 0.44, 0.002, replicated),
            figure(one, other, "effects", "card-charged", "duplicate", "count", Better.LOWER, 0, 451, 22, replicated),
            new ComparedFigure("internal", one + " -> bank", "attempts", "count", Better.NEITHER,
                List.of(new ComparedValue(one, 17, null, Values.of(17), null),
                    new ComparedValue(other, Double.NaN, null, Values.none(), other + " has no bank")),
                List.of(new Difference(other, Double.NaN, null, Conclusion.ABSENT, other + " has no bank", null))));
        return new Comparison(Comparison.SCHEMA, "0.1.0", 7, replicated ? 10 : 1, true, null,
            List.of(new ComparedDesign(one, one, null, List.of(), first.digest(), first.verdict()),
                new ComparedDesign(other, one, other, List.of(), second.digest(), second.verdict())),
            figures, List.of(new ComparedExpectation("effects.card-charged", "duplicate", "count",
                List.of(new ComparedExpectation.Judged(one, "0", 0, Verdict.PASS),
                    new ComparedExpectation.Judged(other, "0", 451, Verdict.FAIL)))),
            List.of("A note on " + one + "."), results);
    }

    private static ComparedFigure figure(String one, String other, String section, String of, String metric, String unit,
                                         Better better, double a, double b, double half, boolean replicated) {
        double difference = b - a;
        Bounds bounds = replicated ? new Bounds(difference - half, difference + half) : null;
        Conclusion conclusion = difference == 0 ? Conclusion.SAME : bounds != null && bounds.contains(0) ? Conclusion.UNSHOWN
            : difference < 0 ? Conclusion.LOWER : Conclusion.HIGHER;
        return new ComparedFigure(section, of, metric, unit, better,
            List.of(value(one, a, half, replicated), value(other, b, half, replicated)),
            List.of(new Difference(other, difference, bounds, conclusion, null, null)));
    }

    private static ComparedValue value(String design, double figure, double half, boolean replicated) {
        return new ComparedValue(design, figure, replicated ? new Bounds(figure - half, figure + half) : null, Values.of(figure), null);
    }
}
