package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Orders that are written to a database and told to others, 100 a second for a minute. A trip takes 1 ms, a write and a read 1 ms of work;
 * the shop crashes every ten seconds.
 */
class OutboxTest {

    private static final String SCENARIO = """
            scenario: orders
            duration: 60s
            drain: until-empty max 2m
            parameters:
              relay: {default: polling}
              every: {default: 500ms}
              batch: {default: 100}
            topology:
              links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}
            clients:
              users: {arrivals: constant(100/s), calls: shop.buy}
            services:
              shop:
                workers: unlimited
                operations:
                  buy: [{write: orders}, {publish: events/ordered, outbox: orders}]
              publisher: {operations: {idle: [{work: 1ms}]}}
              mail:
                consumes: {events/ordered: {workers: 100, steps: [{work: 1ms}, {effect: mailed}]}}
            stores:
              orders:
                kind: database
                read: 1ms
                write: 1ms
                connections: {size: 100}
                outbox: {relay: $relay, every: $every, batch: $batch, by: publisher}
            brokers:
              events: {kind: ideal, topics: {ordered: {}}}
            """;
    private static final String CRASHES = """
            chaos:
              - {at: 10003500us, crash: shop, restart-after: 5ms}
              - {at: 20003500us, crash: shop, restart-after: 5ms}
              - {at: 30005500us, crash: shop, restart-after: 5ms}
            """;
    private static final String AFTER_WRITE = SCENARIO.replace("outbox: orders}", "announces: orders}");
    private static final String BEFORE_WRITE = SCENARIO.replace("[{write: orders}, {publish: events/ordered, outbox: orders}]",
            "[{publish: events/ordered, announces: orders}, {write: orders}]");

    private static ChannelResult events(RunResult result) {
        return result.channels().get("events/ordered");
    }

    private static double count(RunResult result, String counter) {
        return events(result).counters().getOrDefault(counter, 0.0);
    }

    private static double ok(RunResult result) {
        return result.operations().get("shop.buy").outcomes().ok();
    }

    @Nested
    class WithoutAnOutbox {

        /** An order is at the shop after 1 ms, in the database after 2 ms, written after 3 ms, known to the shop after 4 ms. */
        @Test
        void aCrashBetweenWriteAndPublishLosesTheEvent() {
            RunResult result = MessagingRun.of(AFTER_WRITE + CRASHES);
            assertEquals(2, count(result, "missing"), "at 10 s and 20 s; at 30 s the event was on its way");
            assertEquals(0, count(result, "invented"));
            assertEquals(ok(result) + 3, result.stores().get("orders").writes());
        }

        /** An event is in the broker after 2 ms, the shop knows after 3 ms, and the write is in the database after 4 ms. */
        @Test
        void aCrashBetweenPublishAndWriteInventsOne() {
            RunResult result = MessagingRun.of(BEFORE_WRITE + CRASHES.replace("3500us", "2500us"));
            assertEquals(2, count(result, "invented"));
            assertEquals(0, count(result, "missing"));
        }

        @Test
        void nothingPartsAsLongAsNobodyCrashes() {
            RunResult result = MessagingRun.of(AFTER_WRITE);
            assertEquals(0, count(result, "missing") + count(result, "invented"));
        }
    }

    @Nested
    class WithAPollingRelay {

        @Test
        void noEventIsLostOrInvented() {
            RunResult result = MessagingRun.of(SCENARIO + CRASHES);
            assertEquals(0, count(result, "missing") + count(result, "invented"));
            assertEquals(result.stores().get("orders").writes() - marks(result), count(result, "outbox-published"));
            assertEquals(count(result, "outbox-written"), count(result, "outbox-published"));
            assertEquals(0, count(result, "outbox-repeated"));
            assertEquals(count(result, "outbox-written"), result.effects().get("mailed").applied());
        }

        /** The marks of batches are writes too. */
        private double marks(RunResult result) {
            return result.stores().get("orders").writes() - count(result, "outbox-written");
        }

        @Test
        void anEventWaitsHalfAnIntervalAndForItsTurn() {
            RunResult result = MessagingRun.of(SCENARIO, "every=500ms", "batch=1000");
            // A look is 500 ms after the last one was through: 3 ms to read, 2 ms for each of those since, 3 ms to mark.
            double cycle = 506 / (1 - 0.1 * 2);
            assertEquals(cycle / 2 + 0.1 * cycle * 2 / 2 + 5, events(result).subscriptions().get("mail").ageMs().p50(), 15);
            assertEquals(60_000 / cycle, marks(result), 3);
        }

        @Test
        void queriesOfTheRelayAreLoadOfTheDatabase() {
            assertTrue(MessagingRun.of(SCENARIO, "every=10ms").stores().get("orders").reads()
                    > 5 * MessagingRun.of(SCENARIO, "every=500ms").stores().get("orders").reads());
        }

        @Test
        void aCrashOfTheRelayRepeatsWhatItHadNotMarked() {
            // A look in five is in the midst of publishing when a crash comes.
            RunResult result = MessagingRun.of(SCENARIO + """
                    chaos:
                      - {at: 5s, crash: publisher, restart-after: 2s}
                      - {at: 15100ms, crash: publisher, restart-after: 2s}
                      - {at: 25150ms, crash: publisher, restart-after: 2s}
                      - {at: 35200ms, crash: publisher, restart-after: 2s}
                      - {at: 45250ms, crash: publisher, restart-after: 2s}
                    """, "every=100ms");
            assertTrue(count(result, "outbox-repeated") >= 1);
            assertEquals(0, count(result, "missing"));
            double twice = result.effects().get("mailed").duplicate() - count(result, "outbox-repeated");
            assertTrue(twice >= 0 && twice <= 5, "what each crash keeps the relay from knowing is at most one message: " + twice);
            assertTrue(events(result).subscriptions().get("mail").ageMs().p99() > 1_500, "ages count from the write");
        }

        @Test
        void anOutageOfTheRelayDelaysEventsAndLosesNone() {
            RunResult result = MessagingRun.of(SCENARIO + "chaos: [{at: 5s, crash: publisher, restart-after: 20s}]\n");
            assertEquals(0, count(result, "missing"));
            assertTrue(events(result).subscriptions().get("mail").ageMs().p99() > 15_000);
        }

        @Test
        void aBrokerThatTurnsMessagesAwayGetsThemAgain() {
            String full = SCENARIO.replace("topics: {ordered: {}}", "queues: {ordered: {max-length: 4}}").replace("workers: 100", "workers: 5")
                    .replace("{work: 1ms}, {effect", "{work: 40ms}, {effect");
            RunResult result = MessagingRun.of(full, "every=50ms");
            assertTrue(events(result).refused() > 0);
            assertEquals(0, count(result, "missing"));
            assertEquals(0, events(result).subscriptions().get("mail").outOfOrder(), "what was refused goes before what follows");
        }
    }

    @Nested
    class WithACdcRelay {

        @Test
        void noEventIsLostOrInvented() {
            RunResult result = MessagingRun.of(SCENARIO + CRASHES, "relay=cdc", "batch=2048");
            assertEquals(0, count(result, "missing") + count(result, "invented"));
            assertEquals(count(result, "outbox-written"), count(result, "outbox-published"));
        }

        @Test
        void theDatabaseHasNoQueriesOfIt() {
            RunResult result = MessagingRun.of(SCENARIO, "relay=cdc");
            assertEquals(0, result.stores().get("orders").reads());
            assertEquals(count(result, "outbox-written"), result.stores().get("orders").writes());
        }

        @Test
        void aCrashRepeatsWhatCameSinceThePositionWasRecorded() {
            RunResult result = MessagingRun.of(SCENARIO + "chaos: [{at: 30s, crash: publisher, restart-after: 1s}]\n", "relay=cdc",
                    "batch=10000");
            // Nothing is recorded in the first minute: all of the first half is published again.
            assertEquals(3_000, count(result, "outbox-repeated"), 60);
            assertEquals(0, count(result, "missing"));
        }
    }
}
