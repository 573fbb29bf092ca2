package dev.faultline.measure;

import dev.faultline.model.store.Store;
import dev.faultline.model.store.StoreBooks;
import dev.faultline.model.store.StoreListener;
import dev.faultline.result.Reaction;
import dev.faultline.result.StoreResult;
import dev.faultline.result.StoreResult.ConnectionWaitMs;
import dev.faultline.result.StoreResult.LoadsAtOnce;
import dev.faultline.result.StoreResult.Queue;
import dev.faultline.result.StoreResult.StaleMs;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Measures a store: what it counts from warm-up on, how old its values are, and how long callers wait for connections. */
final class StoreMeter implements StoreListener {

    private static final List<ToLongFunction<StoreBooks>> COUNTS = List.of(StoreBooks::reads, StoreBooks::writes,
            StoreBooks::hits, StoreBooks::loads, StoreBooks::staleReads, StoreBooks::unseenWrites, StoreBooks::lostWrites,
            StoreBooks::conflicts, StoreBooks::failOvers, StoreBooks::turnedAway);

    private final Store store;
    private final Simulation simulation;
    private final Span span;
    private final LevelMeter busy;
    private final LevelMeter inLine;
    private final LatencyHistogram ages = LatencyHistogram.ofThreeDigits();
    private final LatencyHistogram waits = LatencyHistogram.ofThreeDigits();
    private final long[] before = new long[COUNTS.size()];
    private final List<Reaction> reactions = new ArrayList<>();
    private long loadsAtOnce;
    private final EventMeter events;

    StoreMeter(Store store, Simulation simulation, Span span) {
        this.store = store;
        this.simulation = simulation;
        this.span = span;
        this.busy = new LevelMeter(store.books().busy());
        this.inLine = new LevelMeter(store.books().inLine());
        this.events = store.books().events().map(books -> new EventMeter(books, simulation)).orElse(null);
        store.books().listen(this);
    }

    @Override
    public void stale(long ageNanos) {
        if (span.covers(simulation.now())) {
            ages.record(ageNanos);
        }
    }

    @Override
    public void connected(long waitedNanos) {
        if (span.covers(simulation.now() - waitedNanos)) {
            waits.record(waitedNanos);
        }
    }

    @Override
    public void loading(long atOnce) {
        if (span.covers(simulation.now())) {
            loadsAtOnce = Math.max(loadsAtOnce, atOnce);
        }
    }

    @Override
    public void failedOver(String machine) {
        reactions.add(new Reaction(simulation.now() / 1e9, "fail-over of " + store.name(), machine + " becomes the primary"));
    }

    @Override
    public void replayed(long count) {
        if (span.covers(simulation.now())) {
            events.replayed(count);
        }
    }

    @Override
    public void rebuilt(long tookNanos, long count) {
        reactions.add(new Reaction(simulation.now() / 1e9, "rebuild of " + store.name(), String.format(Locale.ROOT,
                "%,d events applied in %.1f s", count, tookNanos / 1e9)));
        if (span.covers(simulation.now() - tookNanos)) {
            events.rebuilt(tookNanos, count);
        }
    }

    /** Fail-overs and rebuilds, by time. */
    List<Reaction> reactions() {
        return reactions;
    }

    void warmedUp() {
        busy.warmedUp();
        inLine.warmedUp();
        if (events != null) {
            events.warmedUp();
        }
        for (int i = 0; i < before.length; i++) {
            before[i] = COUNTS.get(i).applyAsLong(store.books());
        }
    }

    void closeWindow(long widthNanos) {
        busy.closeWindow(widthNanos);
        inLine.closeWindow(widthNanos);
        if (events != null) {
            events.closeWindow(widthNanos);
        }
    }

    void arrivalsStopped() {
        busy.arrivalsStopped();
        inLine.arrivalsStopped();
        if (events != null) {
            events.arrivalsStopped();
        }
    }

    StoreResult result(long nowNanos) {
        int next = 0;
        double reads = count(next++);
        double writes = count(next++);
        double hits = count(next++);
        double loads = count(next++);
        double stale = count(next++);
        double unseen = count(next++);
        double lost = count(next++);
        double conflicts = count(next++);
        double failOvers = count(next++);
        double turnedAway = count(next);
        boolean looksUp = store.books().looksUp();
        long cores = store.books().cores();
        return new StoreResult(reads, writes, hits, looksUp ? reads - hits : 0, looksUp ? share(hits, reads) : Double.NaN, loads,
                new LoadsAtOnce(loadsAtOnce), share(stale, reads), new StaleMs(Tally.ms(ages.mean()),
                Tally.ms(ages.percentile(0.5)), Tally.ms(ages.percentile(0.99)), Tally.ms(ages.max())), unseen, lost, conflicts,
                failOvers,
                turnedAway, new ConnectionWaitMs(Tally.ms(waits.mean()), Tally.ms(waits.percentile(0.99))),
                busy.mean(span, nowNanos) / (cores == Long.MAX_VALUE ? Double.NaN : cores),
                new Queue(inLine.mean(span, nowNanos), inLine.max()), events == null ? null : events.result(span, nowNanos));
    }

    private long count(int which) {
        return COUNTS.get(which).applyAsLong(store.books()) - before[which];
    }

    private static double share(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
