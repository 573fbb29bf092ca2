package dev.faultline.report.chart;

import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which pictures a comparison gets, all of half width: for at most four operations percentiles, p99 over time, availability and
 * throughput by design, those on which designs differ first; then the differences, one picture for each kind of figure.
 */
public final class ComparisonFigures {
    private static final int MOST_OPERATIONS = 4;
    private static final Set<String> BESIDE = Set.of("availability", "throughput");

    private ComparisonFigures() {
    }

    /** Returns the pictures of operations by design, and of the differences. */
    public static List<Figure> of(Comparison comparison) {
        List<Figure> figures = new ArrayList<>();
        for (String operation : operations(comparison)) {
            PercentilesByDesign curve = new PercentilesByDesign(comparison, operation);
            if (!curve.isEmpty()) {
                figures.add(curve);
            }
            LatencyByDesign latency = new LatencyByDesign(comparison, operation);
            if (!latency.isEmpty()) {
                figures.add(latency);
            }
            comparison.figures().stream().filter(figure -> figure.section().equals("operations")
                    && figure.of().equals(operation) && BESIDE.contains(figure.metric()))
                .forEach(figure -> figures.add(new ValuesByDesign(comparison, figure)));
        }
        figures.addAll(forests(comparison));
        return Figures.unique(figures);
    }

    /** Tells whether a picture shows differences and not the designs side by side. */
    public static boolean isForest(Figure figure) {
        return figure.id().startsWith("compare-difference-");
    }

    private static List<DifferencesForest> forests(Comparison comparison) {
        Map<String, List<ComparedFigure>> kinds = new LinkedHashMap<>();
        comparison.figures().forEach(figure -> kinds.computeIfAbsent(figure.section() + " " + figure.metric(),
            unused -> new ArrayList<>()).add(figure));
        return kinds.values().stream().map(kind -> new DifferencesForest(comparison, kind)).filter(one -> !one.isEmpty()).toList();
    }

    private static List<String> operations(Comparison comparison) {
        Set<String> differing = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (ComparedFigure figure : comparison.figures()) {
            if (figure.section().equals("operations")) {
                boolean differs = figure.differences().stream().anyMatch(one -> one.tellsApart());
                (differs ? differing : others).add(figure.of());
            }
        }
        differing.addAll(others);
        return differing.stream().limit(MOST_OPERATIONS).toList();
    }
}
