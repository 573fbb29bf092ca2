package dev.faultline.scenario.messaging;

import static dev.faultline.scenario.messaging.KafkaRun.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How consumers fetch, handle and commit (semantics reference, B2.3 and H3). 100 messages a second come for a minute. */
class KafkaConsumerTest {

    private static final String SLOW = "services.mail.consumes.'events/t'.steps=[{work: 5ms}]";
    private static final String CRASH = "- {at: 20.0033s, crash: mail, restart-after: 5s}";

    private static KafkaRun run(String... sets) {
        return KafkaRun.of(KafkaRun.BASE, sets);
    }

    private static String consumes(String more) {
        return KafkaRun.BASE.replace("events/t: {steps", "events/t: {" + more + ", steps");
    }

    @Test
    void aMessageIsHandledAFewTripsAfterItWasSent() {
        KafkaRun run = run();
        assertEquals(6000, run.group().acknowledged());
        assertTrue(run.group().ageMs().p50() >= 10 && run.group().ageMs().p50() <= 16,
                "linger 5, there 1, followers 3, the answer of the fetch 1, work 1; or the next fetch: " + run.group().ageMs());
    }

    @Test
    void theLagIsWhatIsCommittedLessThanTheEnd() {
        KafkaRun run = with("- {at: 20s, freeze: mail, for: 10s}");
        assertTrue(Math.abs(run.group().lag().max() - 1000) < 60, "ten seconds of messages, and those of the first poll: " + run.group().lag());
        assertEquals(0, run.group().inside());
    }

    @Test
    void aCrashAfterHandlingAndBeforeTheCommitMakesDuplicates() {
        String text = consumes("batch: 1").replace("constant(100/s)", "constant(500/s)");
        KafkaRun run = KafkaRun.of(text + "chaos: [" + CRASH.substring(2) + ", {at: 40.0011s, crash: mail, restart-after: 5s}]\n",
                "brokers.events.groups={mail: {session-timeout: 10s}}");
        assertEquals(30_000, run.group().acknowledged());
        assertEquals(run.group().delivered(), run.group().entered() + run.group().redelivered());
        assertTrue(run.group().duplicates() <= run.group().redelivered());
        assertEquals(0, run.group().lost());
    }

    @Test
    void autoCommitHandlesAgainWhatCameSinceTheLastOne() {
        KafkaRun run = with("- {at: 23s, crash: mail, restart-after: 5s}", "brokers.events.groups={mail: {auto-commit-interval: 5s}}");
        assertEquals(6000, run.group().acknowledged());
        double seconds = run.group().duplicates() / 100;
        assertTrue(seconds > 0 && seconds <= 5.1, "five seconds of messages at most: " + seconds);
        assertEquals(run.group().duplicates(), run.group().redelivered(), 1, "but for the one that was being handled");
    }

    @Test
    void whoCommitsBeforeLosesWhatThePollHadReturned() {
        String text = consumes("commit: before").replace("[{work: 1ms}]", "[{work: 9ms}]");
        KafkaRun run = KafkaRun.of(text + "chaos:\n  " + CRASH + "\n");
        assertTrue(run.reason("lost/committed-before") >= 1, run.group().reasons().toString());
        assertEquals(0, run.group().redelivered());
        assertEquals(6000, run.group().acknowledged() + run.group().lost());
    }

    @Test
    void aFailureIsTriedAgainInPlaceAndHoldsUpThePartition() {
        String text = consumes("retry: {attempts: 3, backoff: fixed(1s)}, dead-letter: events/dead")
                .replace("[{work: 1ms}]", "[{work: 1ms}, {fail: 0.5%}]").replace("topics: {t:", "topics: {dead: {}, t:");
        KafkaRun run = KafkaRun.of(text);
        assertEquals(0, run.group().outOfOrder());
        assertTrue(run.group().lag().max() > 90, "a second's messages wait behind it: " + run.group().lag());
        assertEquals(6000, run.group().acknowledged() + run.group().deadLettered());
    }

    @Test
    void whatCanNotBeHandledGoesToTheDeadLetterTopic() {
        String text = consumes("dead-letter: events/dead").replace("[{work: 1ms}]", "[{work: 1ms}, {fail: {permanent: 1%}}]")
                .replace("topics: {t:", "topics: {dead: {replication: 3}, t:");
        KafkaRun run = KafkaRun.of(text);
        assertTrue(run.group().deadLettered() > 30);
        assertEquals(run.group().deadLettered(), run.reason("dead-lettered/permanent"));
        assertEquals(run.group().deadLettered(), run.result().channels().get("events/dead").subscriptions().get("nobody").entered());
    }

    @Test
    void aRunOfTheHandlerIsAboutABatchAndEachMessageCosts() {
        String text = consumes("batch: 20").replace("[{work: 1ms}]", "[{work: 10ms, each: 100us}]").replace("constant(100/s)", "constant(800/s)");
        KafkaRun run = KafkaRun.of(text, "brokers.events.producer={linger: 50ms, batch-size: 1MiB}");
        assertEquals(48_000, run.group().acknowledged());
        assertTrue(run.group().lag().max() < 400, "one by one it would be 10.1 ms for each, which is too slow: " + run.group().lag());
    }

    @Test
    void partitionsAreDividedAndAnotherTakesOverWhenTheSessionEnds() {
        KafkaRun run = with("- {at: 20s, crash: mail, instances: 1}", "services.mail.instances=3", "brokers.events.topics.t.partitions=12",
                "brokers.events.groups={mail: {session-timeout: 10s}}");
        assertEquals(6000, run.group().acknowledged());
        assertTrue(run.group().ageMs().p99() > 7000 && run.group().ageMs().p99() < 11_000, run.group().ageMs().toString());
    }

    @Test
    void eachGroupHasBooksOfItsOwn() {
        String text = KafkaRun.BASE.replace("brokers:\n", "  audit: {consumes: {events/t: {steps: [{work: 1ms}]}}}\nbrokers:\n");
        KafkaRun run = KafkaRun.of(text + "chaos: [{at: 20s, crash: audit}]\n");
        assertEquals(6000, run.group().acknowledged());
        assertEquals(6000, run.topic().subscriptions().get("audit").entered());
        assertTrue(run.topic().subscriptions().get("audit").inside() > 3000);
    }

    @Test
    void fetchesWaitForEnoughBytes() {
        KafkaRun run = run("brokers.events.groups={mail: {fetch-min-bytes: 1MiB}}");
        assertEquals(250, run.group().ageMs().p50(), 40, "for half of the 500 ms that a fetch waits, on average");
    }

    @Test
    void handlersSeeMessagesInTheOrderOfTheLog() {
        assertEquals(0, run(SLOW).group().outOfOrder());
    }
}
