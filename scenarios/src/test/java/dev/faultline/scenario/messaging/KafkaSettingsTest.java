package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What can not be meant of a Kafka broker is told where it stands. */
class KafkaSettingsTest {

    private static List<String> errors(String instead, String what) {
        return CloudRun.errors(KafkaRun.BASE.replace(instead, what));
    }

    @Test
    void settingsThatExcludeEachOtherAreErrors() {
        assertOne("`enable-idempotence` needs `acks: all`", errors("request-work: 0ms", "producer: {acks: 1, enable-idempotence: true}"));
        assertOne("`delivery-timeout` is shorter than", errors("request-work: 0ms", "producer: {delivery-timeout: 1s}"));
        assertOne("`min-insync` of 2 can not be reached", errors("replication: 3, ", ""));
        assertOne("wants 4 replicas, but there are only 3 nodes", errors("replication: 3, ", "replication: 4, "));
        assertOne("`broker-heartbeat-interval` is not shorter", errors("request-work: 0ms", "broker-session-timeout: 1s"));
    }

    @Test
    void whatIsTheDefaultCanBeSaid() {
        assertEquals(List.of(), errors("request-work: 0ms", "producer: {enable-idempotence: true}"));
    }

    @Test
    void aTopicOfWhichNothingIsSaidHasOnePartitionOnOneNode() {
        assertOne("`min-insync` of 2 can not be reached with `replication: 1`", errors("replication: 3, ", ""));
        // Fifty messages a second of 30 ms each are more than the one reader of one partition can do, and three members would.
        KafkaRun run = KafkaRun.of(KafkaRun.BASE.replace("{replication: 3, min-insync: 2}", "{}").replace("{work: 1ms}", "{work: 30ms}")
                .replace("instances: 1", "instances: 3").replace("constant(100/s)", "constant(50/s)"));
        assertTrue(run.group().ageMs().p99() > 20_000, "p99 " + run.group().ageMs().p99());
    }

    @Test
    void acksIsOneOfThree() {
        assertOne("`2` is no level of acknowledgement", errors("request-work: 0ms", "producer: {acks: 2}"));
    }

    @Test
    void settingsOfAGroupThatNobodyIsAreAMisspeltName() {
        assertOne("`male` does not consume any channel of `events`", errors("request-work: 0ms", "groups: {male: {max-poll-records: 1}}"));
    }

    @Test
    void whatKafkaDoesNothingWithIsAnError() {
        assertOne("`kafka` has no `prefetch`", errors("events/t: {steps", "events/t: {prefetch: 5, steps"));
    }

    @Test
    void transactionsNeedNumberedBatchesAndCommitByThemselves() {
        String commit = "events/t: {commit: transaction, steps";
        String base = KafkaRun.BASE.replace("events/t: {steps", commit);
        assertOne("`commit: transaction` needs `acks: all`", CloudRun.errors(base.replace("request-work: 0ms", "producer: {acks: 1}")));
        assertOne("`commit: transaction` needs `acks: all`", CloudRun.errors(base.replace("replication: 3, ", "replication: 3, acks: 0, ")));
        assertOne("`commit: transaction` and `auto-commit-interval` exclude", CloudRun.errors(
                base.replace("request-work: 0ms", "groups: {mail: {auto-commit-interval: 5s}}")));
    }

    @Test
    void whatIsCommittedBeforeItIsHandledIsNotCommittedByTime() {
        String base = KafkaRun.BASE.replace("events/t: {steps", "events/t: {commit: before, steps");
        assertEquals(List.of(), CloudRun.errors(base));
        assertOne("`commit: before` and `auto-commit-interval` exclude", CloudRun.errors(
                base.replace("request-work: 0ms", "groups: {mail: {auto-commit-interval: 5s}}")));
    }

    @Test
    void onlyKafkaHasTransactions() {
        assertOne("`ideal` has no transactions", CloudRun.errors("""
                scenario: none
                duration: 1s
                clients: {shop: {arrivals: constant(1/s), sends: work/jobs}}
                services: {mail: {consumes: {work/jobs: {commit: transaction, steps: [{work: 1ms}]}}}}
                brokers: {work: {kind: ideal, queues: {jobs: {}}}}
                """));
    }

    private static void assertOne(String part, List<String> errors) {
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.get(0).contains(part), errors.toString());
    }
}
