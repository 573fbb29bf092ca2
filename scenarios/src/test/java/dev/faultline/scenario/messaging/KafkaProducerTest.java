package dev.faultline.scenario.messaging;

import static dev.faultline.scenario.messaging.KafkaRun.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** How a producer gathers, sends and gives up (semantics reference, B2.1). A trip takes 1 ms, a message has 1 KiB. */
class KafkaProducerTest {

    private static final String QUIET = "clients.shop.arrivals=constant(10/s)";
    private static final String ALL_CRASH = "- {at: 20s, crash: events, restart-after: 20s}";

    private static KafkaRun run(String... sets) {
        return KafkaRun.of(KafkaRun.BASE, sets);
    }

    @Test
    void aLonelyMessageLingersAndThenTakesARoundTripWithAcksOne() {
        KafkaRun run = run(QUIET, "brokers.events.producer={acks: 1}");
        assertEquals(5 + 2, run.sends().latencyMs().p50(), 0.01);
        assertEquals(2, run.sends().spentMs().network(), 0.01);
        assertEquals(5, run.sends().spentMs().blocked(), 0.01);
    }

    @Test
    void withoutLingerItLeavesAtOnce() {
        assertEquals(2, run(QUIET, "brokers.events.producer={acks: 1, linger: 0s}").sends().latencyMs().p50(), 0.01);
    }

    @Test
    void acksZeroWaitsForNoAnswer() {
        assertEquals(5, run(QUIET, "brokers.events.producer={acks: 0}").sends().latencyMs().max(), 0.01);
    }

    @Test
    void acksAllWaitsUntilTheFollowersHaveFetchedAndAskedForMore() {
        assertEquals(5 + 1 + 2 + 1, run(QUIET, "brokers.events.producer={acks: all}").sends().latencyMs().p50(), 0.01,
                "linger, there, the followers' answer and their next request, back");
    }

    @Test
    void aFullBatchDoesNotLinger() {
        KafkaRun run = run("clients.shop.arrivals=constant(10k/s)", "duration=5s", "services.mail.consumes.'events/t'.batch=100",
                "brokers.events.producer={acks: 1, linger: 1s, batch-size: 16KiB}");
        assertEquals(1.5 + 2, run.sends().latencyMs().max(), 0.2, "sixteen messages come in 1.5 ms");
    }

    @Test
    void messagesThatAreHandedOverTogetherAreCountedOneByOne() {
        KafkaRun run = run(QUIET, "clients.shop.message={count: 50}", "services.mail.consumes.'events/t'.batch=100");
        assertEquals(600, run.sends().started());
        assertEquals(30_000, run.topic().accepted());
        assertEquals(30_000, run.group().acknowledged());
    }

    @Test
    void aMessageThatIsTooLongForARequestIsRefused() {
        KafkaRun run = run(QUIET, "clients.shop.message={bytes: 2MiB}");
        assertEquals(600, run.sends().outcomes().error());
        assertEquals(600, run.topic().refused());
    }

    @Test
    void deliveryIsTriedUntilItsTimeIsOver() {
        KafkaRun run = with(ALL_CRASH, QUIET, "brokers.events.producer={delivery-timeout: 8s, request-timeout: 3s}");
        assertTrue(run.sends().outcomes().unreachable() > 80, "nobody was there: " + run.sends().outcomes());
        assertEquals(600, run.sends().outcomes().ok() + run.sends().outcomes().unreachable() + run.sends().outcomes().timeout());
        assertEquals(run.group().entered(), run.group().acknowledged());
        assertTrue(run.topic().accepted() <= run.group().entered());
    }

    @Test
    void withTimeEnoughItIsDeliveredInTheEnd() {
        KafkaRun run = with(ALL_CRASH, QUIET);
        assertEquals(600, run.topic().accepted());
        assertEquals(600, run.group().acknowledged());
        assertEquals(0, run.group().outOfOrder());
    }

    @Test
    void publishersWaitForRoomAndAreRefusedInTheEnd() {
        KafkaRun run = with(ALL_CRASH, "brokers.events.producer={buffer-memory: 100KiB, max-block: 2s}");
        assertTrue(run.sends().outcomes().rejected() > 1000, "100 messages are a second's: " + run.sends().outcomes());
        assertEquals(run.topic().refused(), run.sends().outcomes().rejected());
        assertEquals(run.topic().accepted(), run.group().acknowledged());
    }

    @Test
    void sequenceNumbersKeepTheOrderOfAPartition() {
        String[] sets = {"clients.shop.arrivals=constant(1k/s)", "services.mail.consumes.'events/t'.batch=100",
            "brokers.events.producer={linger: 0s}"};
        KafkaRun run = with(ALL_CRASH, sets);
        assertTrue(run.figure("produce-retries") > 0);
        assertEquals(0, run.group().outOfOrder());
    }

    @Test
    void withoutThemARetriedBatchIsOvertaken() {
        String[] sets = {"clients.shop.arrivals=constant(1k/s)", "services.mail.consumes.'events/t'.batch=100",
            "brokers.events.producer={linger: 0s, enable-idempotence: false}"};
        KafkaRun run = with(ALL_CRASH, sets);
        assertTrue(run.group().outOfOrder() > 0);
    }

    @Test
    void unlessOnlyOneRequestIsUnderWay() {
        String[] sets = {"clients.shop.arrivals=constant(1k/s)", "services.mail.consumes.'events/t'.batch=100",
            "brokers.events.producer={linger: 0s, enable-idempotence: false, max-in-flight: 1}"};
        assertEquals(0, with(ALL_CRASH, sets).group().outOfOrder());
    }

    @Test
    void theSameKeyAlwaysGoesToTheSamePartition() {
        String text = KafkaRun.BASE.replace("sends: events/t", "sends: events/t, key: $order");
        KafkaRun run = KafkaRun.of(text, "brokers.events.topics.t.partitions=12", "services.mail.instances=3");
        assertEquals(6000, run.group().acknowledged());
        assertEquals(0, run.group().outOfOrder());
    }

    @Test
    void withoutAKeyItSticksToAPartitionForABatch() {
        KafkaRun run = run("brokers.events.topics.t.partitions=12", "services.mail.instances=3");
        assertEquals(6000, run.group().acknowledged());
        assertTrue(run.group().outOfOrder() < 6000 * 0.2, "sixteen of 1 KiB go one after the other: " + run.group().outOfOrder());
    }

    @Test
    void whatLingersIsLostWithItsPublisher() {
        String text = KafkaRun.BASE.replace("sends: events/t, timeout: none", "calls: till.pay").replace("services:\n", """
                services:
                  till: {operations: {pay: [{publish: events/t, confirm: none}]}}
                """);
        KafkaRun run = KafkaRun.of(text + "chaos: [{at: 20.5s, crash: till, restart-after: 1s}]\n",
                "brokers.events.producer={linger: 1s, batch-size: 1MiB}");
        double published = run.topic().attempted();
        assertTrue(published - run.group().entered() > 20, published + " were published, " + run.group().entered() + " came");
        assertEquals(published, run.topic().unknown());
        assertEquals(run.group().entered(), run.group().acknowledged());
    }
}
