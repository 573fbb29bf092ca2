package dev.faultline.scenario.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Scenarios with a RabbitMQ cluster in which anything can be set and anything can break. */
final class RandomRabbit {

    private final SplittableRandom random;

    private RandomRabbit(SplittableRandom random) {
        this.random = random;
    }

    static String scenario(SplittableRandom random) {
        return new RandomRabbit(random).text();
    }

    private String text() {
        int nodes = 1 + random.nextInt(4);
        List<String> lines = new ArrayList<>(List.of("scenario: random", "duration: 90s",
                pick("drain: none", "drain: until-empty max 100s"), "seed: " + random.nextInt(1000),
                "topology: {regions: {eu: {zones: [a, b, c]}}}",
                "clients:", "  shoppers: {arrivals: poisson(20/s), calls: shop.buy, timeout: " + pick("1s", "10s") + "}",
                "  senders: {arrivals: poisson(10/s), sends: rabbit/jobs, message: {" + message() + "}, timeout: 5s}",
                "services:", "  shop:", "    in: [eu]", "    instances: 2", "    workers: 50",
                "    operations: {buy: [{publish: rabbit/x, routing-key: " + pick("a", "a.b", "c") + ", confirm: "
                        + pick("broker", "none") + "}]}",
                "  worker:", "    in: [eu]", "    instances: " + (1 + random.nextInt(3)),
                "    consumes:", "      rabbit/jobs: {" + consumer() + "}",
                "  other:", "    consumes:", "      rabbit/log: {" + consumer() + "}", "      rabbit/dead: {steps: [{work: 1ms}]}",
                pick("", "      rabbit/jobs: {" + consumer() + "}"), "brokers:", "  rabbit:", "    kind: rabbitmq", "    nodes: " + nodes, "    in: [eu]", "    heartbeat: " + pick("5s", "60s"),
                "    exchanges:", "      x: {type: topic, alternate-exchange: y, mandatory: " + random.nextBoolean()
                        + ", bindings: [{queue: jobs, key: a.*}, {queue: log, key: a}]}",
                "      y: {type: fanout, bindings: [{queue: " + pick("jobs", "log") + "}]}", "    queues:",
                "      jobs: {" + queue("worker", "dead") + "}", "      log: {" + queue("other", "jobs") + "}",
                "      dead: {" + pick("kind: quorum", "max-length: 50", "message-ttl: 1s, dead-letter-exchange: default, "
                        + "dead-letter-routing-key: jobs") + "}",
                "chaos:"));
        for (int i = 0; i < 3; i++) {
            lines.add("  - {at: " + random.nextInt(80) + "s, " + fault() + "}");
        }
        return String.join("\n", lines) + "\n";
    }

    private String message() {
        return pick("", "expires-after: 200ms", "priority: 2", "count: 3").replace("priority: 2", "bytes: 2KiB");
    }

    private String consumer() {
        return "workers: " + (1 + random.nextInt(3)) + pick("", ", prefetch: 1", ", prefetch: 0") + pick("", ", commit: before")
                + pick("", ", retry: {attempts: 2, backoff: fixed(300ms)}") + pick("", ", dead-letter: rabbit/dead")
                + ", steps: [{work: exp(" + pick("5ms", "60ms") + ")}, {fail: {transient: 5%, permanent: 2%}}]";
    }

    private String queue(String group, String dead) {
        List<String> parts = new ArrayList<>();
        boolean quorum = random.nextBoolean();
        boolean deadLetters = random.nextInt(3) > 0;
        parts.add("kind: " + (quorum ? "quorum" : "classic"));
        if (!quorum) {
            parts.add("durable: " + random.nextBoolean());
            parts.add("delivery-mode: " + pick("persistent", "transient"));
            parts.add(pick("max-priority: 4", "single-active-consumer: false"));
        } else {
            parts.add(pick("delivery-limit: 2", "single-active-consumer: true"));
            parts.add(pick("single-active-consumer: false", "delayed-retry: {min: 100ms, max: 5s}").replace("single-active-consumer: false",
                    "message-ttl: 3s"));
        }
        if (deadLetters) {
            parts.add("dead-letter-exchange: default");
            parts.add("dead-letter-routing-key: " + dead);
        }
        switch (random.nextInt(4)) {
            case 0 -> parts.add("max-length: 20");
            case 1 -> parts.add("max-length: 30, overflow: reject-publish");
            case 2 -> parts.add("max-length-bytes: 20KiB");
            default -> { }
        }
        parts.add(pick("", "expires: 3s"));
        parts.add("consumers: {" + group + ": {on-failure: " + pick("requeue", "reject", "nack") + "}}");
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }

    private String fault() {
        return pick("crash: rabbit, instances: 1, restart-after: 5s", "lose: eu/a, for: 10s", "lose: eu/b, for: 70s",
                "freeze: rabbit, instances: 1, for: 20s", "crash: worker, instances: 1, restart-after: 3s",
                "freeze: worker, instances: 1, for: 15s", "crash: rabbit, restart-after: 2s", "crash: shop, instances: 1, restart-after: 1s");
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
