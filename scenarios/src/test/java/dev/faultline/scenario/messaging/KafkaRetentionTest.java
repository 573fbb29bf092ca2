package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Retention and compaction (semantics reference, B2.4). 100 messages of 1 KiB come every second; the consumer is away from 0:20 to 0:50. */
class KafkaRetentionTest {

    private static KafkaRun run(String topic, String group, String faults) {
        String text = KafkaRun.BASE.replace("topics: {t: {replication: 3, min-insync: 2}}",
                "retention-check-interval: 1s\n    topics: {t: {" + topic + "}}\n    groups: {mail: {session-timeout: 10s" + group + "}}");
        return KafkaRun.of(text + faults);
    }

    private static final String AWAY = "chaos: [{at: 20s, crash: mail, restart-after: 30s}]\n";

    @Test
    void whatIsTooOldIsDeletedInWholeSegmentsAndALaggingGroupNeverSeesIt() {
        KafkaRun run = run("retention: 10s, segment-time: 2s", "", AWAY);
        double expired = run.reason("expired/retention");
        assertTrue(expired >= 1650 && expired <= 2450, "of 30 s and those until it has joined again, all but the last 10 s and a segment: " + expired);
        assertEquals(6000, run.group().acknowledged() + run.group().expired());
    }

    @Test
    void latestSkipsTheRestOfTheBacklogToo() {
        KafkaRun run = run("retention: 10s, segment-time: 2s", "", AWAY);
        assertTrue(run.reason("expired/offset-reset") > 800, run.group().reasons().toString());
        assertEquals(1, run.figure("offset-resets"));
    }

    @Test
    void earliestGoesOnWithTheOldestThatIsThere() {
        KafkaRun run = run("retention: 10s, segment-time: 2s", ", auto-offset-reset: earliest", AWAY);
        assertEquals(0, run.reason("expired/offset-reset"));
        assertTrue(run.group().expired() > 1600);
    }

    @Test
    void aShortLogKeepsTheNewestSegments() {
        KafkaRun run = run("retention-bytes: 500KiB, segment-bytes: 100KiB", "", AWAY);
        assertTrue(run.group().expired() >= 2300, "30 s are 3000 KiB: " + run.group().reasons());
        assertTrue(run.figure("deleted-by-retention") >= 5400 && run.figure("deleted-by-retention") <= 5600,
                "500 KiB and a segment are left of 6000 KiB: " + run.figure("deleted-by-retention"));
    }

    @Test
    void aFastReaderNoticesNothing() {
        assertEquals(6000, run("retention: 10s, segment-time: 2s", "", "").group().acknowledged());
    }

    @Test
    void compactionKeepsTheLastOfEachKeyInClosedSegments() {
        String text = KafkaRun.BASE.replace("sends: events/t", "sends: events/t, key: $order")
                .replace("replication: 3, min-insync: 2", "cleanup: compact, segment-time: 2s").replace("request-work: 0ms", "groups: {mail: {session-timeout: 10s}}");
        KafkaRun run = KafkaRun.of(text + AWAY);
        assertTrue(run.figure("compacted") > 3000, "of 100 keys a hundred are kept, and what is not clean yet: " + run.figure("compacted"));
        assertEquals(run.group().dropped(), run.reason("dropped/compacted"));
        assertTrue(run.group().dropped() > 500 && run.group().dropped() < 3000);
        assertEquals(6000, run.group().acknowledged() + run.group().dropped());
    }

    @Test
    void whatIsYoungerThanTheCompactionLagIsKept() {
        String text = KafkaRun.BASE.replace("sends: events/t", "sends: events/t, key: $order")
                .replace("replication: 3, min-insync: 2", "cleanup: compact, segment-time: 2s, min-compaction-lag: 1h")
                .replace("request-work: 0ms", "groups: {mail: {session-timeout: 10s}}");
        KafkaRun run = KafkaRun.of(text + AWAY);
        assertEquals(0, run.figure("compacted"));
        assertEquals(6000, run.group().acknowledged());
    }
}
