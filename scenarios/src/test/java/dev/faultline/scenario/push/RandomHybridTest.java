package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever breaks while users change over, books balance, nothing is seen twice, nothing is missed but what was thrown away for slow users,
 * and the same seed tells the same story.
 */
class RandomHybridTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void booksBalanceWhateverBreaks(int seed) {
        String text = scenario(new SplittableRandom(seed));
        RunResult first = PushRuns.of(text, seed);
        assertEquals(first.digest(), PushRuns.of(text, seed).digest(), text);
        var scores = first.push().get("scores");
        assertTrue(scores.counters().get("switches") > 10, text);
        assertEquals(0, scores.duplicates(), text);
        assertTrue(reasons(text).containsAll(scores.missedBecause().keySet()), scores.missedBecause() + text);
        assertEquals(scores.recipients() - scores.missed(), scores.seen(), text);
    }

    /** Why users may miss updates. What waited before something that was thrown away is lost with the connection. */
    private static Set<String> reasons(String text) {
        if (text.contains("when-full: drop")) {
            return Set.of("not-published", "buffer-full", "cut-off");
        }
        return text.contains("when-full: coalesce") ? Set.of("not-published", "coalesced", "cut-off") : Set.of("not-published");
    }

    private static String scenario(SplittableRandom random) {
        String idle = one(random,
                "long-polling: {hold: " + random.nextInt(2, 10) + "s, holds: " + one(random, "worker", "nothing") + ", timeout: 2s}",
                "short-polling: {interval: " + random.nextInt(300, 5000) + "ms, jitter: " + one(random, "0%", "30%") + ", timeout: 2s}",
                "sse: {keep-alive: 2s, missed-keep-alives: 2, retry: 1s, timeout: 2s"
                        + one(random, "", ", work: 1ms", ", admits: 20/s", ", connections: 100", ", idle-timeout: 1s",
                        ", slow: {share: 30%, takes: 300B/s, send-buffer: 1kB}") + "}");
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
                  edge: {in: us-east, instances: %d, cores: %d, workers: 300, queue: {limit: %s}, health-checks: {interval: 2s}}
                push:
                  scores: {kind: hybrid, gateway: edge, users: %d, topics: 5, active: {share: %d%%, lasts: %s}, %s, websocket: {heartbeat: 2s%s%s}}
                %s""".formatted(random.nextInt(1, 20), random.nextInt(1, 8), one(random, "", ", topic: $match"),
                one(random, "gateway", "none"), random.nextInt(1, 5), random.nextInt(1, 5), one(random, "unlimited", "50", "500"),
                random.nextInt(20, 500), random.nextInt(5, 95), one(random, "exp(1s)", "exp(10s)", "uniform(50ms 5s)"), idle,
                one(random, "", ", work: 1ms", ", admits: 20/s", ", connections: 20", ", idle-timeout: 1s"), slow(random),
                chaos.isEmpty() ? "" : "chaos:\n" + chaos);
    }

    private static String slow(SplittableRandom random) {
        return random.nextBoolean() ? "" : ", slow: {share: " + random.nextInt(1, 80) + "%, takes: " + random.nextInt(50, 2000)
                + "B/s, send-buffer: " + random.nextInt(5000) + "B, when-full: " + one(random, "drop", "coalesce", "disconnect") + "}";
    }

    private static String one(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
