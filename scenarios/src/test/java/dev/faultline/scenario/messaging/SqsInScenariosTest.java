package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SQS as a scenario has it: among zones, services, faults, and in the result. */
class SqsInScenariosTest {

    private static final String SCENARIO = """
            scenario: pictures
            duration: 5m
            drain: until-empty max 3m
            topology: {regions: {us-east: {zones: [a, b, c]}, eu-west: {zones: [a]}}}
            parameters: {visibility: {default: 10s}}
            clients:
              users: {arrivals: poisson(20/s), keys: {album: zipf(50 1.0)}, calls: site.upload}
            services:
              site:
                instances: 2
                in: us-east
                workers: 5k
                operations:
                  upload: [{work: 2ms}, {send: aws/pictures, key: $album}]
              resizer:
                instances: 3
                consumes:
                  aws/pictures: {workers: 4, steps: [{work: exp(100ms)}, {effect: resized}]}
            brokers:
              aws:
                kind: sqs
                in: us-east
                queues:
                  pictures: {visibility-timeout: $visibility, receive-wait: 20s, max-receive-count: 10, dead-letter: pictures-dead}
                  pictures-dead: {}
            """;

    private static SubscriptionResult pictures(RunResult result) {
        return CloudRun.subscription(result, "aws/pictures@resizer");
    }

    @Test
    void handlesEachMessageAndSaysWhatItsQueueDid() {
        RunResult result = CloudRun.of(SCENARIO);
        SubscriptionResult pictures = pictures(result);
        assertEquals(pictures.entered(), pictures.acknowledged());
        assertEquals(pictures.acknowledged(), result.effects().get("resized").applied());
        assertTrue(result.channels().get("aws/pictures").counters().get("receives") >= pictures.delivered() - 10);
        assertTrue(pictures.ageMs().p50() > 30, "two trips, two requests and the work");
    }

    @Test
    void aCrashedInstancesMessagesComeBackAfterTheVisibilityTimeout() {
        RunResult result = CloudRun.of(SCENARIO + "chaos: [{at: 1m, crash: resizer, restart-after: 1s}]\n");
        SubscriptionResult pictures = pictures(result);
        assertEquals(pictures.entered(), pictures.acknowledged());
        assertTrue(pictures.redelivered() >= 1 && pictures.redelivered() <= 15, "redelivered " + pictures.redelivered());
        assertTrue(pictures.ageMs().p99() < 10_000);
    }

    @Test
    void aLostZoneTakesNothingAlong() {
        SubscriptionResult pictures = pictures(CloudRun.of(SCENARIO + "chaos: [{at: 1m, lose: us-east/b, for: 1m}]\n"));
        assertEquals(0, pictures.lost());
        assertEquals(pictures.entered(), pictures.acknowledged());
    }

    @Test
    void aLostRegionCutsItOffForThoseInOthersTooAndLosesNothing() {
        String elsewhere = SCENARIO.replace("in: us-east\n    workers", "in: eu-west\n    workers");
        RunResult result = CloudRun.of(elsewhere + "chaos: [{at: 1m, lose: us-east, for: 1m}]\n");
        double gaveUp = result.operations().get("site.upload").outcomes().timeout();
        assertTrue(gaveUp > 1000, "20/s for a minute, each after its patience, were " + gaveUp);
        assertEquals(pictures(result).entered(), pictures(result).acknowledged());
    }

    @Test
    void aTimeoutShorterThanTheWorkDoesItTwice() {
        assertEquals(0, pictures(CloudRun.of(SCENARIO)).duplicates(), 3);
        assertTrue(pictures(CloudRun.of(SCENARIO, "visibility=150ms")).duplicates() > 100);
    }

    @Nested
    class SettingsThatMakeNoSense {

        private List<String> errorsOf(String queue) {
            return CloudRun.errors("""
                    scenario: wrong
                    duration: 1m
                    clients: {users: {arrivals: poisson(1/s), sends: aws/jobs}}
                    services: {mail: {consumes: {aws/jobs: {steps: [{work: 1ms}]}}}}
                    brokers:
                      aws:
                        kind: sqs
                        queues:
                          jobs: {%s}
                          dead: {}
                          ordered: {fifo: true}
                    """.formatted(queue));
        }

        @Test
        void areToldWithTheirPlace() {
            assertEquals(List.of(), errorsOf("receive-wait: 20s, max-receive-count: 3, dead-letter: dead"));
            assertEquals(List.of("9:7 channel `jobs`: `max-receive-count` and `dead-letter` go together: how often, and where to"),
                    errorsOf("max-receive-count: 3"));
            assertEquals(1, errorsOf("visibility-timeout: 13h").size());
            assertEquals(1, errorsOf("receive-wait: 21s").size());
            assertEquals(1, errorsOf("retention: 30s").size());
            assertEquals(1, errorsOf("delay: 16m").size());
            assertEquals(1, errorsOf("fifo: true, duplicates: 1%").size());
            assertEquals(1, errorsOf("heartbeat: 30s").size());
        }

        @Test
        void ofTheDeadLetterQueueAreToldAtTheBroker() {
            assertTrue(errorsOf("max-receive-count: 3, dead-letter: nothing").get(0).endsWith(
                    "`jobs` has the dead-letter queue `nothing`, which is not a queue of this broker"));
            assertTrue(errorsOf("max-receive-count: 3, dead-letter: jobs").get(0).endsWith("dead letters of `jobs` come back to it"));
            assertTrue(errorsOf("max-receive-count: 3, dead-letter: ordered").get(0).endsWith("are of different types"));
        }

        private List<String> errorsOf(String message, String consumer) {
            return CloudRun.errors("""
                    scenario: wrong
                    duration: 1m
                    clients: {users: {arrivals: poisson(1/s), sends: aws/jobs, message: {%s}}}
                    services: {mail: {consumes: {aws/jobs: {steps: [{work: 1ms}]%s}}}}
                    brokers: {aws: {kind: sqs, queues: {jobs: {fifo: true}, dead: {fifo: true}}}}
                    """.formatted(message, consumer));
        }

        @Test
        void ofMessagesAndConsumersAreToldWhereTheyStand() {
            assertEquals(List.of(), errorsOf("bytes: 200KiB, count: 10", ", batch: 10"));
            assertEquals(List.of("3:50 a message of this queue has at most 256KiB"), errorsOf("bytes: 300KiB", ""));
            assertEquals(List.of("3:50 messages of a FIFO queue have no `delay` of their own"), errorsOf("delay: 1s", ""));
            assertEquals(List.of("3:50 SQS takes at most 10 messages at once"), errorsOf("count: 11", ""));
            assertEquals(List.of("4:30 a receive from SQS brings at most 10 messages"), errorsOf("", ", batch: 11"));
            assertEquals(1, errorsOf("", ", batch: 2, prefetch: 4").size());
            assertEquals(1, errorsOf("", ", retry: {attempts: 3, backoff: none}").size());
            assertEquals(1, errorsOf("", ", dead-letter: aws/dead").size());
            assertEquals(1, errorsOf("expires-after: 1s", "").size());
        }
    }
}
