package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Read, publish and commit in transactions under faults by chance: the books balance, and behind the second topic each order is there
 * exactly once, whatever has crashed.
 */
class RandomKafkaTransactionsTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("faultline.transactions", 20));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areThereOnceInTheEnd(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String scenario = """
                scenario: chance
                duration: 40s
                drain: until-empty max 20m
                seed: 3
                topology: {regions: {here: {zones: [a, b, c]}}, links: {between-zones: {latency: exp(2ms)}}}
                clients:
                  shop: {arrivals: poisson(%d/s), keys: {order: zipf(100 0.5)}, sends: events/orders, key: $order, timeout: none}
                services:
                  pricing:
                    in: here
                    instances: %d
                    consumes:
                      events/orders:
                        workers: %d
                        commit: transaction
                        steps: [{publish: events/invoices%s}, {work: exp(%dms)}, {fail: {transient: %s, permanent: %s}}]
                        retry: {attempts: 2, backoff: fixed(100ms)}
                        dead-letter: events/dead
                  ledger: {in: here, instances: 2, consumes: {events/invoices: {steps: [{work: 1ms}]}}}
                  spy: {in: here, consumes: {events/invoices: {steps: [{work: 0ms}]}}}
                brokers:
                  events:
                    kind: kafka
                    in: [here]
                    broker-session-timeout: 4s
                    broker-heartbeat-interval: 1s
                    producer: {linger: %s, transactional-id: %s, transaction-timeout: %ds}
                    topics:
                      orders: {partitions: %d, replication: 3, min-insync: 2}
                      invoices: {partitions: %d, replication: 3, min-insync: 2, cleanup: %s}
                      dead: {replication: 3}
                    groups:
                      pricing: {isolation-level: read-committed, %s, session-timeout: %ds, heartbeat-interval: 1s, max-poll-records: %d}
                      ledger: {isolation-level: read-committed, session-timeout: 6s, heartbeat-interval: 1s}
                chaos: [%s]
                """.formatted(5 + random.nextInt(60), 1 + random.nextInt(4), 1 + random.nextInt(3),
                one(random, "", ", key: $order", ", confirm: none"), 1 + random.nextInt(20), one(random, "0%", "1%"),
                one(random, "0%", "1%"), one(random, "0ms", "5ms", "50ms"), one(random, "per-instance", "per-instance", "per-start"),
                2 + random.nextInt(30), 1 + random.nextInt(8), 1 + random.nextInt(4), "delete",
                one(random, "assignor: range", "assignor: cooperative-sticky", "protocol: consumer"), 2 + random.nextInt(8),
                1 + random.nextInt(20), String.join(", ", faults(random)));
        RunResult result = CloudRun.of(scenario);
        SubscriptionResult orders = CloudRun.subscription(result, "events/orders@pricing");
        SubscriptionResult invoices = CloudRun.subscription(result, "events/invoices@ledger");
        assertEquals(orders.entered(), invoices.entered() + orders.deadLettered(), scenario);
        assertEquals(0, orders.inside() + invoices.inside(), scenario);
        assertEquals(result.digest(), CloudRun.of(scenario, false).digest(), scenario);
    }

    /** One node of the broker at most is away at a time, so that nothing that is committed is lost. */
    private static List<String> faults(SplittableRandom random) {
        List<String> faults = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String at = "{at: " + (1 + random.nextInt(35)) + "." + random.nextInt(1000) + "s, ";
            String length = ", for: " + (1 + random.nextInt(15)) + "s}";
            String back = ", restart-after: " + (1 + random.nextInt(12)) + "s}";
            faults.add(at + one(random, "crash: pricing, instances: 1" + back, "crash: pricing" + back, "crash: ledger" + back,
                    "freeze: pricing, instances: 1" + length, "slow: pricing, factor: 8" + length));
        }
        int length = 6 + random.nextInt(8);
        faults.add("{at: " + (1 + random.nextInt(30)) + "." + random.nextInt(1000) + "s, " + one(random,
                "crash: events, instances: 1, restart-after: ", "freeze: events, instances: 1, for: ", "lose: here/b, for: ") + length + "s}");
        return faults;
    }

    private static String one(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
