package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How groups of Kafka consumers keep together: three members with four partitions each, unless a test says otherwise. */
class KafkaGroupsTest {

    private static final String EVERY = "{assignor: range}";

    @ParameterizedTest
    @ValueSource(strings = {"range", "round-robin", "sticky", "cooperative-sticky"})
    void aGroupThatWasThereBeforeTheRunReadsFromTheFirstMoment(String assignor) {
        SubscriptionResult orders = orders(run("{assignor: " + assignor + "}", "", "work: 1ms"));
        assertEquals(0, count(orders, "rebalances"));
        assertEquals(0, count(orders, "stopped-ms"));
        assertTrue(orders.ageMs().p99() < 100, "p99 " + orders.ageMs().p99());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{assignor: range}", "{protocol: consumer}"})
    void metersChangeNothing(String group) {
        String text = scenario(group, "{at: 20s, crash: email, instances: 1, restart-after: 5s}", "work: 5ms");
        assertEquals(CloudRun.of(text).digest(), CloudRun.of(text, false).digest());
    }

    @Nested
    class ACrash {

        private static final String CRASH = "{at: 30s, crash: email, instances: 1, restart-after: 10m}";

        @Test
        void isNoticedAfterTheSessionTimeoutAndThenOnlyItsPartitionsHaveStopped() {
            SubscriptionResult orders =
                    orders(run("{assignor: cooperative-sticky, session-timeout: 10s, heartbeat-interval: 3s}", CRASH, "work: 1ms"));
            // Four partitions: up to a heartbeat less than the time-out, then up to a heartbeat until the others hear of it.
            between(4 * 7_000, count(orders, "stopped-ms"), 4 * 13_100);
            assertEquals(1, count(orders, "rebalances"));
            assertEquals(0, orders.lost());
        }

        @Test
        void stopsEverybodyForAMomentUnderAnEagerAssignor() {
            // All twelve: four from the crash on, the other eight from the first heartbeat of a member to that of the last.
            SubscriptionResult eager = orders(run("{assignor: range, session-timeout: 10s}", CRASH, "work: 1ms"));
            SubscriptionResult cooperative =
                    orders(run("{assignor: cooperative-sticky, session-timeout: 10s}", CRASH, "work: 1ms"));
            assertTrue(count(eager, "stopped-ms") > count(cooperative, "stopped-ms"));
        }

        @Test
        void andAQuickRestartMeansThatTheGroupWaitsForWhoIsDead() {
            // The old member is still in the group when the new one joins: nobody reads until its session is over.
            SubscriptionResult orders = orders(run("{assignor: range, session-timeout: 20s}",
                    "{at: 30s, crash: email, instances: 1, restart-after: 2s}", "work: 1ms"));
            between(12 * 14_000, count(orders, "stopped-ms"), 12 * 20_100);
        }

        @Test
        void ofAStaticMemberThatIsBackInTimeIsNoRebalance() {
            SubscriptionResult orders = orders(run("{assignor: range, static-membership: true}",
                    "{at: 30s, crash: email, instances: 1, restart-after: 10s}", "work: 1ms"));
            assertEquals(0, count(orders, "rebalances"));
            between(4 * 10_000, count(orders, "stopped-ms"), 4 * 10_100);
        }

        @Test
        void ofAllEmptiesTheGroupAndTheNextRebalanceWaitsForMore() {
            SubscriptionResult orders = orders(run("{assignor: range, session-timeout: 10s, initial-rebalance-delay: 3s}",
                    "{at: 30s, crash: email, restart-after: 60s}", "work: 1ms"));
            between(12 * 63_000, count(orders, "stopped-ms"), 12 * 63_200);
            assertEquals(1, count(orders, "rebalances"));
        }

        @Test
        void ofTheCoordinatorsNodeMovesItWithoutARebalance() {
            long moves = 0;
            for (int i = 1; i <= 6; i++) {
                // Which node coordinates a group depends on its name.
                SubscriptionResult orders = CloudRun.subscription(
                        CloudRun.of(scenario(EVERY, "{at: 30s, crash: events, instances: 1}", "work: 1ms").replace("email", "mail" + i)),
                        "events/orders@mail" + i);
                assertEquals(0, count(orders, "rebalances"), "mail" + i);
                assertEquals(0, orders.lost());
                moves += count(orders, "coordinator-moves");
            }
            assertTrue(moves > 0 && moves < 6, moves + " of 6");
        }
    }

    @Nested
    class AFreeze {

        @Test
        void longerThanTheSessionCostsTheMemberItsPlace() {
            SubscriptionResult orders = orders(run("{assignor: cooperative-sticky, session-timeout: 6s}",
                    "{at: 30s, freeze: email, instances: 1, for: 20s}", "work: 1ms"));
            assertTrue(count(orders, "rebalances") >= 2, "out, and in again");
            assertEquals(0, orders.lost());
        }

        @Test
        void shorterThanThatCostsNothing() {
            assertEquals(0, count(orders(run(EVERY, "{at: 30s, freeze: email, instances: 1, for: 20s}", "work: 1ms")),
                    "rebalances"));
        }
    }

    @Nested
    class SlowHandlers {

        @ParameterizedTest
        @ValueSource(strings = {"assignor: range", "assignor: cooperative-sticky", "protocol: consumer"})
        void loseTheirPlaceAfterMaxPollIntervalAndTheirCommitsAreRejected(String group) {
            SubscriptionResult orders = orders(run("{" + group + ", max-poll-interval: 4s, max-poll-records: 10}", "",
                    "work: 1s", "clients.shop.arrivals=poisson(2/s)"));
            assertTrue(count(orders, "rejected-commits") > 0, orders.counters().toString());
            assertTrue(orders.duplicates() > 0, "what was done and not committed is done again");
        }

        @ParameterizedTest
        @ValueSource(strings = {"assignor: range", "protocol: consumer"})
        void keepItWithSmallerPolls(String group) {
            SubscriptionResult orders = orders(run("{" + group + ", max-poll-interval: 4s, max-poll-records: 2}", "", "work: 1s",
                    "clients.shop.arrivals=poisson(2/s)"));
            assertEquals(0, count(orders, "rejected-commits"));
            assertEquals(0, orders.duplicates());
        }

        @Test
        void holdUpAnEagerRebalanceForAllButNotACooperativeOne() {
            // One instance more at 30 s, while polls take up to 8 s.
            String more = "services.email.scaling={min: 3, max: 4, schedule: [{at: 30s, instances: 4}]}";
            String rate = "clients.shop.arrivals=poisson(2/s)";
            String polls = ", max-poll-records: 4}";
            long eager = count(orders(run("{assignor: range" + polls, "", "work: 2s", more, rate)), "stopped-ms");
            long cooperative = count(orders(run("{assignor: cooperative-sticky" + polls, "", "work: 2s", more, rate)), "stopped-ms");
            long consumer = count(orders(run("{protocol: consumer" + polls, "", "work: 2s", more, rate)), "stopped-ms");
            assertTrue(2 * eager > 3 * cooperative, eager + " against " + cooperative);
            assertTrue(2 * eager > 3 * consumer, eager + " against " + consumer);
        }

        @Test
        void areNotThoseWhoHaveNothingToDo() {
            SubscriptionResult orders = orders(run("{assignor: range, max-poll-interval: 4s}", "", "work: 1ms",
                    "clients.shop.arrivals=poisson(1/m)"));
            assertEquals(0, count(orders, "rebalances"));
        }
    }

    @Nested
    class ComingAndGoing {

        @ParameterizedTest
        @CsvSource(delimiter = ';', value = {"assignor: range; 1", "assignor: cooperative-sticky; 1", "protocol: consumer; 1"})
        void goingInGoodOrderIsNoticedAtOnce(String group, long rebalances) {
            SubscriptionResult orders = orders(run("{" + group + "}", "", "work: 1ms",
                    "services.email.scaling={min: 1, max: 3, schedule: [{at: 30s, instances: 2}]}"));
            assertEquals(rebalances, count(orders, "rebalances"));
            // At most a heartbeat (3 s, or 5 s) until the others hear of it.
            assertTrue(count(orders, "stopped-ms") < 12 * 5_200, orders.counters().toString());
            assertEquals(0, orders.redelivered());
        }

        @Test
        void cooperativeMembersTakeTwoRounds() {
            SubscriptionResult orders = orders(run("{assignor: cooperative-sticky}", "", "work: 1ms",
                    "services.email.scaling={min: 3, max: 4, schedule: [{at: 30s, instances: 4}]}"));
            assertEquals(2, count(orders, "rebalances"));
            // Three partitions move; the others are never out of anybody's hands.
            assertTrue(count(orders, "stopped-ms") <= 3 * 3_200, orders.counters().toString());
        }

        @Test
        void membersBeyondThePartitionsAreIdle() {
            // Two partitions, five members with one worker, 100 ms each: twenty a second, and no more.
            SubscriptionResult orders = orders(run(EVERY, "", "work: 100ms", "clients.shop.arrivals=constant(200/s)",
                    "services.email.instances=5", "brokers.events.topics.orders.partitions=2", "drain=none"));
            assertEquals(20 * 120, orders.delivered(), 20 * 120 * 0.02);
        }
    }

    @Nested
    class TheBrokersOwnProtocol {

        @Test
        void hasNoPlaceForAStaticMemberThatDidNotSayGoodBye() {
            SubscriptionResult orders = orders(run("{protocol: consumer, static-membership: true, session-timeout: 20s}",
                    "{at: 30s, crash: email, instances: 1, restart-after: 2s}", "work: 1ms"));
            between(4 * 14_000, count(orders, "stopped-ms"), 4 * 31_000);
        }

        @Test
        void keepsTheSeatOfAStaticMemberThatStops() {
            SubscriptionResult orders = orders(run("{protocol: consumer, static-membership: true, session-timeout: 20s}", "",
                    "work: 1ms", "services.email.scaling={min: 1, max: 3, schedule: [{at: 30s, instances: 2}]}"));
            assertEquals(1, count(orders, "rebalances"), "when its session is over");
            between(4 * 14_000, count(orders, "stopped-ms"), 4 * 26_000);
        }
    }

    @Test
    void aHeartbeatMustBeShorterThanTheSession() {
        List<String> errors = CloudRun.errors(scenario("{session-timeout: 3s, heartbeat-interval: 3s}", "", "work: 1ms"));
        assertEquals(1, errors.size());
        assertTrue(errors.get(0).contains("`heartbeat-interval` is not shorter than `session-timeout`"), errors.get(0));
    }

    @Test
    void aKeyOfTheOtherProtocolIsAnError() {
        List<String> errors =
                CloudRun.errors(scenario("{protocol: consumer, initial-rebalance-delay: 3s}", "", "work: 1ms"));
        assertTrue(errors.get(0).contains("unknown key `initial-rebalance-delay`"), errors.toString());
    }

    private static SubscriptionResult orders(RunResult result) {
        return CloudRun.subscription(result, "events/orders@email");
    }

    private static long count(SubscriptionResult of, String counter) {
        return Math.round(of.counters().get(counter));
    }

    private static void between(long low, long value, long high) {
        assertTrue(low <= value && value <= high, value + " is not between " + low + " and " + high);
    }

    private static RunResult run(String group, String fault, String work, String... sets) {
        return CloudRun.of(scenario(group, fault, work), sets);
    }

    private static String scenario(String group, String fault, String work) {
        return """
                scenario: groups
                duration: 2m
                drain: until-empty max 5m
                clients:
                  shop: {arrivals: poisson(60/s), sends: events/orders}
                services:
                  email:
                    instances: 3
                    consumes:
                      events/orders: {workers: 1, steps: [{%s}]}
                brokers:
                  events:
                    kind: kafka
                    topics: {orders: {partitions: 12, replication: 3, min-insync: 2}}
                    groups: {email: %s}
                chaos: [%s]
                """.formatted(work, group, fault);
    }
}
