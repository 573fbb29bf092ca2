package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A RabbitMQ cluster as a scenario writes it. */
class RabbitInScenariosTest {

    private static final String SHOP = """
            scenario: shop
            duration: 2m
            drain: until-empty max 3m
            topology: {regions: {eu: {zones: [a, b, c]}}}
            clients: {users: {arrivals: poisson(50/s), calls: shop.buy, timeout: 20s}}
            services:
              shop: {workers: 500, operations: {buy: [{publish: rabbit/orders, routing-key: order.paid}]}}
              invoicing:
                in: [eu]
                instances: 3
                consumes: {rabbit/invoices: {workers: 4, prefetch: 8, steps: [{work: 5ms}, {fail: 2%}, {effect: written}]}}
            brokers:
              rabbit:
                kind: rabbitmq
                in: [eu]
                exchanges: {orders: {type: topic, bindings: [{queue: invoices, key: order.*}, {queue: log, key: "#"}]}}
                queues:
                  invoices: {kind: KIND, dead-letter-exchange: default, dead-letter-routing-key: dead}
                  log: {max-length: 1k}
                  dead: {}
            """;

    private static String shop(String kind) {
        return SHOP.replace("KIND", kind);
    }

    @Nested
    class TwoServicesOnOneQueue {

        private static final String TWO = """
                scenario: two
                duration: 1m
                drain: until-empty max 1m
                clients: {users: {arrivals: poisson(60/s), sends: rabbit/jobs}}
                services:
                  fast: {consumes: {rabbit/jobs: {workers: 2, prefetch: 4, steps: [{work: 20ms}]}}}
                  slow: {consumes: {rabbit/jobs: {workers: 1, prefetch: 4, steps: [{work: 20ms}]}}}
                brokers: {rabbit: {kind: rabbitmq, queues: {jobs: {kind: KIND, consumers: CONSUMERS}}}}
                expect:
                  rabbit/jobs@fast: {lost: 0}
                  rabbit/jobs@slow: {inside: 0, lag-max: "<= 100"}
                """;

        private RunResult run(String kind, String consumers, String chaos) {
            return CloudRun.of(TWO.replace("KIND", kind).replace("CONSUMERS", consumers) + chaos);
        }

        @ParameterizedTest
        @CsvSource({"classic", "quorum"})
        void competeForItsMessagesAndShareItsBooks(String kind) {
            RunResult result = run(kind, "{}", "");
            ChannelResult jobs = result.channels().get("rabbit/jobs");
            assertEquals(List.of("fast+slow"), List.copyOf(jobs.subscriptions().keySet()));
            SubscriptionResult books = jobs.booksOf("slow").orElseThrow();
            assertEquals(books, jobs.booksOf("fast").orElseThrow());
            assertEquals(jobs.accepted(), books.acknowledged());
            double fast = books.counters().get("delivered-to-fast");
            double slow = books.counters().get("delivered-to-slow");
            assertEquals(books.delivered(), fast + slow);
            assertTrue(slow > 0.4 * fast, "in turn, as long as both have credit: " + fast + " and " + slow);
        }

        @ParameterizedTest
        @CsvSource({"classic", "quorum"})
        void serveByPriorityAndTheLowerOneTakesWhatTheHigherCanNot(String kind) {
            SubscriptionResult books = run(kind, "{fast: {priority: 10}, slow: {priority: 1}}", "").channels().get("rabbit/jobs")
                    .booksOf("fast").orElseThrow();
            double slow = books.counters().get("delivered-to-slow");
            assertTrue(slow > 0 && slow < 0.2 * books.delivered(), "" + slow);
        }

        @ParameterizedTest
        @CsvSource({"classic", "quorum"})
        void theOneGoesOnWhenTheOtherCrashes(String kind) {
            SubscriptionResult books = run(kind, "{}", "chaos: [{at: 20s, crash: slow}]").channels().get("rabbit/jobs")
                    .booksOf("fast").orElseThrow();
            assertEquals(books.entered(), books.acknowledged());
            assertTrue(books.redelivered() > 0);
        }
    }

    @Nested
    class Faults {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"classic, {crash: rabbit; instances: 1; restart-after: 10s}", "quorum, {crash: rabbit; instances: 1; restart-after: 10s}",
            "classic, {lose: eu/a; for: 20s}", "quorum, {lose: eu/a; for: 20s}", "quorum, {lose: eu/a; for: 90s}",
            "classic, {freeze: rabbit; instances: 1; for: 90s}", "quorum, {freeze: rabbit; instances: 1; for: 90s}",
            "quorum, {freeze: rabbit; instances: 2; for: 10s}", "classic, {crash: invoicing; instances: 2; restart-after: 5s}",
            "quorum, {crash: rabbit; restart-after: 5s}"})
        void loseNothingThatWasConfirmedAndLeaveNothingBehind(String kind, String fault) {
            String chaos = "chaos: [" + fault.replace("{", "{at: 30s, ").replace(';', ',') + "]\n";
            RunResult result = CloudRun.of(shop(kind) + chaos);
            SubscriptionResult invoices = CloudRun.subscription(result, "rabbit/invoices@invoicing");
            assertEquals(0, invoices.inside());
            ChannelResult orders = result.channels().get("rabbit/orders");
            assertTrue(invoices.acknowledged() + invoices.deadLettered() >= orders.accepted(),
                    invoices + " of " + orders.accepted() + " accepted");
            assertTrue(invoices.lost() <= orders.unknown() + orders.refused(), invoices + " of " + orders);
        }
    }

    @Test
    void anElectionHoldsConfirmsUpForASecondOrTwo() {
        RunResult result = CloudRun.of(shop("quorum").replace("{queue: log, key: \"#\"}", "{queue: invoices, key: \"#\"}")
                + "chaos: [{at: 30s, lose: eu/a, for: 20s}]\n", "brokers.rabbit.election=2s",
                "services.shop.in=[eu/b]", "services.shop.operations.buy=[{publish: rabbit/orders, routing-key: order.paid}]");
        double max = result.operations().get("shop.buy").latencyMs().max();
        assertTrue(max > 1500 && max < 2100, "the longest took " + max);
        assertEquals(0, CloudRun.subscription(result, "rabbit/invoices@invoicing").lost());
        assertEquals(1.0, result.channels().get("rabbit/invoices").counters().get("elections"));
    }

    @Test
    void whatNobodyIsBoundToIsConfirmedAndCounted() {
        RunResult result = CloudRun.of(shop("classic").replace(", {queue: log, key: \"#\"}", ""),
                "services.shop.operations.buy=[{publish: rabbit/orders, routing-key: refund}]");
        ChannelResult orders = result.channels().get("rabbit/orders");
        assertEquals(orders.attempted(), orders.accepted());
        assertEquals(orders.accepted(), orders.counters().get("unroutable"));
        assertEquals(1, result.operations().get("shop.buy").availability());
    }

    @Test
    void deadLettersAreTheShareThatFailsEveryAttempt() {
        RunResult result = CloudRun.of(shop("classic").replace("{fail: 2%}", "{fail: 30%}").replace("dead-letter-routing-key: dead}",
                "dead-letter-routing-key: dead, consumers: {invoicing: {on-failure: reject}}}"),
                "services.invoicing.consumes.rabbit/invoices.retry={attempts: 3, backoff: fixed(10ms)}", "duration=5m",
                "clients.users.arrivals=poisson(100/s)");
        SubscriptionResult invoices = CloudRun.subscription(result, "rabbit/invoices@invoicing");
        double share = 0.3 * 0.3 * 0.3;
        double spread = Math.sqrt(share * (1 - share) / invoices.entered());
        assertEquals(share, invoices.deadLettered() / invoices.entered(), 3 * spread);
        assertEquals(invoices.deadLettered(), invoices.reasons().get("dead-lettered/rejected"));
    }

    @Test
    void metersDoNotChangeTheRun() {
        String text = shop("quorum") + "chaos: [{at: 30s, crash: rabbit, instances: 1, restart-after: 10s}]\n";
        assertEquals(CloudRun.of(text, false).digest(), CloudRun.of(text, true).digest());
    }

    @Nested
    class AMistake {

        private void is(String problem, String... replaced) {
            String text = shop("quorum");
            for (int i = 0; i < replaced.length; i += 2) {
                assertTrue(text.contains(replaced[i]), replaced[i]);
                text = text.replace(replaced[i], replaced[i + 1]);
            }
            assertEquals(List.of(problem), CloudRun.errors(text));
        }

        @Test
        void isToConsumeAnExchange() {
            is("11:16 `orders` is an exchange, which keeps nothing that could be consumed", "rabbit/invoices:", "rabbit/orders:");
        }

        @Test
        void isABindingToAQueueThatIsNotThere() {
            is("16:49 broker `rabbit`: exchange `orders` is bound to the queue `bills`, which is not there", "{queue: invoices,", "{queue: bills,");
        }

        @Test
        void isASettingThatTheKindOfQueueDoesNotHave() {
            is("18:34 channel `invoices`: a classic queue has no `delivery-limit`", "{kind: quorum,", "{delivery-limit: 3,");
            is("18:46 channel `invoices`: a quorum queue has no `max-priority`", "{kind: quorum,", "{kind: quorum, max-priority: 3,");
        }

        @Test
        void isARoutingKeyForAQueue() {
            is("7:53 `log` is a queue, which is found by its name and not by a routing key", "publish: rabbit/orders",
                    "publish: rabbit/log");
        }

        @Test
        void isAPriorityThatNobodyLooksAt() {
            is("7:50 `log` does not tell priorities from each other", "publish: rabbit/orders, routing-key: order.paid",
                    "send: rabbit/log, message: {priority: 3}");
        }

        @Test
        void isADelay() {
            is("7:50 `rabbitmq` does nothing with `delay` of a message", "publish: rabbit/orders, routing-key: order.paid",
                    "send: rabbit/log, message: {delay: 3s}");
        }

        @Test
        void isASettingForAConsumerThatIsNotThere() {
            is("18:44 `invoice` does not consume `rabbit/invoices`, so settings for it mean nothing", "{kind: quorum,",
                    "{kind: quorum, consumers: {invoice: {priority: 3}},");
        }
    }

    @Test
    void booksBalanceInRandomScenarios() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 60; i++) {
            String text = RandomRabbit.scenario(random);
            RunResult result = CloudRun.of(text);
            assertTrue(result.ledger().balanced(), text);
        }
    }
}
