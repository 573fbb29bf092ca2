package dev.faultline.scenario.books;

import java.util.ArrayList;
import java.util.List;

/**
 * A scenario that nobody would write, for finding what nobody thought of: services that call each other and send messages at
 * random, protected at random, while everything that can break does.
 *
 * <p>Targets (operations and queues) stand in a row, and each refers only to those behind it; so a request leads to a bounded
 * number of others, and the run ends.
 */
final class RandomScenario {

    private final Dice dice;
    private final StringBuilder text = new StringBuilder();
    private final int services;
    private final List<String> targets = new ArrayList<>();
    private final List<String> routes = new ArrayList<>();
    private final int policies;
    private final int seconds;
    private final int zones;

    private RandomScenario(long seed) {
        dice = new Dice(seed);
        services = dice.between(1, 5);
        policies = dice.between(1, 3);
        seconds = dice.between(5, 20);
        zones = dice.between(1, 3);
        int length = dice.between(services, services + 3);
        for (int i = 0; i < length; i++) {
            int service = i < services ? i : dice.between(0, services - 1);
            targets.add(i > 0 && dice.chance(0.5) ? (dice.chance(0.7) ? "work/q" : "work/t") + i : "s" + service + ".op" + i);
        }
    }

    /** The scenario with this seed, as YAML. */
    static String text(long seed) {
        return new RandomScenario(seed).write(seed);
    }

    private String write(long seed) {
        line("scenario: random-" + seed);
        line("duration: " + seconds + "s");
        line("warm-up: " + dice.between(0, 2) + "s");
        line("drain: " + dice.one("none", "until-empty max 20s", "until-empty max 2m"));
        line("seed: " + seed);
        line("limits: {events: 5M}"); // the check of the check: a run that reaches it fails the test
        topology();
        line("policies:");
        for (int i = 0; i < policies; i++) {
            line("  p" + i + ": " + policy());
        }
        clients();
        line("services:");
        for (int i = 0; i < services; i++) {
            service(i);
        }
        line("brokers: {work: {kind: ideal, queues: {" + queues() + "}, topics: {" + topics() + "}}}");
        stores();
        chaos();
        return text.toString();
    }

    private void topology() {
        line("topology:");
        line("  regions: {here: {zones: " + List.of("a", "b", "c").subList(0, zones) + "}, there: {zones: [a]}}");
        line("  links: {within-zone: {latency: " + dice.law(2) + ", loss: " + dice.share(0.01) + "}, clients: {latency: "
                + dice.law(20) + ", loss: " + dice.share(0.01) + dice.one("", ", bandwidth: 10Mbit/s")
                + "}, here <-> there: {latency: " + dice.law(40) + dice.one("", ", jitter: 20ms")
                + dice.one("", ", bandwidth: 1Mbit/s") + "}}");
    }

    private void stores() {
        line("stores:");
        line("  db: {kind: database, primary: here/a, replicas: " + dice.one("[there]", "[here, there]")
                + ", cores: " + dice.between(1, 4) + ", max-connections: " + dice.one("2", "20", "unlimited")
                + ", connections: {size: " + dice.between(1, 5) + ", wait: " + dice.one("50ms", "30s")
                + "}, read: " + dice.law(5) + ", write: " + dice.law(10) + ", replication: " + dice.one("async", "sync")
                + ", replication-lag: " + dice.law(100) + ", fail-over: " + dice.one("0s", "500ms", "30s")
                + ", read-your-writes: " + dice.chance(0.5) + dice.one("", ", keys: zipf(10 1.0)") + "}");
        line("  near: {kind: cache, in: " + dice.one("here", "there") + ", size: " + dice.one("1", "5", "1k")
                + ", keys: zipf(20 1.0), ttl: " + dice.one("none", "100ms", "2s") + ", ttl-jitter: " + dice.share(1)
                + ", on-miss: " + dice.one("load", "lock") + ", lock-for: " + dice.one("50ms", "5s") + ", early-refresh: "
                + dice.one("0", "1", "10") + ", timeout: " + dice.one("20ms", "1s") + ", loads-from: " + dice.one("db", "far") + "}");
        line("  far: {kind: cache, in: there, size: " + dice.one("2", "1k") + ", keys: zipf(10 0.5), ttl: "
                + dice.one("none", "500ms") + dice.one("", ", loads-from: db") + "}");
    }

    private String store(String service, String onFailure) {
        String with = dice.chance(0.5) ? ", with: " + anyPolicy() : "";
        String key = dice.one("", ", key: $card", ", key: $request");
        String store = dice.one("db", "near", "far");
        routes.add(service + " -> " + store);
        if (dice.chance(0.4)) {
            return "{write: " + store + key + with + onFailure + "}";
        }
        return "{read: " + store + (store.equals("db") ? dice.one("", ", from: replica") : "") + key + with
                + onFailure + "}";
    }

    private String policy() {
        List<String> parts = new ArrayList<>();
        if (dice.chance(0.7)) {
            parts.add("{timeout: {after: " + dice.millis(5, 500) + ", cancels: " + dice.chance(0.5) + "}}");
        }
        if (dice.chance(0.6)) {
            parts.add("{retry: {attempts: " + dice.between(1, 4) + ", backoff: "
                    + dice.one("none", "10ms", "exponential(20ms x2 max 1s)", "fixed(100ms)") + ", jitter: "
                    + dice.one("none", "full", "equal", "decorrelated", "20%", "randomized(50%)")
                    + dice.one("", "", ", budget: 20%", ", budget: envoy(20% min 1)", ", budget: grpc(tokens 10 ratio 0.1)",
                            ", budget: aws(50)") + dice.one("", "", ", on: [timeout, unreachable]") + "}}");
        }
        if (dice.chance(0.5)) {
            parts.add("{circuit-breaker: " + dice.one("{opens-after: 3 failures in 2s, open-for: 1s, probes: 2}",
                    "{failure-rate-threshold: 50%, sliding-window-size: 10, wait-duration-in-open-state: 2s}",
                    "{failure-rate-threshold: 30%, sliding-window-size: 5s, minimum-number-of-calls: 3, "
                            + "wait-duration-in-open-state: exponential(500ms x2), max-wait-duration-in-half-open-state: 1s}",
                    "{opens-after: 5 failures in 10s, open-for: 3s, probes: 1}") + "}");
        }
        if (dice.chance(0.2)) {
            parts.add("{adaptive-throttling: {k: " + dice.one("1.1", "2") + ", window: " + dice.one("5s", "2m") + "}}");
        }
        if (dice.chance(0.25)) {
            parts.add("{rate-limiter: {limit: " + dice.between(2, 200) + ", per: " + dice.one("100ms", "1s") + ", kind: "
                    + dice.one("fixed-window", "token-bucket", "sliding-window-log", "sliding-window-counter") + ", max-wait: "
                    + dice.one("0s", "50ms", "1s", "none") + "}}");
        }
        if (dice.chance(0.25)) {
            parts.add("{bulkhead: {max-concurrent: " + dice.between(1, 30) + ", max-wait: " + dice.one("0s", "20ms", "none")
                    + "}}");
        }
        if (dice.chance(0.15)) {
            parts.add("{thread-pool-bulkhead: {max-threads: " + dice.between(2, 6) + ", core-threads: " + dice.between(1, 2)
                    + ", queue: " + dice.between(0, 5) + "}}");
        }
        if (dice.chance(0.25)) {
            parts.add("{deadline: {within: " + dice.millis(5, 1000) + ", propagates: " + dice.chance(0.8) + "}}");
        }
        if (dice.chance(0.25)) {
            parts.add("{hedge: {after: " + dice.one("0s", "5ms", "50ms", "p50", "p95") + ", max: " + dice.between(1, 3)
                    + ", tied: " + dice.chance(0.5) + "}}");
        }
        if (dice.chance(0.15)) {
            parts.add("{concurrency-limit: " + dice.one("aimd", "gradient2", "{algorithm: vegas, initial: 2}",
                    "{algorithm: aimd, initial: 1, timeout: 30ms}") + "}");
        }
        if (dice.chance(0.15)) {
            parts.add("{fallback: " + dice.one("constant", "{answer: constant, on: [timeout]}") + "}");
        }
        if (parts.isEmpty() || dice.chance(0.3)) {
            return parts.isEmpty() ? "{timeout: 2s}" : parts.toString(); // as a list: the order that came about
        }
        return "{" + String.join(", ", parts.stream().map(part -> part.substring(1, part.length() - 1)).toList()) + "}";
    }

    private void clients() {
        line("clients:");
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            String target = dice.oneOf(targets);
            boolean open = dice.chance(0.75);
            String rate = dice.between(1, 30) + "/s";
            line("  c" + i + ":");
            line("    in: " + dice.one("here", "there", "here/a"));
            String think = "exp(" + dice.millis(100, 2000) + ")"; // 0 s would ask for ever
            line("    arrivals: " + (open ? dice.one("poisson", "constant") + "(" + rate + ")"
                    : "closed(users " + dice.between(1, 20) + " think " + think + ")"));
            if (open && dice.chance(0.4)) {
                line("    shape: [" + dice.one("{spike: 100/s, at: 2s, for: 1s}", "{spike: 0/s, at: 2s, for: 2s}",
                        "{step: 20/s, at: 3s}", "{ramp: 50/s, at: 1s, for: 3s}") + "]");
            }
            line("    keys: {card: zipf(" + dice.one("1", "10", "1k") + " " + dice.one("0", "1.0") + ")}");
            line("    duplicates: " + dice.share(0.3));
            line("    " + (target.contains("/") ? "sends: " : "calls: ") + target);
            line("    timeout: " + dice.one("none", "60s", "1s", "100ms"));
            if (dice.chance(0.4)) {
                line("    with: " + anyPolicy());
            }
            if (!target.contains("/")) {
                routes.add("c" + i + " -> " + serviceOf(target));
            }
        }
    }

    private void service(int index) {
        line("  s" + index + ":");
        boolean external = dice.chance(0.15);
        line(external ? "    external: true" : "    in: " + dice.one("here", "there", "[here, there]"));
        line("    instances: " + dice.between(1, 4));
        boolean bounded = dice.chance(0.8);
        line("    workers: " + (bounded ? dice.between(1, 6) : "unlimited"));
        if (dice.chance(0.4)) {
            line("    cores: " + dice.between(1, 3));
        }
        line("    io: " + dice.one("blocking", "async"));
        line("    queue: {limit: " + dice.one("0", "3", "50", "unlimited") + "}");
        line("    balancing: " + dice.one("round-robin", "random", "least-requests", "power-of-two", "peak-ewma",
                "{policy: weighted-round-robin, weights: [3, 1]}", "{policy: maglev, key: $card, table-size: 251}",
                "{policy: ring-hash, key: $card, bounded-load: 1.25}", "{policy: least-requests, view: shared}",
                "{policy: random, outlier-detection: {base-ejection-time: 1s, interval: 1s, max-ejection-percent: 100%}}",
                "{policy: round-robin, prefer: region, panic-threshold: 0%}",
                "{policy: power-of-two, prefer: zone, outlier-detection: {consecutive-5xx: 2}, panic-threshold: 30%}",
                "{policy: peak-ewma, zone-aware: {min-cluster-size: 2}}"));
        if (dice.chance(0.4)) {
            line("    protocol: " + protocol());
        }
        if (dice.chance(0.2)) {
            line("    dns: " + dice.one("nearest", "latency", "{policy: failover, ttl: 1s, health-check: {interval: 500ms}}",
                    "{policy: weighted, weights: {here: 3, there: 1}, ttl: 5s, resolvers: 3}"));
        }
        List<Integer> operations = new ArrayList<>();
        List<Integer> channels = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i).startsWith("s" + index + ".")) {
                operations.add(i);
            } else if (isConsumedBy(index, i) && dice.chance(0.85)) {
                channels.add(i);
            }
        }
        line("    operations:");
        line("      idle: [{work: 1ms}]"); // nobody asks for it, but a service must answer something
        operations.forEach(i -> operation(index, i));
        if (!channels.isEmpty() || index == 0) {
            line("    consumes:");
        }
        if (index == 0) {
            line("      work/ask: {workers: 3, steps: [{work: " + dice.law(20) + "}, {fail: " + dice.share(0.3) + "}"
                    + dice.one("", ", reply, {work: 5ms}") + "], retry: {attempts: 2, backoff: 20ms}}");
        }
        channels.forEach(i -> consumer(index, i));
    }

    /** A queue has one group of consumers, a topic several. */
    private boolean isConsumedBy(int service, int target) {
        String name = targets.get(target);
        return name.contains("/") && (target % services == service || name.contains("/t") && (target + 1) % services == service);
    }

    private void operation(int service, int target) {
        line("      op" + target + ":");
        if (dice.chance(0.3)) {
            line("        idempotency: {key: " + dice.one("$request", "$card") + ", remembers: " + dice.one("24h", "500ms")
                    + ", on-conflict: " + dice.one("wait", "reject")
                    + dice.one("", ", store: db, lease: 1s", ", store: far, timeout: 50ms") + "}");
        }
        line("        steps: " + steps("s" + service, target, true));
    }

    private void consumer(int service, int target) {
        line("      " + targets.get(target) + ":");
        line("        workers: " + dice.between(1, 6));
        line("        commit: " + dice.one("before", "after"));
        String steps = steps("s" + service, target, false);
        String failing = dice.chance(0.5) ? ", {fail: " + dice.share(0.6) + "}]" : "]";
        line("        steps: " + steps.substring(0, steps.length() - 1) + failing);
        if (dice.chance(0.7)) {
            line("        retry: {attempts: " + dice.between(1, 4) + ", backoff: "
                    + dice.one("none", "100ms", "exponential(200ms x2)") + ", jitter: " + dice.one("none", "full") + "}");
        }
        if (dice.chance(0.6)) {
            line("        dead-letter: work/dead");
        }
    }

    private String steps(String service, int target, boolean mayReply) {
        List<String> steps = new ArrayList<>();
        int count = dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            steps.add(dice.chance(0.15) && mayReply ? "reply" : step(service, target, true));
        }
        return steps.toString();
    }

    private String step(String service, int target, boolean mayBranch) {
        String onFailure = mayBranch && dice.chance(0.25) ? ", on-failure: " + dice.one("continue", "reply") : "";
        if (mayBranch && dice.chance(0.1)) {
            onFailure += ", fallback: [" + step(service, target, false) + "]";
        }
        return switch (dice.between(0, 14)) {
            case 0, 1 -> "{work: " + dice.law(20) + dice.one("", ", drawn: per-attempt") + onFailure + "}";
            case 2 -> "{wait: " + dice.law(30) + onFailure + "}";
            case 3, 10 -> "{fail: {transient: " + dice.share(0.3) + ", permanent: " + dice.share(0.1) + "}" + onFailure + "}";
            case 4 -> "{effect: e" + dice.between(0, 2) + onFailure + "}";
            case 5, 6, 7 -> call(service, target, onFailure);
            case 11, 12, 13 -> store(service, onFailure);
            case 14 -> "{request: work/ask, reply-on: work/replies-" + service + ", timeout: " + dice.one("20ms", "1s", "none")
                    + (dice.chance(0.3) ? ", with: " + anyPolicy() : "") + onFailure + "}";
            default -> mayBranch ? branches(service, target, onFailure) : "{work: " + dice.law(10) + "}";
        };
    }

    private String call(String service, int from, String onFailure) {
        if (from + 1 >= targets.size()) {
            return "{work: " + dice.law(20) + onFailure + "}";
        }
        String to = targets.get(dice.between(from + 1, targets.size() - 1));
        String with = dice.chance(0.6) ? ", with: " + anyPolicy() : "";
        if (to.contains("/")) {
            return "{" + dice.one("send: ", "publish: ") + to + dice.one("", ", key: $card") + message() + with
                    + dice.one("", ", confirm: none") + onFailure + "}";
        }
        routes.add(service + " -> " + serviceOf(to));
        return "{call: " + to + with + (dice.chance(0.2) ? ", protocol: " + protocol() : "") + onFailure + "}";
    }

    private String protocol() {
        return dice.one("none", "http/1.1", "http/2", "grpc", "graphql", "{kind: grpc, streams: 2, connections: 2}",
                "{kind: http/1.1, connections: " + dice.between(1, 3) + ", keep-alive: " + dice.one("0s", "200ms", "60s")
                        + ", tls: " + dice.one("1.2", "none") + ", acquire-timeout: " + dice.one("none", "50ms")
                        + ", connect-timeout: " + dice.one("300ms", "10s") + "}",
                "{kind: http/2, tls: 0-rtt, response: 100KiB, keep-alive: 1s}");
    }

    private String branches(String service, int target, String onFailure) {
        if (dice.chance(0.3)) {
            return "{all: {times: " + dice.between(1, 3) + ", steps: [" + step(service, target, false) + "]}"
                    + dice.one("", ", enough: 1") + onFailure + "}";
        }
        return "{all: [" + step(service, target, false) + ", " + step(service, target, false) + "]" + dice.one("", ", enough: 1")
                + onFailure + "}";
    }

    private String message() {
        return dice.one("", ", message: {count: 3}", ", message: {delay: " + dice.millis(1, 2000) + "}",
                ", message: {expires-after: " + dice.millis(5, 3000) + ", priority: " + dice.between(0, 9) + "}");
    }

    private String queues() {
        List<String> queues = new ArrayList<>();
        targets.stream().filter(target -> target.contains("/q")).forEach(target -> queues.add(target.substring(5) + ": " + rules(true)));
        queues.add("dead: {}");
        queues.add("ask: " + rules(true));
        for (int i = 0; i < services; i++) {
            queues.add("replies-s" + i + ": " + rules(true));
        }
        return String.join(", ", queues);
    }

    private String topics() {
        return String.join(", ", targets.stream().filter(target -> target.contains("/t"))
                .map(target -> target.substring(5) + ": " + rules(false)).toList());
    }

    private String rules(boolean ofQueue) {
        List<String> rules = new ArrayList<>();
        if (dice.chance(0.4)) {
            rules.add("order: per-key");
        }
        if (dice.chance(0.3)) {
            rules.add("deduplicates: " + dice.one("500ms", "{within: 2s, by: key}"));
        }
        if (ofQueue && dice.chance(0.4)) {
            rules.add("max-length: " + dice.between(1, 20) + dice.one("", ", overflow: block"));
        }
        return "{" + String.join(", ", rules) + "}";
    }

    private void chaos() {
        int count = dice.between(0, 5);
        line(count == 0 ? "chaos: []" : "chaos:");
        for (int i = 0; i < count; i++) {
            line("  - {at: " + dice.millis(0, 1000 * seconds) + ", " + fault() + "}");
        }
    }

    private String fault() {
        String lasts = dice.chance(0.85) ? ", for: " + dice.millis(1, 8000) : "";
        String service = dice.chance(0.3) ? dice.one("db", "near", "far") : "s" + dice.between(0, services - 1);
        String instances = dice.chance(0.5) ? ", instances: 1" : "";
        return switch (dice.between(0, 5)) {
            case 0 -> "crash: " + service + instances + (dice.chance(0.8) ? ", restart-after: " + dice.millis(0, 5000) : "");
            case 1 -> "slow: " + service + ", factor: " + dice.one("1.5", "5", "100") + instances + lasts;
            case 2 -> "freeze: " + service + instances + lasts;
            case 3 -> routes.isEmpty() ? "freeze: " + service : "errors: " + dice.oneOf(routes) + ", rate: "
                    + dice.one("20%", "100%") + lasts;
            case 4 -> routes.isEmpty() ? "freeze: " + service : "delay: " + dice.oneOf(routes) + ", by: " + dice.law(300) + lasts;
            default -> "lose: " + dice.one("here/a", "here", "there") + lasts;
        };
    }

    private String anyPolicy() {
        return "p" + dice.between(0, policies - 1);
    }

    private static String serviceOf(String operation) {
        return operation.substring(0, operation.indexOf('.'));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
