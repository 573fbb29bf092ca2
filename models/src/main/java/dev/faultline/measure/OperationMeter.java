package dev.faultline.measure;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.result.OperationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.Values;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what clients ask for, over all who ask for it, and window by window.
 *
 * <p>Windows take answers when they come. Time goes on, so one window is open at a time and its figures are taken when it
 * closes: memory does not depend on how long a run is.
 */
final class OperationMeter {

    private static final List<String> BOOKS =
            List.of("ok", "error", "timeout", "rejected", "unreachable", "cancelled");

    private final List<EffectBook> effects;
    private final Map<String, ClientMeter> clients = new LinkedHashMap<>();
    private final List<RecoveryWatch> recoveries = new ArrayList<>();
    private final LatencyHistogram window = LatencyHistogram.ofTwoDigits();
    private final long[] ended = new long[Outcome.values().length];
    private final Map<String, Figures> outcomes = new LinkedHashMap<>();
    private final Figures p50 = new Figures();
    private final Figures p90 = new Figures();
    private final Figures p99 = new Figures();
    private final Figures max = new Figures();

    /** A meter of an operation that leads to these effects. */
    OperationMeter(List<EffectBook> effects) {
        this.effects = List.copyOf(effects);
        BOOKS.forEach(book -> outcomes.put(book, new Figures()));
    }

    void add(String client, ClientMeter meter) {
        clients.put(client, meter);
    }

    void add(RecoveryWatch recovery) {
        recoveries.add(recovery);
    }

    boolean hasEffects() {
        return !effects.isEmpty();
    }

    List<EffectBook> effects() {
        return effects;
    }

    Iterable<ClientMeter> clients() {
        return clients.values();
    }

    void ended(Outcome outcome, long nanos) {
        ended[outcome.ordinal()]++;
        if (outcome.isOk()) {
            window.record(nanos);
        }
        for (int i = 0; i < recoveries.size(); i++) {
            recoveries.get(i).ended(outcome, nanos);
        }
    }

    void closeWindow() {
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.PERMANENT_ERROR) {
                long count = ended[outcome.ordinal()];
                outcomes.get(outcome.book()).add(
                        outcome == Outcome.ERROR ? count + ended[Outcome.PERMANENT_ERROR.ordinal()] : count);
            }
        }
        Arrays.fill(ended, 0);
        clients.values().forEach(ClientMeter::closeWindow);
        boolean some = window.count() > 0;
        p50.add(some ? window.estimate(0.5) / 1e6 : Double.NaN);
        p90.add(some ? window.estimate(0.9) / 1e6 : Double.NaN);
        p99.add(some ? window.estimate(0.99) / 1e6 : Double.NaN);
        max.add(some ? Tally.ms(window.max()) : Double.NaN);
        window.reset();
    }

    OperationResult result(Span span) {
        Tally all = new Tally();
        Map<String, OperationResult> byClient = new LinkedHashMap<>();
        clients.forEach((client, meter) -> {
            all.add(meter.tally());
            byClient.put(client, meter.tally().result(span, Double.NaN, Map.of()));
        });
        double recovers = Double.NaN;
        for (RecoveryWatch recovery : recoveries) {
            double seconds = recovery.seconds();
            recovers = Double.isNaN(recovers) ? seconds : Math.max(recovers, seconds);
        }
        return all.result(span, recovers, byClient);
    }

    OperationSeries series() {
        Map<String, Values> counts = new LinkedHashMap<>();
        outcomes.forEach((book, figures) -> counts.put(book, figures.values()));
        Map<String, Values> failed = new LinkedHashMap<>();
        if (clients.size() > 1) {
            clients.forEach((client, meter) -> failed.put(client, meter.failed()));
        }
        return new OperationSeries(counts, p50.values(), p90.values(), p99.values(), max.values(), failed);
    }
}
