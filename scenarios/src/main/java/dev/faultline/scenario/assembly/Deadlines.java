package dev.faultline.scenario.assembly;

import dev.faultline.measure.Measurement;
import dev.faultline.measure.RecoveryWatch.Window;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.scenario.spec.Scenario;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What has to happen within a time: backlogs that drain, and operations that keep their promises again. */
final class Deadlines {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Scenario scenario;
    private final Breakage breakage;
    private final Measurement measurement;

    Deadlines(Scenario scenario, Breakage breakage, Measurement measurement) {
        this.scenario = scenario;
        this.breakage = breakage;
        this.measurement = measurement;
    }

    /** Attaches what measures them: to every fault that ends, and every change of load. */
    void watch() {
        breakage.windows().forEach(window -> measurement.watchDrain(window.fromNanos(), window.toNanos()));
        scenario.clients().values().forEach(client -> client.shape().forEach(shape -> {
            var window = shape.kind().window(shape.settings());
            measurement.watchDrain(window.fromNanos(), window.toNanos());
        }));
        for (ExpectationSpec expectation : scenario.expect()) {
            if (expectation.metric() == Metric.RECOVERS_WITHIN) {
                Predicate<Window> promises = promises(expectation.of());
                breakage.windows().forEach(window ->
                        measurement.watchRecovery(expectation.of(), window.toNanos(), promises));
            }
        }
    }

    /** Whether a window keeps what else the scenario expects of an operation, as far as a window can tell. */
    private Predicate<Window> promises(String operation) {
        List<ExpectationSpec> others = scenario.expect().stream().filter(other -> other.of().equals(operation)).toList();
        return window -> others.stream().allMatch(other -> {
            OptionalDouble figure = figure(other.metric(), window);
            return figure.isEmpty() || other.condition().holds(figure.getAsDouble());
        });
    }

    /** What a window tells of a metric, in the unit of its condition; empty where windows never tell. */
    static OptionalDouble figure(Metric metric, Window window) {
        if (metric == Metric.AVAILABILITY) {
            return OptionalDouble.of(window.availability());
        }
        if (metric.percentile().isPresent()) {
            return window.latency().count() == 0 ? OptionalDouble.of(Double.NaN)
                    : OptionalDouble.of(window.latency().estimate(metric.percentile().get()) / NANOS_PER_MILLI);
        }
        OptionalDouble nanos = switch (metric) {
            case MEAN -> window.latency().mean();
            case MAX -> window.latency().max();
            default -> OptionalDouble.empty();
        };
        return nanos.isPresent() ? OptionalDouble.of(nanos.getAsDouble() / NANOS_PER_MILLI) : nanos;
    }

    /** The figures of those expectations in a result, in milliseconds. */
    static Map<ExpectationSpec, Double> figures(Scenario scenario, RunResult result) {
        Map<ExpectationSpec, Double> figures = new LinkedHashMap<>();
        for (ExpectationSpec expectation : scenario.expect()) {
            if (expectation.metric() == Metric.RECOVERS_WITHIN) {
                OperationResult operation = result.operations().get(expectation.of());
                figures.put(expectation, operation == null ? Double.NaN
                        : operation.recoversWithinSeconds() * MILLIS_PER_SECOND);
            } else if (expectation.metric() == Metric.DRAINED_WITHIN) {
                int at = expectation.of().indexOf('@');
                var channel = result.channels().get(expectation.of().substring(0, at));
                var group = channel == null ? null : channel.booksOf(expectation.of().substring(at + 1)).orElse(null);
                figures.put(expectation, group == null ? Double.NaN : group.drainedWithinSeconds() * MILLIS_PER_SECOND);
            }
        }
        return figures;
    }
}
