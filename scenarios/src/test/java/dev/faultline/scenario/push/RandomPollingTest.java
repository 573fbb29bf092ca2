package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.RunResult;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever breaks while users ask, books balance, nothing is seen twice or never, and the same seed tells the same story. */
class RandomPollingTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void everyUpdateIsSeenOnceInTheEnd(int seed) {
        String text = scenario(new SplittableRandom(seed));
        RunResult first = PushRuns.of(text, seed);
        assertEquals(first.digest(), PushRuns.of(text, seed).digest(), text);
        var scores = first.push().get("scores");
        assertEquals(0, scores.duplicates(), text);
        assertEquals(scores.recipients() - scores.missedBecause().getOrDefault("not-published", 0.0), scores.seen(), text);
    }

    private static String scenario(SplittableRandom random) {
        boolean isLong = random.nextBoolean();
        String kind = isLong
                ? "long-polling, hold: " + random.nextInt(2, 10) + "s, holds: " + one(random, "worker", "nothing")
                        + ", idle-timeout: " + one(random, "none", "none", "3s")
                : "short-polling, interval: " + random.nextInt(300, 5000) + "ms, jitter: " + one(random, "0%", "30%") + ", phase: "
                        + one(random, "random", "aligned") + ", conditional: " + random.nextBoolean();
        StringBuilder chaos = new StringBuilder();
        int faults = random.nextInt(0, 4);
        for (int i = 0; i < faults; i++) {
            chaos.append("  - {at: ").append(5 + 10 * i).append("s, ").append(one(random, "crash: edge, instances: 1, restart-after: 4s",
                    "freeze: edge, instances: 1, for: 4s", "slow: edge, factor: 5, for: 6s", "lose: us-east/b, for: 6s",
                    "partition: scores -> edge, for: 4s", "loss: scores -> edge, share: 20%, for: 8s",
                    "delay: scores -> edge, by: 300ms, for: 8s", "isolate: us-east/a, for: 3s")).append("}\n");
        }
        return """
                scenario: random
                duration: 45s
                drain: until-empty max 5m
                topology: {regions: {us-east: {zones: [a, b]}}}
                clients:
                  reporters: {arrivals: poisson(%d/s), keys: {match: zipf(%d 0)}, calls: newsroom.report}
                services:
                  newsroom: {workers: 8, operations: {report: [{push: scores%s, confirm: %s}]}}
                  edge: {in: us-east, instances: %d, cores: %d, workers: %d, queue: {limit: %s}, health-checks: {interval: 2s}}
                push:
                  scores: {kind: %s, gateway: edge, users: %d, topics: 5, work: %s, timeout: %s, retry: {backoff: exponential(500ms x2 max 8s)}}
                %s""".formatted(random.nextInt(1, 6), random.nextInt(1, 8), one(random, "", ", topic: $match"),
                one(random, "gateway", "none"), random.nextInt(2, 5), random.nextInt(1, 5), random.nextInt(10, 300),
                one(random, "unlimited", "50", "500"), kind, random.nextInt(20, 500), one(random, "0s", "50us", "1ms"),
                one(random, "1s", "5s"), chaos.isEmpty() ? "" : "chaos:\n" + chaos);
    }

    private static String one(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
