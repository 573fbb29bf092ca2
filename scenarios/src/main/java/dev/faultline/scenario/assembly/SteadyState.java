package dev.faultline.scenario.assembly;

import dev.faultline.measure.Lookout;
import dev.faultline.result.HypothesisResult;
import dev.faultline.result.HypothesisResult.Check;
import dev.faultline.scenario.spec.ExpectationSpec;
import dev.faultline.scenario.spec.HypothesisSpec;
import dev.faultline.scenario.spec.Metric;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One hypothesis in one run: what is seen in each phase, and in each look within it. What lies before the end of the warm-up is not
 * looked at; after the last fault, all that follows is.
 */
final class SteadyState {

    /** So many looks are kept, the earliest ones; those that found something are counted all the same. */
    private static final int MOST_CHECKS = 200;
    private static final double NANOS_PER_SECOND = 1e9;

    private final HypothesisSpec spec;
    private final Simulation clock;
    private final Map<String, Lookout> phase = new LinkedHashMap<>();
    private final Map<String, Lookout> look = new LinkedHashMap<>();
    private final List<Check> checks = new ArrayList<>();
    private long phaseSince;
    private long lookSince;
    private boolean failed;
    private boolean deviated;
    private double stoppedAt = Double.NaN;
    private String stoppedBecause;

    SteadyState(HypothesisSpec spec, Simulation clock) {
        this.spec = spec;
        this.clock = clock;
        for (List<ExpectationSpec> conditions : List.of(spec.expect(), spec.stopWhen())) {
            conditions.forEach(one -> {
                phase.putIfAbsent(one.of(), new Lookout(clock));
                look.putIfAbsent(one.of(), new Lookout(clock));
            });
        }
    }

    HypothesisSpec spec() {
        return spec;
    }

    /** Those that see what an operation answers. */
    List<Lookout> lookouts(String operation) {
        return phase.containsKey(operation) ? List.of(phase.get(operation), look.get(operation)) : List.of();
    }

    /** Another phase begins, or the warm-up is over. */
    void phaseBegins() {
        phase.values().forEach(Lookout::reset);
        phaseSince = clock.now();
        lookBegins();
    }

    private void lookBegins() {
        look.values().forEach(Lookout::reset);
        lookSince = clock.now();
    }

    /** Whether the steady state was there before the first fault, as far as that is asked. */
    boolean wasThereBefore() {
        failed = spec.strategy().isBefore() && !holds("before", phase, phaseSince);
        return !failed;
    }

    /** One look is over while faults strike; returns whether they must be called off. */
    boolean lookIsOver() {
        if (spec.strategy().isDuring()) {
            deviated |= !holds("during", look, lookSince);
        }
        Optional<ExpectationSpec> limit = spec.stopWhen().stream().filter(one -> {
            double figure = figure(one, look);
            return !Double.isNaN(figure) && one.condition().holds(figure);
        }).findFirst();
        boolean stops = limit.isPresent() && stoppedBecause == null;
        if (stops) {
            stoppedAt = clock.now() / NANOS_PER_SECOND;
            stoppedBecause = limit.get().of() + " " + limit.get().metric().key() + " was " + text(limit.get(), figure(limit.get(), look))
                    + ", and " + limit.get().condition().text() + " calls the faults off";
        }
        lookBegins();
        return stops;
    }

    /** The last fault so far has ended: a look that is just over counts, and another phase begins. */
    void faultsEnd() {
        if (spec.strategy().isDuring() && clock.now() - lookSince >= spec.every().toNanos()) {
            deviated |= !holds("during", look, lookSince);
        }
        phaseBegins();
    }

    private static String text(ExpectationSpec one, double figure) {
        return one.metric() == Metric.AVAILABILITY ? String.format(Locale.ROOT, "%.2f%%", figure * 100)
                : String.format(Locale.ROOT, "%.0fms", figure);
    }

    /** The run is over, and the last fault with it. */
    void isOver() {
        if (spec.strategy().isAfter()) {
            deviated |= !holds("after", phase, phaseSince);
        }
    }

    private boolean holds(String when, Map<String, Lookout> seen, long since) {
        boolean all = true;
        for (ExpectationSpec one : spec.expect()) {
            double figure = figure(one, seen);
            boolean holds = Double.isNaN(figure) || one.condition().holds(figure);
            all &= holds;
            if (checks.size() < MOST_CHECKS) {
                checks.add(new Check(when, since / NANOS_PER_SECOND, clock.now() / NANOS_PER_SECOND, one.of(), one.metric().key(),
                        one.condition().text(), one.metric() == Metric.AVAILABILITY ? "share" : "ms", figure, holds));
            }
        }
        return all;
    }

    private static double figure(ExpectationSpec one, Map<String, Lookout> seen) {
        return Deadlines.figure(one.metric(), seen.get(one.of()).seen()).orElse(Double.NaN);
    }

    HypothesisResult result() {
        String status = failed ? "failed" : stoppedBecause != null ? "aborted" : "completed";
        return new HypothesisResult(spec.strategy().name().toLowerCase(Locale.ROOT).replace('_', '-'), status, deviated, stoppedAt,
                stoppedBecause, checks);
    }
}
