package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a real broker of three nodes did, the simulator does too: what is lost with a leader, what is there twice, what readers see of
 * transactions. {@code Record.java} beside the histories has recorded them, and says what their words mean.
 */
class KafkaHistoriesTest {

    private static final String FOLDER = "kafka-histories";

    /** One of them: what was done, and what came of it. */
    private record History(String name, String kind, Map<String, String> named, String broker, List<String> outcomes) {

        static History read(Path file) {
            try {
                List<String> lines = Files.readAllLines(file);
                int then = lines.indexOf("then");
                String[] words = lines.get(then - 2).split(" ");
                Map<String, String> named = new LinkedHashMap<>();
                for (int i = 1; i < words.length; i++) {
                    named.put(words[i].split("=")[0], words[i].split("=")[1]);
                }
                return new History(file.getFileName().toString(), words[0], named, lines.get(then + 1),
                        lines.subList(then + 2, lines.size()));
            } catch (IOException mistake) {
                throw new java.io.UncheckedIOException(mistake);
            }
        }

        String get(String name) {
            return named.get(name);
        }

        int number(String name) {
            return Integer.parseInt(get(name));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<History> histories() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(KafkaHistoriesTest.class.getResource(FOLDER).toURI()))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().map(History::read).toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void agreeWithTheRealBroker(History history) {
        assertTrue(history.broker().startsWith("broker kafka 4."), history.broker());
        assertEquals(history.outcomes(), switch (history.kind()) {
            case "transform" -> transform(history);
            case "acks" -> acks(history);
            case "late" -> late(history);
            default -> throw new IllegalArgumentException(history.kind());
        });
    }

    @Test
    void areThere() throws IOException, URISyntaxException {
        assertEquals(8, histories().size());
    }

    // The same in the simulator.

    private static final String PLACES = """
            scenario: history
            drain: until-empty max 1m
            topology:
              regions: {here: {zones: [a, b, c]}}
              links: {clients: {latency: 1ms}, within-zone: {latency: 1ms}, between-zones: {latency: 1ms}}
            """;

    private static List<String> acks(History history) {
        int before = history.number("before");
        int all = before + history.number("alone");
        // One in 200 ms: those after a second find the leader alone.
        RunResult run = CloudRun.of(PLACES + """
                duration: 30s
                clients: {shop: {in: here, arrivals: constant(5/s), shape: [{step: 0/s, at: %dms}], sends: events/t, timeout: none}}
                services: {reader: {in: here, consumes: {events/t: {steps: [{effect: read}]}}}}
                brokers:
                  events:
                    kind: kafka
                    in: [here]
                    topics: {t: {replication: 3, min-insync: 2}}
                    producer: {acks: %s, linger: 0ms, request-timeout: 4s, delivery-timeout: 5s}
                chaos:
                  - {at: %dms, freeze: events, role: follower, for: 7s}
                  - {at: 8s, crash: events, instances: 1}
                """.formatted(all * 200 + 100, history.get("acks"), before * 200 + 100));
        return List.of("confirmed " + Math.round(run.channels().get("events/t").accepted()), read("read", run, "events/t@reader", "read"));
    }

    private static List<String> late(History history) {
        RunResult run = CloudRun.of(PLACES + """
                duration: 30s
                clients: {shop: {in: here, arrivals: constant(100/s), shape: [{step: 0/s, at: %dms}], sends: events/t, timeout: none}}
                services: {reader: {in: here, consumes: {events/t: {steps: [{effect: read}]}}}}
                brokers:
                  events:
                    kind: kafka
                    in: [here]
                    topics: {t: {replication: 3, min-insync: 2}}
                    producer: {enable-idempotence: %s, linger: 50ms, request-timeout: %sms}
                chaos: [{at: 1ms, freeze: events, instances: 1, for: %sms}]
                """.formatted(history.number("messages") * 10 + 5, history.get("idempotence"), history.get("timeout"), history.get("frozen")));
        return List.of("confirmed " + Math.round(run.channels().get("events/t").accepted()), read("read", run, "events/t@reader", "read"));
    }

    /** All orders are there when pricing thaws; then one invoice follows the other in 100 ms and a little more. */
    private static List<String> transform(History history) {
        long dies = 2000 + (history.number("crash-after") - 1) * 106L + 50;
        List<String> outcomes = new ArrayList<>();
        if (history.get("commit").equals("transaction")) {
            outcomes.add(read("while-down-committed", transform(history, dies, dies + 900), "events/invoices@careful", "committed"));
        }
        outcomes.add(read("back-committed", transform(history, dies, dies + 5000), "events/invoices@careful", "committed"));
        RunResult end = transform(history, dies, dies + history.number("timeout") + 15_000);
        outcomes.add(read("committed", end, "events/invoices@careful", "committed"));
        outcomes.add(read("uncommitted", end, "events/invoices@careless", "uncommitted"));
        return outcomes;
    }

    private static RunResult transform(History history, long dies, long until) {
        return CloudRun.of(PLACES.replace("drain: until-empty max 1m\n", "") + """
                duration: %dms
                clients: {shop: {in: here, arrivals: constant(100/s), shape: [{step: 0/s, at: %dms}], sends: events/orders, timeout: none}}
                services:
                  pricing:
                    in: here
                    consumes: {events/orders: {commit: %s, steps: [{publish: events/invoices}, {wait: 100ms}]}}
                  careful: {in: here, consumes: {events/invoices: {steps: [{effect: committed}]}}}
                  careless: {in: here, consumes: {events/invoices: {steps: [{effect: uncommitted}]}}}
                brokers:
                  events:
                    kind: kafka
                    in: [here]
                    topics: {orders: {replication: 3, min-insync: 2}, invoices: {replication: 3, min-insync: 2}}
                    producer: {linger: 0ms, transactional-id: %s, transaction-timeout: %sms}
                    groups:
                      pricing: {max-poll-records: %s, static-membership: true, initial-rebalance-delay: 0s, isolation-level: read-committed}
                      careful: {isolation-level: read-committed}
                chaos:
                  - {at: 0s, freeze: pricing, for: 2s}
                  - {at: %dms, crash: pricing, restart-after: 1s}
                """.formatted(until, history.number("orders") * 10 + 5, history.get("commit"), history.get("name"), history.get("timeout"),
                history.get("poll"), dies));
    }

    private static String read(String what, RunResult run, String group, String effect) {
        SubscriptionResult books = CloudRun.subscription(run, group);
        return what + " " + Math.round(books.acknowledged()) + " of " + Math.round(run.effects().get(effect).applied());
    }
}
