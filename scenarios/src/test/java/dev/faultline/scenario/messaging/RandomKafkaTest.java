package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random clusters under random faults: all books balance (the run proves that), the same seed gives the same digest with and without
 * meters, and what the settings promise is kept.
 */
class RandomKafkaTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void balancesItsBooksAndKeepsItsPromises(long seed) {
        Random random = new Random(seed);
        boolean isSafe = random.nextInt(3) == 0;
        String text = scenario(random, isSafe);
        RunResult run = CloudRun.of(text, "seed=" + seed);
        assertEquals(run.digest(), CloudRun.of(text, false, "seed=" + seed).digest(), text);
        ChannelResult topic = run.channels().get("events/t");
        for (SubscriptionResult group : topic.subscriptions().values()) {
            assertTrue(group.duplicates() <= group.delivered(), text);
            if (isSafe) {
                assertEquals(group.reasons().getOrDefault("lost/committed-before", 0.0), group.lost(), "three replicas, two in sync, one node away at a time: " + group.reasons() + "\n" + text);
                assertEquals(0, topic.counters().get("appended-again"), text);
            }
        }
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    /** Where it is safe, idempotent producers wait for all, and one node at a time is away. */
    private static String scenario(Random random, boolean isSafe) {
        String producer = isSafe ? "{linger: " + pick(random, "0s", "5ms", "50ms") + "}"
                : "{acks: " + pick(random, "0", "1", "all") + ", linger: " + pick(random, "0s", "5ms", "50ms") + ", request-timeout: "
                        + pick(random, "500ms", "30s") + ", delivery-timeout: " + pick(random, "31s", "2m")
                        + pick(random, ", enable-idempotence: false", "") + ", max-in-flight: " + pick(random, "1", "2", "5")
                        + ", buffer-memory: " + pick(random, "50KiB", "32MiB") + ", max-block: 3s}";
        String topic = isSafe ? "replication: 3, min-insync: 2"
                : "replication: " + pick(random, "1", "2", "3") + ", unclean-leader-election: " + random.nextBoolean() + ", cleanup: "
                        + pick(random, "delete", "delete", "compact", "compact-delete")
                        + pick(random, "", ", retention: 8s, segment-time: 2s", ", retention-bytes: 300KiB, segment-bytes: 50KiB");
        String group = "{max-poll-records: " + pick(random, "1", "20", "500") + ", auto-offset-reset: " + pick(random, "latest", "earliest")
                + pick(random, "", ", auto-commit-interval: 2s") + pick(random, ", session-timeout: 4s, heartbeat-interval: 1s", "") + "}";
        return """
                scenario: random
                duration: 40s
                drain: until-empty max 20s
                topology:
                  regions: {here: {zones: [a, b, c]}}
                  links: {between-zones: {latency: exp(2ms), loss: %s}}
                clients:
                  shop: {arrivals: poisson(%d/s), keys: {order: zipf(50 0.5)}, sends: events/t%s, message: {count: %s}, timeout: %s}
                services:
                  mail:
                    in: here
                    instances: %d
                    consumes:
                      events/t:
                        workers: %s
                        batch: %s
                        commit: %s
                        steps: [{work: exp(2ms)}, {fail: {transient: %s, permanent: 0.5%%}}]
                        retry: {attempts: 3, backoff: fixed(200ms)}
                        %s
                  audit: {in: here, consumes: {events/t: {batch: 50, steps: [{work: 1ms}]}}}
                brokers:
                  events:
                    kind: kafka
                    in: [here]
                    retention-check-interval: 2s
                    replica-lag-time-max: %s
                    broker-session-timeout: 4s
                    broker-heartbeat-interval: 1s
                    topics: {t: {partitions: %s, %s}, dead: {partitions: 2}}
                    producer: %s
                    groups: {mail: %s}
                chaos:
                %s
                """.formatted(pick(random, "0%", "2%"), 50 + random.nextInt(200), pick(random, "", ", key: $order"),
                pick(random, "1", "1", "7"), pick(random, "none", "5s"), 1 + random.nextInt(4), pick(random, "1", "3"),
                pick(random, "1", "5", "100"), pick(random, "after", group.contains("auto-commit-interval") ? "after" : "before"), pick(random, "0%", "2%"),
                pick(random, "dead-letter: events/dead", ""), pick(random, "2s", "30s"),
                pick(random, "1", "4", "12"), topic, producer, group, faults(random, isSafe));
    }

    private static String faults(Random random, boolean isSafe) {
        List<String> faults = new ArrayList<>();
        if (isSafe) {
            faults.add("  - {at: " + (5 + random.nextInt(8)) + "s, " + pick(random, "crash: events, instances: 1, restart-after: 6s}",
                    "freeze: events, instances: 1, for: 6s}", "lose: here/b, for: 6s}"));
        } else {
            for (int i = 0; i < 3; i++) {
                faults.add("  - {at: " + (2 + random.nextInt(30)) + "s, " + pick(random,
                        "crash: events, instances: " + (1 + random.nextInt(3)) + ", restart-after: " + (1 + random.nextInt(8)) + "s}",
                        "freeze: events, instances: " + (1 + random.nextInt(3)) + ", for: " + (1 + random.nextInt(8)) + "s}",
                        "lose: here/" + pick(random, "a", "b", "c") + ", for: " + (1 + random.nextInt(8)) + "s}"));
            }
        }
        faults.add("  - {at: " + (2 + random.nextInt(30)) + "." + random.nextInt(1000) + "s, " + pick(random, "crash: mail, restart-after: 2s}",
                "crash: mail, instances: 1, restart-after: 5s}", "freeze: mail, instances: 1, for: 6s}"));
        return String.join("\n", faults);
    }
}
