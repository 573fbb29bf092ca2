package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups by chance under faults by chance: the books balance, nothing is lost, and in the end everything is done. */
class RandomKafkaGroupsTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("faultline.groups", 16));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void comeThroughInTheEnd(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String scenario = """
                scenario: chance
                duration: 60s
                drain: until-empty max 20m
                seed: 3
                topology: {regions: {us-east: {zones: [a, b, c]}}}
                clients:
                  shop: {in: us-east/a, arrivals: poisson(%d/s), sends: events/orders, key: $request}
                services:
                  email:
                    instances: %d
                    %s
                    consumes:
                      events/orders: {workers: %d, steps: [{work: exp(%dms)}]}
                brokers:
                  events:
                    kind: kafka
                    topics: {orders: {partitions: %d, replication: 3, min-insync: 2}}
                    groups: {email: {%s, session-timeout: %ds, heartbeat-interval: 1s, max-poll-interval: %ds, max-poll-records: %d,
                      static-membership: %s}}
                chaos: [%s]
                """.formatted(5 + random.nextInt(30), 2 + random.nextInt(4),
                random.nextBoolean() ? "scaling: {min: 1, max: 6, schedule: [{at: 20s, instances: 1}, {at: 40s, instances: 6}]}" : "",
                1 + random.nextInt(3), 1 + random.nextInt(60), 1 + random.nextInt(12),
                one(random, "assignor: range", "assignor: round-robin", "assignor: sticky", "assignor: cooperative-sticky",
                        "protocol: consumer", "protocol: consumer, assignor: range"),
                2 + random.nextInt(10), 2 + random.nextInt(20), 1 + random.nextInt(200), random.nextBoolean(),
                String.join(", ", faults(random)));
        RunResult result = CloudRun.of(scenario);
        assertEquals(0, CloudRun.subscription(result, "events/orders@email").lost(), scenario);
        assertEquals(0, CloudRun.subscription(result, "events/orders@email").inside(), scenario);
        assertEquals(result.digest(), CloudRun.of(scenario, false).digest(), scenario);
    }

    private static List<String> faults(SplittableRandom random) {
        List<String> faults = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String at = "{at: " + (1 + random.nextInt(50)) + "s, ";
            String length = ", for: " + (1 + random.nextInt(15)) + "s}";
            String back = ", restart-after: " + (1 + random.nextInt(15)) + "s}";
            faults.add(at + one(random, "crash: email, instances: 1" + back, "crash: email" + back,
                    "freeze: email, instances: 1" + length, "slow: email, factor: 8" + length, "crash: events, instances: 1" + back,
                    "freeze: events, instances: 1" + length, "lose: us-east/" + one(random, "a", "b", "c") + length));
        }
        return faults;
    }

    private static String one(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
