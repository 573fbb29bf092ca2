package dev.faultline.report.html;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.Bounds;
import dev.faultline.result.Intervals;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.StoreResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of the page. */
final class Grids {
    private static final List<String> REQUESTS = List.of("started", "ok", "available", "ok per second", "attempts each");
    private static final List<String> LATENCIES = List.of("mean", "p50", "p90", "p95", "p99", "p99.9", "max");

    private static final int MOST_DECISIONS = 50;

    private final RunResult result;

    Grids(RunResult result) {
        this.result = result;
    }

    Grid operations() {
        return requests("Operations: how many requests were started and how they ended", "operation", "operations",
            result.operations());
    }

    Grid latencies() {
        return latencies("Operations: latency of good answers", "operation", "operations", result.operations());
    }

    Grid internal() {
        return requests("Calls between services, at the caller outside its policies", "call", "internal", result.internal());
    }

    Grid internalLatencies() {
        return latencies("Calls between services: latency of good answers", "call", "internal", result.internal());
    }

    /** Operations by client; empty unless an operation has several clients. */
    Grid byClient() {
        Map<String, OperationResult> rows = new LinkedHashMap<>();
        result.operations().forEach((name, operation) -> {
            if (operation.byClient().size() > 1) {
                operation.byClient().forEach((client, part) -> rows.put(name + " for " + client, part));
            }
        });
        return requests("Operations by client", "operation for client", "", rows);
    }

    private Grid requests(String caption, String first, String section, Map<String, OperationResult> operations) {
        Set<String> failures = failures(operations);
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(REQUESTS);
        columns.addAll(failures);
        Grid grid = new Grid(caption, columns);
        Intervals intervals = result.intervals();
        operations.forEach((name, operation) -> {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(name));
            cells.add(Cell.count(operation.started()));
            cells.add(Cell.count(operation.outcomes().ok()));
            cells.add(Cell.figure(Amounts::share, operation.availability(), intervals.at(section, name, "availability")));
            cells.add(Cell.figure(Amounts::rate, operation.throughputPerSecond(),
                intervals.at(section, name, "throughput-per-second")));
            cells.add(Cell.of(Amounts.number(operation.attemptsPerRequest())));
            failures.forEach(failure -> cells.add(Cell.count(counts(operation).get(failure))));
            grid.row(cells);
        });
        return grid;
    }

    /** Returns the kinds of failure that occurred at all. */
    private static Set<String> failures(Map<String, OperationResult> operations) {
        Set<String> failures = new LinkedHashSet<>();
        operations.values().forEach(operation -> counts(operation).forEach((name, count) -> {
            if (count > 0) {
                failures.add(name);
            }
        }));
        return failures;
    }

    private static Map<String, Double> counts(OperationResult operation) {
        Map<String, Double> counts = new LinkedHashMap<>(operation.outcomes().byName());
        counts.remove("ok");
        counts.put("unfinished", operation.unfinished());
        return counts;
    }

    private Grid latencies(String caption, String first, String section, Map<String, OperationResult> operations) {
        List<String> columns = new ArrayList<>(List.of(first));
        columns.addAll(LATENCIES);
        Grid grid = new Grid(caption, columns);
        operations.forEach((name, operation) -> {
            LatencyMs latency = operation.latencyMs();
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
            double[] figures = {latency.mean(), latency.p50(), latency.p90(), latency.p95(), latency.p99(), latency.p999(),
                latency.max()};
            String[] keys = {"mean", "p50", "p90", "p95", "p99", "p999", "max"};
            for (int i = 0; i < figures.length; i++) {
                Bounds interval = result.intervals().at(section, name, "latency-ms", keys[i]);
                cells.add(Cell.figure(Amounts::milliseconds, figures[i], interval).because(latency.why()));
            }
            grid.row(cells);
        });
        return grid;
    }

    Grid publishers() {
        Grid grid = new Grid("Channels: what publishers handed over", List.of("channel", "attempted", "accepted", "refused",
            "unknown"));
        result.channels().forEach((name, channel) -> grid.row(List.of(Cell.of(name), Cell.count(channel.attempted()),
            Cell.count(channel.accepted()), Cell.count(channel.refused()), Cell.count(channel.unknown()))));
        return grid;
    }

    Grid subscriptions() {
        Grid grid = new Grid("Subscriptions: what became of the messages", List.of("subscription", "entered", "acknowledged",
            "dead letters", "expired", "dropped", "lost", "inside", "redelivered", "duplicates", "out of order"));
        result.channels().forEach((name, channel) -> channel.subscriptions().forEach((subscription, books) ->
            grid.row(List.of(Cell.of(name + "@" + subscription), Cell.count(books.entered()), Cell.count(books.acknowledged()),
                Cell.count(books.deadLettered()), Cell.count(books.expired()), Cell.count(books.dropped()),
                Cell.count(books.lost()),
                Cell.count(books.inside()), Cell.count(books.redelivered()), Cell.count(books.duplicates()),
                Cell.count(books.outOfOrder())))));
        return grid;
    }

    Grid backlogs() {
        Grid grid = new Grid("Subscriptions: how long messages waited", List.of("subscription", "backlog mean", "backlog max",
            "age p50", "age p99", "drained within"));
        result.channels().forEach((name, channel) -> channel.subscriptions().forEach((subscription, books) ->
            grid.row(List.of(Cell.of(name + "@" + subscription),
                books.unstable() ? new Cell("unstable", null, "The backlog only grew, so no mean describes it.")
                    : Cell.of(Amounts.number(books.lag().mean())),
                Cell.count(books.lag().max()), Cell.milliseconds(books.ageMs().p50()), Cell.milliseconds(books.ageMs().p99()),
                drained(books.drainedWithinSeconds())))));
        return grid;
    }

    private static Cell drained(double seconds) {
        return Double.isInfinite(seconds) ? new Cell("never", null, "When the run ended there was still more than before the fault or the"
            + " load change.") : Cell.of(Amounts.seconds(seconds));
    }

    Grid stores() {
        Grid grid = new Grid("Stores: what they were asked, and how busy they were", List.of("store", "reads", "writes",
            "turned away", "utilization", "queue mean", "queue max", "connection wait mean", "connection wait p99"));
        Intervals intervals = result.intervals();
        result.stores().forEach((name, store) -> grid.row(List.of(Cell.of(name), Cell.count(store.reads()),
            Cell.count(store.writes()), Cell.count(store.turnedAway()),
            Cell.figure(Amounts::share, store.utilization(), intervals.at("stores", name, "utilization")),
            Cell.figure(Amounts::number, store.queue().mean(), intervals.at("stores", name, "queue", "mean")),
            Cell.count(store.queue().max()),
            Cell.figure(Amounts::milliseconds, store.connectionWaitMs().mean(),
                intervals.at("stores", name, "connection-wait-ms", "mean")),
            Cell.milliseconds(store.connectionWaitMs().p99()))));
        return grid;
    }

    /** What caches had; empty where there is none. */
    Grid caches() {
        Grid grid = new Grid("Caches: what was there", List.of("cache", "hits", "misses", "hit ratio", "loads",
            "loads of one value at once, max"));
        result.stores().forEach((name, store) -> {
            if (!Amounts.isAbsent(store.hitRatio())) {
                grid.row(List.of(Cell.of(name), Cell.count(store.hits()), Cell.count(store.misses()),
                    Cell.figure(Amounts::share, store.hitRatio(), result.intervals().at("stores", name, "hit-ratio")),
                    Cell.count(store.loads()), Cell.count(store.loadsAtOnce().max())));
            }
        });
        return grid;
    }

    /** How true values were; empty where all were, and nothing was lost. */
    Grid staleness() {
        Grid grid = new Grid("Stores: old values, conflicts and lost writes", List.of("store", "stale reads", "age mean", "age p50", "age p99",
            "age max", "own writes not seen", "conflicts", "writes lost", "fail-overs"));
        result.stores().forEach((name, store) -> {
            if (store.staleReads() > 0 || store.lostWrites() > 0 || store.conflicts() > 0 || store.failOvers() > 0) {
                grid.row(List.of(Cell.of(name),
                    Cell.figure(Amounts::share, store.staleReads(), result.intervals().at("stores", name, "stale-reads")),
                    Cell.milliseconds(store.staleMs().mean()), Cell.milliseconds(store.staleMs().p50()),
                    Cell.milliseconds(store.staleMs().p99()), Cell.milliseconds(store.staleMs().max()),
                    Cell.count(store.unseenWrites()), Cell.count(store.conflicts()), Cell.count(store.lostWrites()),
                    Cell.count(store.failOvers())));
            }
        });
        return grid;
    }

    /** What event stores and projections did with events; empty where there are none. */
    Grid events() {
        Grid grid = new Grid("Stores: events, and the states made of them", List.of("store", "events for a state, mean", "max", "snapshots",
            "behind, mean", "behind, max", "rebuilds", "rebuild mean", "rebuild max"));
        result.stores().forEach((name, store) -> {
            if (store.events() != null) {
                StoreResult.Events events = store.events();
                grid.row(List.of(Cell.of(name), Cell.figure(Amounts::number, events.replayed().mean(),
                    result.intervals().at("stores", name, "events", "replayed", "mean")), Cell.count(events.replayed().max()),
                    Cell.count(events.snapshots()), Cell.figure(Amounts::number, events.behind().mean(),
                    result.intervals().at("stores", name, "events", "behind", "mean")), Cell.count(events.behind().max()),
                    Cell.count(events.rebuilds()), Cell.milliseconds(events.rebuildMs().mean()),
                    Cell.milliseconds(events.rebuildMs().max())));
            }
        });
        return grid;
    }

    Grid effects() {
        Grid grid = new Grid("Effects: what should happen once for each key", List.of("effect", "applied", "duplicate", "undone",
            "missing", "left over"));
        result.effects().forEach((name, effect) -> grid.row(List.of(Cell.of(name), Cell.count(effect.applied()),
            Cell.count(effect.duplicate()), Cell.count(effect.undone()), Cell.count(effect.missing()),
            Cell.count(effect.leftOver()))));
        return grid;
    }

    Grid resources() {
        Grid grid = new Grid("Resources: what is finite", List.of("resource", "of", "taken", "returned", "refused", "in use, mean",
            "in use, max", "in use at the end"));
        result.resources().forEach((name, resource) -> grid.row(List.of(Cell.of(name), Cell.count(resource.capacity()),
            Cell.count(resource.taken()), Cell.count(resource.returned()), Cell.count(resource.refused()),
            Cell.figure(Amounts::number, resource.inUse().mean(), result.intervals().at("resources", name, "in-use", "mean")),
            Cell.count(resource.inUse().max()), Cell.count(resource.inUse().atEnd()))));
        return grid;
    }

    Grid services() {
        Grid grid = new Grid("Services: how busy they were", List.of("service", "utilization", "occupancy", "wait mean",
            "wait p99",
            "had to wait", "queue mean", "queue max", "instances", "instances max"));
        Intervals intervals = result.intervals();
        result.services().forEach((name, service) -> grid.row(List.of(Cell.of(name),
            Cell.figure(Amounts::share, service.utilization(), intervals.at("services", name, "utilization")),
            Cell.figure(Amounts::share, service.occupancy(), intervals.at("services", name, "occupancy")),
            Cell.figure(Amounts::milliseconds, service.waitMs().mean(), intervals.at("services", name, "wait-ms", "mean")),
            Cell.figure(Amounts::milliseconds, service.waitMs().p99(), intervals.at("services", name, "wait-ms", "p99")),
            Cell.of(Amounts.share(service.probabilityOfWaiting())),
            service.unstable() ? new Cell("unstable", null, "The queue only grew, so no mean describes it.")
                : Cell.figure(Amounts::number, service.queue().mean(), intervals.at("services", name, "queue", "mean")),
            Cell.count(service.queue().max()), Cell.of(Amounts.number(service.instances().mean())),
            Cell.count(service.instances().max()))));
        return grid;
    }

    /** Services that turned something away, or whose instances started or were killed. */
    Grid turnedAway() {
        Grid grid = new Grid("Services: what was turned away, and instances that came and went", List.of("service", "line full",
            "shed", "dropped from the line", "starts", "out of memory"));
        result.services().forEach((name, service) -> {
            var away = service.turnedAway();
            if (away.sum() + service.starts() + service.outOfMemory() > 0) {
                grid.row(List.of(Cell.of(name), Cell.count(away.lineFull()), Cell.count(away.shed()),
                    Cell.count(away.dropped()), Cell.count(service.starts()), Cell.count(service.outOfMemory())));
            }
        });
        return grid;
    }

    /** The first changes of the number of instances. */
    Grid scaling() {
        Grid grid = new Grid("Services: decisions on the number of instances", List.of("service", "at", "from", "to", "because"));
        result.services().forEach((name, service) -> service.scaling().stream().limit(MOST_DECISIONS).forEach(change ->
            grid.row(List.of(Cell.of(name), Cell.of(Amounts.clock(change.atSeconds())), Cell.count(change.from()),
                Cell.count(change.to()), Cell.of(change.why())))));
        return grid;
    }
}
