package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Transactions of consumers that read, publish and commit (semantics reference, B2.5). Orders come in 100 a second; {@code pricing} makes an
 * invoice of each and tells somebody outside; {@code ledger} books invoices. Every trip takes a millisecond.
 */
class KafkaTransactionsTest {

    static final String BASE = """
            scenario: transactions
            duration: 60s
            drain: until-empty max 5m
            topology:
              regions: {here: {zones: [a, b, c]}}
              links: {clients: {latency: 1ms}, within-zone: {latency: 1ms}, between-zones: {latency: 1ms}}
            clients:
              shop: {arrivals: constant(100/s), keys: {order: zipf(1k 0.5)}, sends: events/orders, key: $order, timeout: none}
            services:
              pricing:
                in: here
                instances: 2
                consumes:
                  events/orders:
                    workers: 2
                    commit: transaction
                    steps: [{work: 1ms}, {effect: told}, {publish: events/invoices, key: $order}, {wait: 10ms}]
              ledger: {in: here, consumes: {events/invoices: {steps: [{effect: booked}]}}}
            brokers:
              events:
                kind: kafka
                in: [here]
                request-work: 0ms
                producer: {linger: 0ms}
                topics:
                  orders: {partitions: 4, replication: 3, min-insync: 2}
                  invoices: {replication: 3, min-insync: 2}
                  dead: {replication: 3}
                groups:
                  pricing: {isolation-level: read-committed, session-timeout: 6s, heartbeat-interval: 2s, max-poll-records: 5}
                  ledger: {isolation-level: read-committed}
            """;

    private static final String CRASH = "{at: 20.0033s, crash: pricing, restart-after: 3s}";
    private static final String CRASHES = CRASH + ", {at: 35.0091s, crash: pricing, restart-after: 3s}, {at: 50.0057s, crash: pricing, restart-after: 3s}";

    private record Run(RunResult result) {

        static Run of(String text, String faults, String... sets) {
            return new Run(CloudRun.of(text + "chaos: [" + faults + "]\n", sets));
        }

        static Run with(String faults, String... sets) {
            return of(BASE, faults, sets);
        }

        EffectResult booked() {
            return result.effects().get("booked");
        }

        EffectResult told() {
            return result.effects().get("told");
        }

        SubscriptionResult pricing() {
            return CloudRun.subscription(result, "events/orders@pricing");
        }

        SubscriptionResult ledger() {
            return CloudRun.subscription(result, "events/invoices@ledger");
        }

        long count(String counter) {
            return Math.round(pricing().counters().get(counter));
        }

        long aborted() {
            return Math.round(result.channels().get("events/invoices").counters().getOrDefault("aborted", 0.0));
        }
    }

    @Nested
    class WhenAConsumerCrashes {

        @Test
        void ordersAreHandledAgainButThereIsOneInvoiceOfEach() {
            Run run = Run.with(CRASH);
            assertEquals(6000, run.booked().applied());
            assertEquals(0, run.booked().duplicate());
            assertEquals(0, run.booked().missing());
            assertTrue(run.pricing().redelivered() >= 2, "two instances were at it: " + run.pricing());
            assertTrue(run.aborted() >= 2, "what they had published is in the log: " + run.result().channels());
        }

        @Test
        void whatIsDoneOutsideOfTheBrokerIsDoneTwice() {
            Run run = Run.with(CRASH);
            assertTrue(run.told().duplicate() >= 2, run.told().toString());
        }

        @Test
        void withoutTransactionsInvoicesAreThereTwice() {
            Run run = Run.with(CRASHES, "services.pricing.consumes.'events/orders'.commit=after");
            assertEquals(0, run.booked().missing());
            assertTrue(run.booked().duplicate() >= 2, run.booked().toString());
            assertEquals(run.booked().duplicate(), run.told().duplicate(), 2);
        }

        @Test
        void whoReadsUncommittedSeesThemTwiceToo() {
            Run run = Run.with(CRASH, "brokers.events.groups.ledger.isolation-level=read-uncommitted");
            assertEquals(run.aborted(), run.booked().duplicate(), "what was aborted, and again what came of it");
            assertTrue(run.aborted() >= 2);
        }

        @Test
        void theSameInstanceAbortsWhatItHadLeftOpenAsSoonAsItIsBack() {
            Run run = Run.with(CRASH);
            assertEquals(2, run.count("transactions-fenced"));
            assertEquals(0, run.count("transactions-timed-out"));
            assertTrue(run.ledger().ageMs().p99() < 1000, "nothing new came before that: " + run.ledger().ageMs());
        }

        @Test
        void underANewNameItStaysOpenUntilItTimesOutAndHoldsUpAllReaders() {
            Run run = Run.with("{at: 20.0033s, crash: pricing, instances: 1, restart-after: 1s}",
                    "brokers.events.producer={linger: 0ms, transactional-id: per-start, transaction-timeout: 15s}");
            assertEquals(1, run.count("transactions-timed-out"));
            assertEquals(0, run.count("transactions-fenced"));
            double held = run.ledger().ageMs().p99();
            assertTrue(held > 14_000 && held < 25_500, "15 s, and the next check, of one every 10 s: " + held);
            assertEquals(0, run.booked().duplicate());
            assertEquals(6000, run.booked().applied());
        }

        @Test
        void readersOfWhatIsUncommittedAreNotHeldUp() {
            Run run = Run.with("{at: 20.0033s, crash: pricing, instances: 1, restart-after: 1s}",
                    "brokers.events.producer={linger: 0ms, transactional-id: per-start, transaction-timeout: 15s}",
                    "brokers.events.groups.ledger.isolation-level=read-uncommitted");
            assertTrue(run.ledger().ageMs().p99() < 200, run.ledger().ageMs().toString());
        }
    }

    @Nested
    class AZombie {

        @Test
        void isNotBelievedWhenItWakesUp() {
            Run run = Run.with("{at: 20.0033s, freeze: pricing, instances: 1, for: 12s}");
            assertTrue(run.count("rejected-commits") + run.count("transactions-timed-out") >= 1, run.pricing().counters().toString());
            assertEquals(0, run.booked().duplicate());
            assertEquals(6000, run.booked().applied());
        }

        @Test
        void whoseTransactionHasTimedOutIsFenced() {
            Run run = Run.with("{at: 20.0033s, freeze: pricing, instances: 1, for: 30s}",
                    "brokers.events.producer={linger: 0ms, transaction-timeout: 10s}");
            assertEquals(1, run.count("transactions-timed-out"));
            assertEquals(0, run.booked().duplicate());
            assertEquals(6000, run.booked().applied());
        }
    }

    @Nested
    class WhenNodesFail {

        @Test
        void anotherCoordinatorGoesOnWithWhatIsWrittenDown() {
            for (int node = 1; node <= 3; node++) {
                Run run = Run.with("{at: 20.0033s, crash: events, instances: 1, restart-after: 15s}, {at: " + (25 + 5 * node) + ".003s, crash: events, instances: 2, restart-after: 4s}");
                assertEquals(6000, run.booked().applied());
                assertEquals(0, run.booked().duplicate());
                assertEquals(0, run.ledger().inside());
            }
        }
    }

    @Nested
    class WhenAHandlerFails {

        private static String failing(String more) {
            return BASE.replace("{wait: 10ms}]", "{fail: " + more + "}]\n        retry: {attempts: 3, backoff: fixed(50ms)}\n"
                    + "        dead-letter: events/dead");
        }

        @Test
        void thePollIsTakenBackAndNothingOfItIsSeen() {
            Run run = Run.of(failing("5%"), "");
            assertTrue(run.count("transactions-aborted") > 200, run.pricing().counters().toString());
            assertEquals(0, run.booked().duplicate());
            assertEquals(run.booked().applied() + run.pricing().deadLettered(), 6000, 0.0);
            assertTrue(run.told().duplicate() > 200);
        }

        @Test
        void whatFailsForGoodIsDeadLetteredOnceAndLeavesNoInvoice() {
            Run run = Run.of(failing("{permanent: 2%}"), CRASH);
            double dead = run.pricing().deadLettered();
            assertTrue(dead > 80 && dead < 160, "two percent of 6000: " + dead);
            assertEquals(dead, run.pricing().reasons().get("dead-lettered/permanent"));
            assertEquals(dead, run.result().channels().get("events/dead").subscriptions().get("nobody").entered());
            assertEquals(6000 - dead, run.booked().applied());
            assertEquals(0, run.booked().duplicate());
        }
    }

    @Nested
    class Costs {

        private static final String[] LIGHT = {"clients.shop.arrivals=constant(5/s)",
            "services.pricing.consumes.'events/orders'.steps=[{publish: events/invoices, key: $order}]",
            "services.ledger.consumes.'events/invoices'.steps=[{work: 0ms}]"};

        @Test
        void roundTripsAndMarkers() {
            // Published: there 1, the leader asks the coordinator 1 + 2 + 1, followers 2, back 1; offsets: there 1, the same question 4, back 1;
            // decision: there 1, written 2; markers: there 1, followers 2; and the answer of the reader's fetch 1.
            Run run = Run.with("", LIGHT);
            assertEquals(8 + 6 + 3 + 3 + 1, run.ledger().ageMs().p50(), 0.3);
        }

        @Test
        void whichNobodyPaysWithoutTransactions() {
            String[] sets = java.util.Arrays.copyOf(LIGHT, LIGHT.length + 1);
            sets[LIGHT.length] = "services.pricing.consumes.'events/orders'.commit=after";
            assertEquals(1 + 2 + 1, Run.with("", sets).ledger().ageMs().p50(), 0.1);
        }
    }
}
