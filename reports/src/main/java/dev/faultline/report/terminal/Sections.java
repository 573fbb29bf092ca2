package dev.faultline.report.terminal;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.Bounds;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables below the verdict, one for each kind of thing. Columns that would hold nothing but zeros are left out. */
final class Sections {
    private static final int MOST_DECISIONS = 10;

    private final RunResult result;

    Sections(RunResult result) {
        this.result = result;
    }

    Table operations() {
        return operations("operation", "operations", result.operations());
    }

    Table internal() {
        return operations("call", "internal", result.internal());
    }

    private Table operations(String title, String section, Map<String, OperationResult> operations) {
        Table table = Table.withRemarks(title, "started", "ok", "available", "ok/s", "p50", "p99", "max", "not ok");
        operations.forEach((name, operation) -> {
            var latency = operation.latencyMs();
            table.row(name, Amounts.count(operation.started()), Amounts.count(operation.outcomes().ok()),
                Amounts.share(operation.availability()), Amounts.rate(operation.throughputPerSecond()),
                Amounts.milliseconds(latency.p50()),
                Amounts.milliseconds(latency.p99()) + plusMinus(result.intervals().at(section, name, "latency-ms", "p99")),
                Amounts.milliseconds(latency.max()), failures(operation));
        });
        return table;
    }

    /** Half the width of the interval; a single run has none. */
    private static String plusMinus(Bounds bounds) {
        return bounds == null ? "" : " \u00b1" + Amounts.milliseconds((bounds.high() - bounds.low()) / 2);
    }

    private static String failures(OperationResult operation) {
        List<String> parts = new ArrayList<>();
        operation.outcomes().byName().forEach((name, count) -> {
            if (!name.equals("ok") && count > 0) {
                parts.add(Amounts.count(count) + " " + name);
            }
        });
        if (operation.unfinished() > 0) {
            parts.add(Amounts.count(operation.unfinished()) + " unfinished");
        }
        return String.join(", ", parts);
    }

    Table channels() {
        Table table = Table.withRemarks("channel@subscription", "entered", "done", "dead", "lost", "twice", "inside", "max",
            "age p99", "");
        result.channels().forEach((name, channel) -> channel.subscriptions().forEach((subscription, books) ->
            table.row(name + "@" + subscription, Amounts.count(books.entered()), Amounts.count(books.acknowledged()),
                Amounts.count(books.deadLettered()), Amounts.count(books.lost()), Amounts.count(books.duplicates()),
                Amounts.count(books.inside()), Amounts.count(books.lag().max()), Amounts.milliseconds(books.ageMs().p99()),
                remarks(books))));
        return table;
    }

    private static String remarks(SubscriptionResult books) {
        List<String> parts = new ArrayList<>();
        if (books.unstable()) {
            parts.add("unstable: it only grew");
        }
        add(parts, books.redelivered(), "redelivered");
        add(parts, books.expired(), "expired");
        add(parts, books.dropped(), "dropped");
        if (Double.isInfinite(books.drainedWithinSeconds())) {
            parts.add("never drained");
        } else if (books.drainedWithinSeconds() > 0) {
            parts.add("drained within " + Amounts.seconds(books.drainedWithinSeconds()));
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, double count, String word) {
        if (count > 0) {
            parts.add(Amounts.count(count) + " " + word);
        }
    }

    /** Publishers matter when not all that they attempted was accepted. */
    Table publishers() {
        Table table = Table.of("channel", "attempted", "accepted", "refused", "unknown");
        result.channels().forEach((name, channel) -> {
            if (channel.refused() > 0 || channel.unknown() > 0) {
                publisher(table, name, channel);
            }
        });
        return table;
    }

    private static void publisher(Table table, String name, ChannelResult channel) {
        table.row(name, Amounts.count(channel.attempted()), Amounts.count(channel.accepted()),
            Amounts.count(channel.refused()), Amounts.count(channel.unknown()));
    }

    Table stores() {
        Table table = Table.withRemarks("store", "reads", "writes", "hit ratio", "stale", "stale p99", "utilization", "");
        result.stores().forEach((name, store) -> table.row(name, Amounts.count(store.reads()), Amounts.count(store.writes()),
            Amounts.share(store.hitRatio()), Amounts.share(store.staleReads()), Amounts.milliseconds(store.staleMs().p99()),
            Amounts.share(store.utilization()), remarks(store)));
        return table;
    }

    private static void events(StoreResult.Events events, List<String> parts) {
        if (events.replayed().mean() > 0) {
            parts.add("made of " + Amounts.number(events.replayed().mean()) + " events, up to " + Amounts.count(events.replayed().max()));
        }
        add(parts, events.snapshots(), events.snapshots() == 1 ? "snapshot" : "snapshots");
        if (events.behind().max() > 0) {
            parts.add("behind by up to " + Amounts.count(events.behind().max()) + " events");
        }
        if (events.rebuilds() > 0) {
            parts.add("rebuilt in up to " + Amounts.milliseconds(events.rebuildMs().max()));
        }
    }

    private static String remarks(StoreResult store) {
        List<String> parts = new ArrayList<>();
        add(parts, store.lostWrites(), "writes lost");
        add(parts, store.conflicts(), store.conflicts() == 1 ? "conflict" : "conflicts");
        add(parts, store.unseenWrites(), "own writes not seen");
        add(parts, store.failOvers(), store.failOvers() == 1 ? "fail-over" : "fail-overs");
        add(parts, store.turnedAway(), "turned away");
        add(parts, store.loads(), "loads");
        if (store.loadsAtOnce().max() > 1) {
            parts.add("up to " + Amounts.count(store.loadsAtOnce().max()) + " loads of one value at once");
        }
        if (store.events() != null) {
            events(store.events(), parts);
        }
        if (store.connectionWaitMs().mean() > 0) {
            parts.add("connections waited for " + Amounts.milliseconds(store.connectionWaitMs().mean()) + " on average");
        }
        return String.join(", ", parts);
    }

    Table effects() {
        Table table = Table.of("effect", "applied", "duplicate", "undone", "missing", "left over");
        result.effects().forEach((name, effect) -> table.row(name, Amounts.count(effect.applied()),
            Amounts.count(effect.duplicate()), Amounts.count(effect.undone()), Amounts.count(effect.missing()),
            Amounts.count(effect.leftOver())));
        return table;
    }

    Table resources() {
        Table table = Table.of("resource", "of", "taken", "returned", "refused", "in use", "max", "at the end");
        result.resources().forEach((name, resource) -> table.row(name, Amounts.count(resource.capacity()),
            Amounts.count(resource.taken()), Amounts.count(resource.returned()), Amounts.count(resource.refused()),
            Amounts.number(resource.inUse().mean()), Amounts.count(resource.inUse().max()), Amounts.count(resource.inUse().atEnd())));
        return table;
    }

    Table services() {
        Table table = Table.withRemarks("service", "utilization", "occupancy", "wait mean", "wait p99", "queue max",
            "instances", "");
        result.services().forEach((name, service) -> table.row(name, Amounts.share(service.utilization()),
            Amounts.share(service.occupancy()), Amounts.milliseconds(service.waitMs().mean()),
            Amounts.milliseconds(service.waitMs().p99()), Amounts.count(service.queue().max()),
            instances(service), remarks(service)));
        return table;
    }

    private static String remarks(ServiceResult service) {
        List<String> parts = new ArrayList<>();
        if (service.unstable()) {
            parts.add("unstable: its queue only grew");
        }
        add(parts, service.turnedAway().lineFull(), "found the line full");
        add(parts, service.turnedAway().shed(), "shed");
        add(parts, service.turnedAway().dropped(), "dropped");
        add(parts, service.outOfMemory(), "out of memory");
        return String.join(", ", parts);
    }

    /** The first decisions on the number of instances; the page and the file have more. */
    Table scaling() {
        Table table = Table.withRemarks("service", "at", "from", "to", "");
        result.services().forEach((name, service) -> {
            service.scaling().stream().limit(MOST_DECISIONS).forEach(change -> table.row(name, Amounts.clock(change.atSeconds()),
                Amounts.count(change.from()), Amounts.count(change.to()), change.why()));
            int more = service.scaling().size() - MOST_DECISIONS;
            if (more > 0) {
                table.row(name, "later", "", "", more + " more");
            }
        });
        return table;
    }

    private static String instances(ServiceResult service) {
        double mean = service.instances().mean();
        double max = service.instances().max();
        String most = mean == max || Amounts.isAbsent(max) ? "" : " (max " + Amounts.count(max) + ")";
        return Amounts.count(mean) + most;
    }

    Table faults() {
        Table table = Table.withRemarks("fault", "target", "from", "to", "").left(2);
        result.faults().forEach(fault -> table.row(fault.kind(), fault.target(), Amounts.clock(fault.fromSeconds()),
            end(fault.toSeconds()), fault.detail() == null ? "" : fault.detail()));
        return table;
    }

    Table loadChanges() {
        Table table = Table.withRemarks("change", "client", "from", "to", "").left(2);
        result.loadChanges().forEach(change -> table.row(change.kind(), change.client(), Amounts.clock(change.fromSeconds()),
            end(change.toSeconds()), change.detail() == null ? "" : change.detail()));
        return table;
    }

    private static String end(double seconds) {
        return Amounts.isAbsent(seconds) ? "the end" : Amounts.clock(seconds);
    }
}
