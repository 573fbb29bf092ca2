package dev.faultline.scenario.audience;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.AudienceResult.Posts;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Audiences, brokers and faults by chance: the books of each run balance, and the digest of a run without meters is the same. */
class RandomFanOutTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("faultline.audiences", 30));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void balanceAndRepeat(long seed) {
        String scenario = new Chance(new SplittableRandom(seed)).scenario();
        RunResult result = AudienceRun.of(scenario);
        assertEquals(result.digest(), AudienceRun.of(scenario, false).digest(), scenario);
        Posts all = AudienceRun.posts(result);
        assertEquals(all.recipients(), all.reached() + all.missed() + all.waiting(), scenario);
        assertEquals(all.missed(), AudienceRun.followers(result).missedBecause().values().stream().mapToDouble(each -> each).sum(), scenario);
        assertEquals(all.recipients(), AudienceRun.followers(result).byAuthors().values().stream().mapToDouble(Posts::recipients).sum());
    }

    /** Writes a scenario. */
    private record Chance(SplittableRandom random) {

        String scenario() {
            String retry = one("", "        retry: {attempts: 3, backoff: 200ms}");
            return """
                    scenario: chance
                    duration: 40s
                    drain: until-empty max 2m
                    topology: {regions: {us-east: {zones: [a, b, c]}}}
                    audiences:
                      followers:
                        users: %d
                        authors: {stars: {count: 2, followers: %d}, others: {count: 50, followers: %s}}
                        of: $author
                    policies: {careful: {retry: {attempts: 3, backoff: 100ms}, timeout: %dms}}
                    clients:
                      authors: {arrivals: poisson(%d/s), keys: {author: zipf(52 %s)}, duplicates: 5%%, calls: posts.post, timeout: 3s}
                      readers: {arrivals: poisson(10/s), calls: posts.read}
                    services:
                      posts:
                        instances: 2
                        operations:
                          post: [{work: 1ms}, {fan-out: bus/timelines, to: followers, batch: %d%s}]
                          read: [{merge: followers, each: 1us%s}]
                      writers:
                        instances: %d
                        consumes:
                          bus/timelines:
                            workers: %d
                            commit: %s
                            steps: [{work: 1ms, per-recipient: 20us}, {fail: {transient: %d%%, permanent: %d%%}}]
                    %s
                    brokers: {bus: %s}
                    chaos: [%s]
                    """.formatted(1000 + random.nextInt(9000), 100 + random.nextInt(900),
                    one("5", "zipf(300 1.0)", "lognormal(p50 20 p99 500)"), 50 + random.nextInt(500), 1 + random.nextInt(8), one("0", "1.0"),
                    1 + random.nextInt(300), one("", ", with: careful", ", confirm: none", ", above: 200"), one("", ", above: 200"),
                    1 + random.nextInt(3), 1 + random.nextInt(3), one("before", "after"), random.nextInt(40), random.nextInt(10),
                    retry, broker(retry.isEmpty()), faults());
        }

        /** Some kinds of broker deliver again by themselves, and want no retry of their consumers. */
        private String broker(boolean any) {
            return any ? one("{kind: sqs, queues: {timelines: {duplicates: 5%, visibility-timeout: 2s, max-receive-count: 3, dead-letter: dead}, dead: {}}}",
                    "{kind: redis-streams, streams: {timelines: {max-length: 50}}}", "{kind: pulsar, topics: {timelines: {}}}",
                    "{kind: rabbitmq, queues: {timelines: {kind: quorum}}}")
                    : one("{kind: ideal, queues: {timelines: {}}}", "{kind: ideal, queues: {timelines: {max-length: 10}}}",
                    "{kind: ideal, topics: {timelines: {}}}", "{kind: kafka, topics: {timelines: {partitions: 3, replication: 3}}}");
        }

        private String faults() {
            List<String> faults = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                String at = "{at: " + random.nextInt(40) + "s, ";
                String length = ", for: " + (1 + random.nextInt(15)) + "s}";
                faults.add(switch (random.nextInt(5)) {
                    case 0 -> at + "crash: writers, instances: 1, restart-after: 3s}";
                    case 1 -> at + "crash: posts, instances: 1, restart-after: 3s}";
                    case 2 -> at + "lose: us-east/" + one("a", "b", "c") + length;
                    case 3 -> at + "errors: posts -> bus, rate: 30%" + length;
                    default -> at + "delay: posts -> bus, by: 500ms" + length;
                });
            }
            return String.join(", ", faults);
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }
    }
}
