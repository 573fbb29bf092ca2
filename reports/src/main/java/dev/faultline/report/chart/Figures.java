package dev.faultline.report.chart;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which pictures a result gets: for at most four operations latency and answers over time, those with expectations first and then
 * the busiest, and below them the states of circuit breakers; one each of percentiles, backlog, push channels, waiting requests,
 * utilization and instances, where there is something to see.
 */
public final class Figures {
    private static final int MOST_OPERATIONS = 4;

    private Figures() {
    }

    /** Returns the pictures in the order of the page; none of a result without series. */
    public static List<Figure> of(RunResult result) {
        List<Figure> figures = new ArrayList<>();
        List<String> operations = operations(result);
        if (result.series().windows() > 0) {
            for (String operation : operations) {
                figures.add(new LatencyOverTime(result, operation));
                figures.add(new ThroughputByOutcome(result, operation));
            }
        }
        if (result.series().windows() > 0 && BreakersOverTime.isNeeded(result)) {
            figures.add(new BreakersOverTime(result));
        }
        PercentileCurve curve = new PercentileCurve(result, operations);
        if (!curve.isEmpty()) {
            figures.add(curve);
        }
        if (result.series().windows() > 0) {
            if (!result.series().channels().isEmpty()) {
                figures.add(new BacklogOverTime(result));
            }
            figures.addAll(PushOverTime.of(result));
            if (!result.series().services().isEmpty()) {
                figures.add(new WaitingOverTime(result));
                figures.add(new UtilizationOverTime(result));
                if (InstancesOverTime.isNeeded(result)) {
                    figures.add(new InstancesOverTime(result));
                }
            }
        }
        return unique(figures);
    }

    private static List<String> operations(RunResult result) {
        Set<String> expected = new HashSet<>();
        result.expectations().stream().map(ExpectationResult::of).forEach(expected::add);
        List<Map.Entry<String, OperationResult>> entries = new ArrayList<>(result.operations().entrySet());
        entries.removeIf(entry -> result.series().windows() > 0 && !result.series().operations().containsKey(entry.getKey()));
        entries.sort((a, b) -> {
            int byExpectation = Boolean.compare(expected.contains(b.getKey()), expected.contains(a.getKey()));
            return byExpectation != 0 ? byExpectation : Double.compare(b.getValue().started(), a.getValue().started());
        });
        return entries.stream().limit(MOST_OPERATIONS).map(Map.Entry::getKey).toList();
    }

    /** Names that differ only in signs would share a file; such a picture gets a number. */
    static List<Figure> unique(List<Figure> figures) {
        Set<String> taken = new HashSet<>();
        List<Figure> unique = new ArrayList<>();
        for (Figure figure : figures) {
            int number = 2;
            String id = figure.id();
            while (!taken.add(id)) {
                id = figure.id() + "-" + number++;
            }
            unique.add(id.equals(figure.id()) ? figure : new Renamed(figure, id));
        }
        return unique;
    }
}
