package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Share groups by chance under faults by chance: the books balance, nothing is lost, and in the end everything is done or given up. */
class RandomShareGroupsTest {

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
                      events/orders: {workers: %d, batch: %d, %ssteps: [{work: exp(%dms)}, {fail: {transient: %d%%, permanent: 1%%}}]}
                brokers:
                  events:
                    kind: kafka
                    topics: {orders: {partitions: %d, replication: 3, min-insync: 2}, dead: {}}
                    groups: {email: {protocol: share, record-lock-duration: %ds, delivery-count-limit: %d, partition-max-record-locks: %d,
                      max-poll-records: %d, isolation-level: %s}}
                chaos: [%s]
                """.formatted(5 + random.nextInt(30), 2 + random.nextInt(8),
                random.nextBoolean() ? "scaling: {min: 1, max: 10, schedule: [{at: 20s, instances: 1}, {at: 40s, instances: 10}]}" : "",
                1 + random.nextInt(3), 1 + random.nextInt(4), random.nextBoolean() ? "dead-letter: events/dead, " : "",
                1 + random.nextInt(60), random.nextInt(40), 1 + random.nextInt(6), 1 + random.nextInt(20), 1 + random.nextInt(8),
                1 + random.nextInt(300), 1 + random.nextInt(100), random.nextBoolean() ? "read-committed" : "read-uncommitted",
                String.join(", ", faults(random)));
        RunResult result = CloudRun.of(scenario);
        SubscriptionResult group = CloudRun.subscription(result, "events/orders@email");
        assertEquals(0, group.lost(), scenario);
        assertEquals(0, group.inside(), scenario);
        assertEquals(group.entered(), group.acknowledged() + group.deadLettered() + group.dropped(), scenario);
        assertTrue(group.acknowledged() > 0, scenario);
        assertEquals(result.digest(), CloudRun.of(scenario, false).digest(), scenario);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Reading reading = ScenarioReader.read("chance.yaml", """
                scenario: chance
                duration: 30s
                drain: until-empty max 5m
                clients: {shop: {arrivals: poisson(30/s), sends: events/orders}}
                services: {email: {instances: 6, consumes: {events/orders: {steps: [{work: exp(150ms)}, {fail: 5%}]}}}}
                brokers: {events: {kind: kafka, topics: {orders: {partitions: 2}}, consumer: {protocol: share, record-lock-duration: 2s}}}
                chaos: [{at: 10s, crash: email, instances: 2, restart-after: 5s}]
                """, Overrides.NONE);
        assertEquals(digest(reading, 1), digest(reading, 8));
    }

    private static String digest(Reading reading, int threads) {
        return Experiment.run(reading.scenario().orElseThrow(), reading.resolvedText(), null, List.of(),
                Options.onThreads(threads).withReplications(4), Progress.NONE, () -> false).digest();
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
