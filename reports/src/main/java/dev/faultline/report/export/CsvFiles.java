package dev.faultline.report.export;

import dev.faultline.report.wording.AudienceWords;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.OperationResult;
import dev.faultline.result.Outcomes;
import dev.faultline.result.RunResult;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.SpentMs;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of a result as CSV files. Columns are named like the keys of {@code result.json}, units included. */
public final class CsvFiles {
    private static final double[] NO_SUBSCRIPTION = new double[16];

    static {
        Arrays.fill(NO_SUBSCRIPTION, Double.NaN);
    }

    private CsvFiles() {
    }

    /** Returns the files' texts by name: operations, services, channels, stores, sagas, push channels, audiences, resources, connections and lines where there are some, and series. */
    public static Map<String, String> of(RunResult result) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("operations.csv", operations(result));
        files.put("services.csv", services(result));
        files.put("channels.csv", channels(result));
        if (!result.stores().isEmpty()) {
            files.put("stores.csv", stores(result));
        }
        if (!result.sagas().isEmpty()) {
            files.put("sagas.csv", sagas(result));
        }
        if (!result.push().isEmpty()) {
            files.put("push.csv", push(result));
        }
        if (!result.audiences().isEmpty()) {
            files.put("audiences.csv", audiences(result));
        }
        if (!result.resources().isEmpty()) {
            files.put("resources.csv", resources(result));
        }
        if (!result.network().connections().isEmpty()) {
            files.put("connections.csv", connections(result));
        }
        if (!result.network().lines().isEmpty()) {
            files.put("lines.csv", lines(result));
        }
        files.put("series.csv", SeriesCsv.of(result.series()));
        return Collections.unmodifiableMap(files);
    }

    private static String operations(RunResult result) {
        Csv csv = new Csv("scope", "name", "client", "started", "unfinished", "ok", "error", "timeout", "rejected", "unreachable",
            "cancelled", "availability", "throughput-per-second", "attempts", "latency-ms-mean", "latency-ms-p50",
            "latency-ms-p90",
            "latency-ms-p95", "latency-ms-p99", "latency-ms-p999", "latency-ms-min", "latency-ms-max", "spent-ms-network",
            "spent-ms-queue", "spent-ms-service", "spent-ms-back-off", "spent-ms-blocked", "recovers-within-seconds");
        result.operations().forEach((name, operation) -> {
            operation(csv, "operations", name, "", operation);
            operation.byClient().forEach((client, part) -> operation(csv, "operations", name, client, part));
        });
        result.internal().forEach((name, operation) -> operation(csv, "internal", name, "", operation));
        return csv.toString();
    }

    private static void operation(Csv csv, String scope, String name, String client, OperationResult operation) {
        Outcomes outcomes = operation.outcomes();
        LatencyMs latency = operation.latencyMs();
        SpentMs spent = operation.spentMs();
        csv.text(scope).text(name).text(client)
            .figures(operation.started(), operation.unfinished())
            .figures(outcomes.ok(), outcomes.error(), outcomes.timeout(), outcomes.rejected(), outcomes.unreachable(),
                outcomes.cancelled())
            .figures(operation.availability(), operation.throughputPerSecond(), operation.attempts())
            .figures(latency.mean(), latency.p50(), latency.p90(), latency.p95(), latency.p99(), latency.p999(), latency.min(),
                latency.max())
            .figures(spent.network(), spent.queue(), spent.service(), spent.backOff(), spent.blocked())
            .figures(operation.recoversWithinSeconds())
            .end();
    }

    private static String services(RunResult result) {
        Csv csv = new Csv("name", "utilization", "occupancy", "wait-ms-mean", "wait-ms-p99", "probability-of-waiting",
            "queue-mean",
            "queue-max", "instances-mean", "instances-max", "unstable", "line-full", "shed", "dropped", "starts", "out-of-memory");
        for (Map.Entry<String, ServiceResult> entry : result.services().entrySet()) {
            ServiceResult service = entry.getValue();
            csv.text(entry.getKey())
                .figures(service.utilization(), service.occupancy(), service.waitMs().mean(), service.waitMs().p99())
                .figures(service.probabilityOfWaiting(), service.queue().mean(), service.queue().max())
                .figures(service.instances().mean(), service.instances().max())
                .text(Boolean.toString(service.unstable()))
                .figures(service.turnedAway().lineFull(), service.turnedAway().shed(), service.turnedAway().dropped())
                .figures(service.starts(), service.outOfMemory())
                .end();
        }
        return csv.toString();
    }

    private static String stores(RunResult result) {
        Csv csv = new Csv("name", "reads", "writes", "hits", "misses", "hit-ratio", "loads", "loads-at-once-max", "stale-reads",
            "stale-ms-mean", "stale-ms-p50", "stale-ms-p99", "stale-ms-max", "unseen-writes", "lost-writes", "conflicts", "fail-overs",
            "turned-away", "connection-wait-ms-mean", "connection-wait-ms-p99", "utilization", "queue-mean", "queue-max", "replayed-mean",
            "replayed-max", "snapshots", "behind-mean", "behind-max", "rebuilds", "rebuild-ms-mean", "rebuild-ms-max");
        result.stores().forEach((name, store) -> events(store.events(), csv.text(name).figures(store.reads(), store.writes(), store.hits(),
            store.misses(), store.hitRatio(), store.loads(), store.loadsAtOnce().max(), store.staleReads(),
            store.staleMs().mean(), store.staleMs().p50(), store.staleMs().p99(), store.staleMs().max(), store.unseenWrites(),
            store.lostWrites(), store.conflicts(), store.failOvers(), store.turnedAway(), store.connectionWaitMs().mean(),
            store.connectionWaitMs().p99(), store.utilization(), store.queue().mean(), store.queue().max())).end());
        return csv.toString();
    }

    private static Csv events(StoreResult.Events events, Csv csv) {
        return events == null ? csv.figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN)
            : csv.figures(events.replayed().mean(), events.replayed().max(), events.snapshots(), events.behind().mean(),
            events.behind().max(), events.rebuilds(), events.rebuildMs().mean(), events.rebuildMs().max());
    }

    private static String sagas(RunResult result) {
        Csv csv = new Csv("name", "started", "completed", "compensated", "stuck", "running", "inconsistent", "repeated-steps",
            "late-steps", "duration-ms-mean", "duration-ms-p50", "duration-ms-p99", "duration-ms-max", "compensated-ms-mean",
            "compensated-ms-p50", "compensated-ms-p99", "compensated-ms-max", "dirty-reads", "dirty-refusals");
        result.sagas().forEach((name, saga) -> csv.text(name).figures(saga.started(), saga.completed(), saga.compensated(),
            saga.stuck(), saga.running(), saga.inconsistent(), saga.repeatedSteps(), saga.lateSteps(), saga.durationMs().mean(),
            saga.durationMs().p50(), saga.durationMs().p99(), saga.durationMs().max(), saga.compensatedMs().mean(),
            saga.compensatedMs().p50(), saga.compensatedMs().p99(), saga.compensatedMs().max(), saga.anomalies().dirtyReads(),
            saga.anomalies().dirtyRefusals()).end());
        return csv.toString();
    }

    private static String push(RunResult result) {
        Csv csv = new Csv("name", "users", "updates", "recipients", "seen", "missed", "duplicates", "out-of-order", "seen-ms-mean",
            "seen-ms-p50", "seen-ms-p99", "seen-ms-max", "read-ms-mean", "read-ms-p50", "read-ms-p99", "read-ms-max",
            "unseen-mean", "unseen-max", "unseen-at-end", "requests-per-second", "wasted",
            "messages-per-second", "bytes-per-second", "connections-mean", "connections-max", "connections-at-end", "cut-off-mean",
            "cut-off-max", "cut-off-at-end", "reconnects", "reconnect-ms-mean", "reconnect-ms-p50", "reconnect-ms-p99",
            "reconnect-ms-max", "memory-bytes-mean", "memory-bytes-max");
        result.push().forEach((name, push) -> csv.text(name).figures(push.users(), push.updates(), push.recipients(), push.seen(),
            push.missed(), push.duplicates(), push.outOfOrder(), push.seenMs().mean(), push.seenMs().p50(), push.seenMs().p99(),
            push.seenMs().max(), push.readMs().mean(), push.readMs().p50(), push.readMs().p99(), push.readMs().max(),
            push.unseen().mean(), push.unseen().max(), push.unseen().atEnd(), push.requestsPerSecond(),
            push.wasted(), push.messagesPerSecond(), push.bytesPerSecond(), push.connections().mean(), push.connections().max(),
            push.connections().atEnd(), push.cutOff().mean(), push.cutOff().max(), push.cutOff().atEnd(), push.reconnects(),
            push.reconnectMs().mean(), push.reconnectMs().p50(), push.reconnectMs().p99(), push.reconnectMs().max(),
            push.memoryBytes().mean(), push.memoryBytes().max()).end());
        return csv.toString();
    }

    private static String audiences(RunResult result) {
        Csv csv = new Csv("name", "fanned-out", "tasks", "recipients", "reached", "missed", "waiting", "again", "unconfirmed", "left",
            "left-recipients", "work-seconds", "first-ms-mean", "first-ms-max", "complete-ms-mean", "complete-ms-p50", "complete-ms-p99",
            "complete-ms-max", "age-ms-mean", "age-ms-p50", "age-ms-p99", "age-ms-max");
        AudienceWords.rows(result.audiences()).forEach((name, posts) -> csv.text(name).figures(posts.fannedOut(), posts.tasks(),
            posts.recipients(), posts.reached(), posts.missed(), posts.waiting(), posts.again(), posts.unconfirmed(), posts.left(),
            posts.leftRecipients(), posts.workSeconds(), posts.firstMs().mean(), posts.firstMs().max(), posts.completeMs().mean(),
            posts.completeMs().p50(), posts.completeMs().p99(), posts.completeMs().max(), posts.ageMs().mean(), posts.ageMs().p50(),
            posts.ageMs().p99(), posts.ageMs().max()).end());
        return csv.toString();
    }

    private static String resources(RunResult result) {
        Csv csv = new Csv("name", "capacity", "taken", "returned", "refused", "in-use-mean", "in-use-max", "in-use-at-end");
        result.resources().forEach((name, resource) -> csv.text(name).figures(resource.capacity(), resource.taken(),
            resource.returned(), resource.refused(), resource.inUse().mean(), resource.inUse().max(), resource.inUse().atEnd()).end());
        return csv.toString();
    }

    private static String connections(RunResult result) {
        Csv csv = new Csv("call", "protocol", "requests", "wait-ms-mean", "wait-ms-p99", "probability-of-waiting", "rejected",
            "opened", "failed", "aborted", "reset", "open-mean", "open-max", "waiting-mean", "waiting-max", "resent", "bytes-sent",
            "bytes-received");
        result.network().connections().forEach((edge, protocols) -> protocols.forEach((protocol, found) -> csv.text(edge)
            .text(protocol).figures(found.requests(), found.waitMs().mean(), found.waitMs().p99(), found.probabilityOfWaiting(),
                found.rejected(), found.opened(), found.failed(), found.aborted(), found.reset(), found.open().mean(),
                found.open().max(), found.waiting().mean(), found.waiting().max(), found.resent(), found.bytesSent(),
                found.bytesReceived()).end()));
        return csv.toString();
    }

    private static String lines(RunResult result) {
        Csv csv = new Csv("line", "lines", "messages", "bytes", "utilization", "wait-ms-mean");
        result.network().lines().forEach((name, line) -> csv.text(name)
            .figures(line.lines(), line.messages(), line.bytes(), line.utilization(), line.waitMs()).end());
        return csv.toString();
    }

    private static String channels(RunResult result) {
        Csv csv = new Csv("channel", "attempted", "accepted", "refused", "unknown", "subscription", "entered", "delivered",
            "acknowledged", "redelivered", "duplicates", "dead-lettered", "expired", "dropped", "lost", "out-of-order", "inside",
            "lag-mean", "lag-max", "age-ms-p50", "age-ms-p99", "drained-within-seconds", "unstable");
        for (Map.Entry<String, ChannelResult> entry : result.channels().entrySet()) {
            if (entry.getValue().subscriptions().isEmpty()) {
                publisher(csv, entry.getKey(), entry.getValue());
                csv.text("").figures(NO_SUBSCRIPTION).text("").end();
            }
            entry.getValue().subscriptions().forEach((name, books) -> {
                publisher(csv, entry.getKey(), entry.getValue());
                subscription(csv, name, books);
            });
        }
        return csv.toString();
    }

    private static void publisher(Csv csv, String name, ChannelResult channel) {
        csv.text(name).figures(channel.attempted(), channel.accepted(), channel.refused(), channel.unknown());
    }

    private static void subscription(Csv csv, String name, SubscriptionResult books) {
        csv.text(name)
            .figures(books.entered(), books.delivered(), books.acknowledged(), books.redelivered(), books.duplicates())
            .figures(books.deadLettered(), books.expired(), books.dropped(), books.lost(), books.outOfOrder(), books.inside())
            .figures(books.lag().mean(), books.lag().max(), books.ageMs().p50(), books.ageMs().p99(),
            books.drainedWithinSeconds())
            .text(Boolean.toString(books.unstable()))
            .end();
    }
}
