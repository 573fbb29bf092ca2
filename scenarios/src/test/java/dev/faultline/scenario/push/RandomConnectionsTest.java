package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever breaks, each update is accounted for, for each user, and in the end all users are connected again. */
class RandomConnectionsTest {

    private static final int EACH = 12;
    private static final int BYTES_OF_A_CONNECTION = 30 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    @Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void booksBalanceAndAllComeBack(int block) {
        double missed = 0;
        double reconnects = 0;
        double full = 0;
        double replayed = 0;
        for (int i = 0; i < EACH; i++) {
            long seed = block * EACH + i;
            String text = scenario(new SplittableRandom(seed));
            RunResult result = PushRuns.of(text, seed);
            PushResult news = result.push().get("news");
            String which = "seed " + seed + "\n" + news + "\n" + text;
            assertTrue(result.complete(), which);
            assertTrue(news.updates() > 0, which);
            assertEquals(news.recipients(), news.seen() + news.missed() + news.unseen().atEnd(), which);
            assertEquals(0, news.unseen().atEnd(), which);
            assertEquals(news.connections().atEnd() * BYTES_OF_A_CONNECTION, news.memoryBytes().atEnd(), which);
            if (!text.contains("idle-timeout")) {
                assertEquals(0, news.cutOff().atEnd(), which);
                assertEquals(news.users(), news.connections().atEnd(), which);
            }
            missed += news.missed();
            full += news.missedBecause().getOrDefault("buffer-full", 0.0) + news.missedBecause().getOrDefault("coalesced", 0.0)
                    + news.counters().getOrDefault("cut-as-slow", 0.0);
            reconnects += news.reconnects();
            replayed += news.counters().getOrDefault("replayed", 0.0);
        }
        assertTrue(missed > 0 && reconnects > 0 && replayed > 0 && full > 0, "the failures have struck");
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 101, 102})
    void isTheSameWithOneThreadAndEight(long seed) {
        String text = scenario(new SplittableRandom(seed));
        assertEquals(ResultJson.write(run(text, 1)), ResultJson.write(run(text, 8)), text);
    }

    private static RunResult run(String text, int threads) {
        return Experiment.run(ScenarioReader.read("random.yaml", text, Overrides.NONE).scenario().orElseThrow(), "", null, List.of(),
                Options.onThreads(threads).withReplications(3), Progress.NONE, () -> false);
    }

    private static String scenario(SplittableRandom dice) {
        boolean isSocket = dice.nextInt(3) > 0;
        String settings = isSocket
                ? "kind: websocket, heartbeat: " + (1 + dice.nextInt(15)) + "s, missed-heartbeats: " + (1 + dice.nextInt(3))
                        + ", reconnect: {backoff: exponential(" + (1 + dice.nextInt(900)) + "ms x2 max 10s), jitter: "
                        + (dice.nextBoolean() ? "full" : "none") + ", timeout: " + (1 + dice.nextInt(5)) + "s}"
                        + (dice.nextBoolean() ? ", sends: {every: 5s, work: 100us}" : "")
                : "kind: sse, keep-alive: " + (1 + dice.nextInt(15)) + "s, retry: " + (1 + dice.nextInt(4)) + "s, timeout: 4s";
        settings += dice.nextBoolean() ? ", replay: " + (1 + dice.nextInt(40)) : "";
        settings += dice.nextBoolean() ? ", admits: " + (50 + dice.nextInt(500)) + "/s" : "";
        settings += dice.nextInt(3) == 0 ? ", idle-timeout: " + (2 + dice.nextInt(20)) + "s" : "";
        settings += ", handshake: {work: " + dice.nextInt(3) + "ms, resumed: " + dice.nextInt(100) + "%}, drain: " + dice.nextInt(20) + "s";
        StringBuilder chaos = new StringBuilder();
        for (int i = 0; i < 1 + dice.nextInt(5); i++) {
            String at = "{at: " + (5 + dice.nextInt(60)) + "s, ";
            int lasts = 1 + dice.nextInt(30);
            chaos.append(i == 0 ? "" : ", ").append(at).append(switch (dice.nextInt(8)) {
                case 0 -> "crash: edge, instances: " + (1 + dice.nextInt(3)) + ", restart-after: " + lasts + "s}";
                case 1 -> "lose: here/a, for: " + lasts + "s}";
                case 2 -> "freeze: edge, instances: " + (1 + dice.nextInt(3)) + ", for: " + lasts + "s}";
                case 3 -> "isolate: here/b, for: " + lasts + "s}";
                case 4 -> "partition: edge -> news, for: " + lasts + "s}";
                case 5 -> "partition: newsroom -> edge, for: " + lasts + "s}";
                case 6 -> "loss: news -> edge, share: 10%, for: " + lasts + "s}";
                default -> "slow: edge, factor: 20, for: " + lasts + "s}";
            });
        }
        String cores = dice.nextInt(4) == 0 ? "cores: {count: 2, order: processor-sharing}" : "cores: " + (1 + dice.nextInt(4));
        String scaling = dice.nextInt(3) > 0 ? "" : ", scaling: {min: 2, max: 5, target-utilization: 30%, every: 5s,"
                + " scale-down: {stabilization: 0s, share: 100%, per: 5s}}, shutdown: {grace: " + (1 + dice.nextInt(30)) + "s}";
        return """
                scenario: random-connections
                duration: 150s
                drain: until-empty max 1h
                topology: {regions: {here: {zones: [a, b, c]}}, links: {clients: {latency: exp(20ms), loss: 0.1%%}}}
                clients:
                  editors: {arrivals: poisson(%d/s), keys: {topic: zipf(20 1)}, calls: newsroom.post, timeout: 5s}
                services:
                  newsroom: {in: here/c, workers: 1000, operations: {post: [%s]}}
                  edge: {instances: %d, workers: 100, %s, health-checks: {interval: 2s, unhealthy-after: 2}%s}
                push:
                  news: {gateway: edge, users: %d, topics: {count: %d, popularity: 1}, %s%s}
                chaos: [%s]
                """.formatted(1 + dice.nextInt(20),
                dice.nextBoolean() ? "{push: news, topic: $topic}" : "{choose: {80%: [{push: news, topic: $topic}], 20%: [{push: news}]}}",
                3 + dice.nextInt(3), cores, scaling, 1 + dice.nextInt(3000), 1 + dice.nextInt(20), settings, slow(dice), chaos);
    }

    private static String slow(SplittableRandom dice) {
        return dice.nextBoolean() ? "" : ", slow: {share: " + (1 + dice.nextInt(60)) + "%, takes: " + (20 + dice.nextInt(700))
                + "B/s, send-buffer: " + dice.nextInt(5000) + "B, when-full: "
                + List.of("drop", "coalesce", "disconnect").get(dice.nextInt(3)) + "}";
    }
}
