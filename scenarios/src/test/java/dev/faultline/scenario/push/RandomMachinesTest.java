package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.RunResult;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Channels with settings by chance, and faults by chance: the books of each run balance, and the digest of a run without meters, and with
 * other threads, is the same.
 */
class RandomMachinesTest {

    private static final List<String> KINDS = List.of("webhook", "mailbox");

    static Stream<Arguments> channels() {
        return KINDS.stream().flatMap(kind ->
                LongStream.rangeClosed(1, Long.getLong("faultline.pushes", 15)).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("channels")
    void balanceAndRepeat(String kind, long seed) {
        String scenario = new Chance(new SplittableRandom(seed), kind).scenario();
        RunResult result = MachinesRun.run(scenario, true);
        assertEquals(result.digest(), MachinesRun.run(scenario, false).digest(), scenario);
    }

    @Test
    void withOneAndWithEightThreads() {
        for (String kind : KINDS) {
            Reading reading = ScenarioReader.read("chance.yaml", new Chance(new SplittableRandom(99), kind).scenario(), Overrides.NONE);
            assertEquals(digest(reading, 1), digest(reading, 8), kind);
        }
    }

    private static String digest(Reading reading, int threads) {
        return Experiment.run(reading.scenario().orElseThrow(), reading.resolvedText(), null, List.of(),
                Options.onThreads(threads).withReplications(4), Progress.NONE, () -> false).digest();
    }

    /** Writes a scenario. */
    private record Chance(SplittableRandom random, String kind) {

        String scenario() {
            return """
                    scenario: chance
                    duration: 1m
                    drain: until-empty max 5m
                    seed: 3
                    topology: {regions: {us-east: {zones: [a, b, c]}}}
                    policies: {careful: {retry: {attempts: 3, backoff: 500ms}, timeout: 300ms}}
                    clients:
                      shop: {arrivals: poisson(%d/s), keys: {topic: zipf(20 1.0)}, duplicates: 5%%, calls: orders.create, timeout: 3s}
                    services:
                      orders: {instances: 2, operations: {create: [{work: 1ms}, {push: events%s%s%s}]}}
                      edge: {instances: %d, in: [us-east/a, us-east/b], operations: {status: [{work: 1ms}]}}
                    push:
                      events: {kind: %s, gateway: edge, users: %d, topics: {count: %d, popularity: %d}, %s}
                    chaos: [%s]
                    """.formatted(3 + random.nextInt(20), one("", ", topic: $topic"), one("", ", with: careful"), one("", ", confirm: none"),
                    1 + random.nextInt(4), kind, 1 + random.nextInt(60), 1 + random.nextInt(20), random.nextInt(2), settings(), faults());
        }

        private String settings() {
            return kind.equals("webhook") ? webhook() : mailbox();
        }

        private String webhook() {
            return "schedule: " + one("svix", "github", "[0s, 1s, 1s]", "[2s, 1s]", "exponential(1s x2 attempts 4)") + ", jitter: "
                    + one("none", "full", "20%") + ", timeout: " + one("100ms", "1s") + ", signature: " + one("0s", "1ms", "50ms")
                    + ", deduplicates: " + one("true", "false") + ", disabled-after: " + one("none", "10s") + ", concurrency: "
                    + one("1", "20") + ", per-endpoint: " + one("unlimited", "1", "2") + ", lease: " + one("0s", "2s", "20s")
                    + ", endpoints: {answer: " + one("0s", "exp(200ms)", "mix(90% 5ms 10% 5s)") + ", fails: " + random.nextInt(40)
                    + "%, down: [{share: " + random.nextInt(101) + "%, from: 10s, for: " + (1 + random.nextInt(60)) + "s, silent: "
                    + one("true", "false") + "}]}";
        }

        private String mailbox() {
            return "online: " + one("5s", "exp(10s)", "exp(2m)") + ", offline: " + one("0s", "exp(20s)", "uniform(1s 40s)") + ", notices-after: "
                    + one("0s", "5s", "30s") + ", holds: " + one("0", "1", "5", "1000") + ", keeps: " + one("none", "10s", "1m")
                    + ", acknowledged: " + one("true", "false") + ", ack-timeout: " + one("100ms", "5s") + ", ordered: " + one("true", "false")
                    + ", batch: " + one("1", "3", "100") + ", deduplicates: " + one("true", "false") + ", work-per-message: "
                    + one("0s", "10us", "20ms") + ", handshake: " + one("0s", "1ms", "500ms")
                    + ", reconnect: {backoff: exponential(100ms x2 max 5s), timeout: " + one("200ms", "10s") + "}";
        }

        private String faults() {
            List<String> faults = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                String at = "{at: " + random.nextInt(60) + "s, ";
                String length = ", for: " + (1 + random.nextInt(30)) + "s}";
                faults.add(switch (random.nextInt(12)) {
                    case 0 -> at + "crash: edge, instances: 1, restart-after: 3s}";
                    case 1 -> at + "freeze: edge, instances: 1" + length;
                    case 2 -> at + "lose: us-east/" + one("a", "b", "c") + length;
                    case 3 -> at + "lose: us-east" + length;
                    case 4 -> at + "crash: orders, instances: 1, restart-after: 2s}";
                    case 5 -> at + "slow: edge, factor: 20" + length;
                    case 6 -> at + "errors: edge -> events, rate: 30%" + length;
                    case 9 -> at + "partition: edge -> events" + length;
                    case 10 -> at + "isolate: us-east/a" + length;
                    case 7 -> at + "loss: " + one("edge -> events", "orders -> edge", "events -> edge") + ", share: 50%" + length;
                    default -> at + "delay: edge -> events, by: 500ms" + length;
                });
            }
            return String.join(", ", faults);
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }
    }
}
