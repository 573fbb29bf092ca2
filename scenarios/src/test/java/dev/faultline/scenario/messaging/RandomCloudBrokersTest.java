package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Brokers with settings by chance, consumers by chance, and faults by chance: the books of each run balance, and the digest of a run
 * without meters is the same.
 */
class RandomCloudBrokersTest {

    static Stream<Arguments> brokers() {
        return Stream.of("sqs", "redis-streams", "redis-pubsub", "pulsar", "sns", "eventbridge").flatMap(kind ->
                LongStream.rangeClosed(1, Long.getLong("faultline.brokers", 12)).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("brokers")
    void balanceAndRepeat(String kind, long seed) {
        String scenario = new Chance(new SplittableRandom(seed), kind).scenario();
        RunResult result = CloudRun.of(scenario);
        assertEquals(result.digest(), CloudRun.of(scenario, false).digest(), scenario);
    }

    /** Writes a scenario. */
    private record Chance(SplittableRandom random, String kind) {

        String scenario() {
            return """
                    scenario: chance
                    duration: 40s
                    drain: until-empty max 2m
                    seed: 3
                    topology: {regions: {us-east: {zones: [a, b, c]}}}
                    clients:
                      users: {arrivals: poisson(%d/s), keys: {order: zipf(5 1.0)}, duplicates: 5%%, calls: shop.buy, timeout: 3s}
                    services:
                      shop: {instances: 2, operations: {buy: [{work: 1ms}, %s]}}
                      mail:
                        instances: %d
                        consumes:
                    %s
                    brokers:
                      bus:
                        kind: %s
                    %s
                    %s
                    chaos: [%s]
                    """.formatted(5 + random.nextInt(30), sending(), 1 + random.nextInt(3), consumers().indent(6), kind,
                    settings().indent(4), isFanOut() ? "  aws: {kind: sqs, queues: {jobs: {}, others: {receive-wait: 0s}, dead: {}}}" : "", faults());
        }

        /** Whether it delivers into queues of another broker, since nobody can consume it itself. */
        private boolean isFanOut() {
            return kind.equals("sns") || kind.equals("eventbridge");
        }

        private String sending() {
            return "{" + (isFanOut() ? "publish" : "send") + ": bus/jobs, key: $order, message: {count: " + (1 + random.nextInt(3))
                    + (isFanOut() ? ", headers: {type: " + one("paid", "sent") + "}" : "") + "}}";
        }

        private String consumers() {
            String steps = "steps: [{work: exp(" + (1 + random.nextInt(300)) + "ms)}, {fail: {transient: " + random.nextInt(40)
                    + "%, permanent: " + random.nextInt(3) + "%}}]";
            return (isFanOut() ? "aws" : "bus") + "/jobs: {workers: " + (1 + random.nextInt(4)) + ", commit: " + one("before", "after") + ", " + extras() + steps + "}";
        }

        private String extras() {
            return switch (random.nextInt(3)) {
                case 0 -> kind.equals("redis-pubsub") || kind.equals("pulsar") ? "" : "batch: " + (1 + random.nextInt(10)) + ", ";
                case 1 -> "prefetch: " + (1 + random.nextInt(20)) + ", ";
                default -> "";
            };
        }

        private String settings() {
            return switch (kind) {
                case "sqs" -> sqs();
                case "redis-streams" -> streams();
                case "sns" -> "topics: {jobs: {subscriptions: {mail: {queue: aws/jobs" + one("", ", filter: {type: [paid, prefix(s)]}")
                        + ", retries: " + random.nextInt(30) + deadLetter() + "}, others: {queue: aws/others, filter: {type: paid}}}}}";
                case "eventbridge" -> "buses: {jobs: {rules: {mail: {pattern: {type: [paid, sent]}, targets: [aws/jobs, aws/others]"
                        + ", max-retry-attempts: " + random.nextInt(10) + ", max-event-age: " + (60 + random.nextInt(60)) + "s" + deadLetter()
                        + "}, none: {pattern: {type: unheard-of}, targets: aws/others}}}}";
                case "pulsar" -> "nodes: " + (1 + random.nextInt(3)) + "\nfail-over: 2s\ntopics: {jobs: {subscriptions: {mail: {type: "
                        + one("exclusive", "failover", "shared, retry-topic: fixed(1s)", "key-shared", "key-shared, allow-out-of-order: true")
                        + ", nack-delay: fixed(1s), ack-timeout: " + one("1s", "30s") + ", batch-index-ack: " + one("true", "false")
                        + "}}}}";
                default -> "channels: {jobs: {}}\noutput-buffer: {limit: " + (2 + random.nextInt(40)) + "KiB, soft-limit: 2KiB, soft-for: 1s}";
            };
        }

        private String deadLetter() {
            return one("", ", dead-letter: aws/dead");
        }

        private String streams() {
            return "replicas: " + random.nextInt(3) + "\nfail-over: 2s\nreplication-lag: " + random.nextInt(300) + "ms\npersistence: "
                    + one("every-second", "always", "none") + "\nstreams:\n  jobs: {max-length: " + one("5", "100", "unlimited")
                    + ", trimming: " + one("exact", "approximate") + ", groups: {mail: {block: " + one("0s", "1s", "5s")
                    + one("", ", claim: {min-idle: 1s, every: 2s, count: 5, max-deliveries: 3}") + "}}}\n";
        }

        private String sqs() {
            boolean fifo = random.nextBoolean();
            return "queues:\n  jobs: {" + (fifo ? "fifo: true, deduplicates-by: request" : "duplicates: 5%") + ", visibility-timeout: "
                    + (1 + random.nextInt(2000)) + "ms, retention: " + (60 + random.nextInt(60)) + "s, receive-wait: "
                    + one("0s", "1s", "20s") + ", delay: " + one("0s", "3s") + ", in-flight: " + one("2", "10", "120k")
                    + ", max-receive-count: " + (1 + random.nextInt(4)) + ", dead-letter: dead"
                    + one("", ", failed-visible-after: 500ms") + "}\n  dead: {" + (fifo ? "fifo: true" : "retention: 60s") + "}\n";
        }

        private String faults() {
            List<String> faults = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                String at = "{at: " + random.nextInt(40) + "s, ";
                String length = ", for: " + (1 + random.nextInt(15)) + "s}";
                faults.add(switch (random.nextInt(8)) {
                    case 0 -> at + "crash: mail, instances: 1, restart-after: 3s}";
                    case 1 -> at + "freeze: mail, instances: 1" + length;
                    case 2 -> at + "lose: us-east/" + one("a", "b", "c") + length;
                    case 3 -> at + "lose: us-east" + length;
                    case 4 -> at + "crash: bus, instances: 1, restart-after: 2s}";
                    case 5 -> at + "freeze: bus, instances: 1" + length;
                    case 6 -> at + (isFanOut() ? "crash: aws, instances: 1, restart-after: 2s}" : "errors: mail -> bus, rate: 30%" + length);
                    default -> at + "delay: shop -> bus, by: 500ms" + length;
                });
            }
            return String.join(", ", faults);
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }
    }
}
