package dev.faultline.scenario.push;

import static dev.faultline.scenario.push.MachinesRun.count;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Webhooks: when a delivery is attempted, what a crash of its sender means, and what slow and dead endpoints do to others (semantics
 * reference, C6 and H6). The network takes 1 ms, one way; nothing is drawn unless a test says so.
 */
class WebhookTest {

    private static PushResult events(String rate, String duration, String channel, String chaos, String... sets) {
        return MachinesRun.of(scenario(rate, duration, channel, chaos), sets);
    }

    private static String scenario(String rate, String duration, String channel, String chaos) {
        return """
                scenario: hooks
                duration: %s
                drain: until-empty max 90h
                topology: {links: {clients: {latency: 1ms}, within-zone: {latency: 1ms}}}
                clients: {shop: {arrivals: %s, keys: {account: zipf(100 0)}, calls: orders.create}}
                services:
                  orders: {operations: {create: [{push: events, topic: $account}]}}
                  hooks: {instances: 2}
                push: {events: {kind: webhook, gateway: hooks, users: 100, topics: 100%s}}
                chaos: [%s]
                """.formatted(duration, rate, channel.isEmpty() ? "" : ", " + channel, chaos);
    }

    /** How long the network takes until the n-th attempt arrives: to the gateway, there and back for each refusal, and there. */
    private static double trips(int attempts) {
        return 1 + 2 * (attempts - 1) + 1;
    }

    @Nested
    class WhenAnEndpointIsDownForAnHour {

        private static final String DOWN = "signature: 0s, endpoints: {answer: 0s, down: [{for: 1h}]}, schedule: ";

        @Test
        void attemptsOfTheUsualScheduleComeFiveSecondsFiveMinutesHalfAnHourAndTwoHoursLater() {
            PushResult events = events("constant(1/s)", "1s", DOWN + "svix", "");
            double waits = (0 + 5 + 300 + 1_800 + 7_200) * 1_000;
            assertEquals(waits + trips(5), events.seenMs().max(), 10);
            assertEquals(5, count(events, "attempts") / events.updates());
            assertEquals(4, count(events, "refused") / events.updates());
            assertEquals(0, events.missed());
        }

        @Test
        void gitHubDoesNotTryAgain() {
            PushResult events = events("constant(1/s)", "1s", DOWN + "github", "");
            assertEquals(events.recipients(), events.missedBecause().get("exhausted"));
            assertEquals(1, count(events, "attempts") / events.updates());
        }

        @Test
        void snsGivesUpAfterAMinute() {
            PushResult events = events("constant(1/s)", "1s", DOWN + "sns", "");
            assertEquals(events.recipients(), events.missed());
            assertEquals(4, count(events, "attempts") / events.updates());
        }

        @Test
        void growingWaitsGoOnForAsLongAsTheySay() {
            PushResult events = events("constant(1/s)", "1s", DOWN + "exponential(1m x2 max 8h attempts 12)", "");
            assertEquals((1 + 2 + 4 + 8 + 16 + 32) * 60_000 + trips(7), events.seenMs().max(), 10);
            assertEquals(events.recipients(), events("constant(1/s)", "1s", DOWN + "exponential(1m x2 for 30m)", "").missed());
        }

        @Test
        void anExplicitScheduleIsTheWaitBeforeEachAttempt() {
            PushResult events = events("constant(1/s)", "1s", DOWN + "[10s, 2h]", "");
            assertEquals(7_210_000 + trips(2), events.seenMs().max(), 10);
        }

        @Test
        void allUsersAreCutOffMeanwhile() {
            assertEquals(1, events("constant(1/s)", "1s", DOWN + "svix", "").cutOff().max());
        }
    }

    @Test
    void theShareOfExhaustedDeliveriesIsThatOfFailingAttemptsToThePowerOfTheirNumber() {
        PushResult events = events("poisson(200/s)", "10m", "schedule: [0s, 1s, 1s], endpoints: {answer: 1ms, fails: 30%}", "");
        double share = events.missed() / events.recipients();
        double expected = 0.3 * 0.3 * 0.3;
        assertEquals(expected, share, 4 * Math.sqrt(expected * (1 - expected) / events.recipients()));
        assertEquals(events.missed(), events.missedBecause().get("exhausted"));
        assertEquals(1 + 0.3 + 0.09, count(events, "attempts") / events.recipients(), 0.01);
    }

    @Test
    void anAnswerAfterTheTimeoutIsAFailureThoughTheEndpointHasSeenTheUpdate() {
        String slow = "timeout: 15s, schedule: [0s, 1m], endpoints: {answer: 20s}, deduplicates: ";
        PushResult careful = events("constant(1/s)", "10m", slow + "true", "");
        assertEquals(0, careful.missed(), "the endpoints have seen all of them, whatever the sender thinks");
        assertEquals(525, count(careful, "deduplicated"), 2, "all that were published 95 seconds before the end of the drain");
        assertEquals(0, careful.duplicates());
        assertEquals(525, events("constant(1/s)", "10m", slow + "false", "").duplicates(), 2);
        assertEquals(0, count(careful, "delivered"));
    }

    @Nested
    class WhenASenderBreaks {

        private static final String SLOW = "deduplicates: false, lease: 30s, endpoints: {answer: 2s}";

        @Test
        void whatItWasSendingIsSentAgainAfterItsLeaseSoThatSomeComesTwice() {
            PushResult events = events("constant(5/s)", "20s", SLOW, "{at: 10s, crash: hooks, instances: 1, restart-after: 5s}");
            assertEquals(events.missed(), events.missedBecause().get("not-published"), "by those who were refused for 5 seconds");
            assertEquals(5, count(events, "sent-again"), "two seconds of half of five deliveries a second");
            assertEquals(5, events.duplicates());
        }

        @Test
        void aFreezeShorterThanTheLeaseIsNoDuplicate() {
            PushResult events = events("constant(5/s)", "20s", SLOW, "{at: 10s, freeze: hooks, for: 20s}");
            assertEquals(0, count(events, "sent-again"));
            assertEquals(0, events.missed());
        }

        @Test
        void aFreezeLongerThanTheLeaseIs() {
            PushResult events = events("constant(5/s)", "20s", SLOW, "{at: 10s, freeze: hooks, instances: 1, for: 1m}");
            assertEquals(5, count(events, "sent-again"));
            assertEquals(5, events.duplicates());
            assertEquals(0, events.missed());
        }

        @Test
        void anUpdateThatIsPublishedAgainIsOneUpdate() {
            PushResult events = events("constant(5/s)", "20s", SLOW, "{at: 10s, crash: hooks, instances: 1, restart-after: 5s}",
                    "policies={careful: {retry: {attempts: 9, backoff: 1s}}}",
                    "services.orders.operations.create=[{push: events, topic: $account, with: careful}]");
            assertEquals(100, events.updates());
            assertEquals(100, events.seen());
        }

        @Test
        void anUpdateThatNoInstanceGetsIsMissed() {
            PushResult events = events("constant(5/s)", "20s", SLOW, "{at: 10s, crash: hooks, restart-after: 5s}");
            assertEquals(25, events.missedBecause().get("not-published"));
            assertEquals(events.missed(), events.missedBecause().get("not-published"));
        }
    }

    @Test
    void errorsOnTheWayToTheEndpointsAreAttemptedAgain() {
        PushResult events = events("constant(5/s)", "20s", "schedule: [0s, 1m], endpoints: {answer: 1ms}", "{at: 0s, errors: hooks -> events, rate: 100%, for: 10s}");
        assertEquals(49, count(events, "errors"));
        assertEquals(events.recipients(), events.seen());
    }

    @Test
    void aLostConnectionIsNoticedByTheTimeoutOnly() {
        PushResult events = events("constant(5/s)", "20s", "endpoints: {answer: 1ms}", "{at: 0s, loss: hooks -> events, share: 100%, for: 10s}");
        assertEquals(49, count(events, "timeouts"));
        assertEquals(15_000 + 5_000, events.seenMs().max(), 20);
    }

    @Test
    void anEndpointThatHasOnlyFailedForSoLongIsCalledNoMore() {
        PushResult events = events("constant(1/s)", "10m",
                "schedule: [0s, 1m, 1m, 1m, 1m, 1m, 1m], disabled-after: 5m, endpoints: {answer: 1ms, down: [{share: 1%, for: 1h}]}", "");
        assertEquals(1, count(events, "disabled-endpoints"));
        assertTrue(events.missed() > 0);
        assertEquals(List.of("disabled"), List.copyOf(events.missedBecause().keySet()));
        assertEquals(events.recipients() - events.missed(), count(events, "delivered"), "the others get all that is theirs");
    }

    @Test
    void hangingEndpointsTakeAllSendersUnlessTheCallsOfEachAreFew() {
        String hanging = "concurrency: 10, schedule: exponential(20s x1 attempts 50), endpoints: {answer: 10ms, down: [{share: 3%, for: 5m, silent: true}]}";
        double together = events("poisson(50/s)", "5m", hanging, "").seenMs().p50();
        double apart = events("poisson(50/s)", "5m", hanging + ", per-endpoint: 1", "").seenMs().p50();
        assertTrue(together > 1_000, "senders wait for three endpoints, and 97 wait for senders: " + together);
        assertEquals(12, apart, 1.5, "the other 97 feel nothing");
    }

    @Test
    void theOrderIsNotThatOfTheUpdates() {
        PushResult events = events("constant(10/s)", "1m", "endpoints: {answer: 1ms, fails: 20%}, schedule: [0s, 30s, 30s, 30s, 30s, 30s, 30s]", "");
        assertTrue(events.outOfOrder() > 0);
    }

    @Test
    void aFaultBetweenAChannelAndSomebodyElseThanItsGatewayStrikesNothing() {
        assertEquals(List.of(), MachinesRun.remarks(scenario("constant(1/s)", "1m", "", "{at: 1s, delay: hooks -> events, by: 1s, for: 1s}")));
        assertEquals(List.of("`orders` never calls `events`"),
                MachinesRun.remarks(scenario("constant(1/s)", "1m", "", "{at: 1s, delay: orders -> events, by: 1s, for: 1s}")));
    }

    @Test
    void aScheduleIsOneNameOrWaits() {
        assertEquals(List.of("push channel `events`: the name of a schedule stands for a whole one"),
                MachinesRun.errors(scenario("constant(1/s)", "1s", "schedule: [svix, 5s]", "")));
        assertTrue(MachinesRun.errors(scenario("constant(1/s)", "1s", "schedule: sometimes", "")).get(0)
                .contains("`sometimes` is not a schedule"));
        assertTrue(MachinesRun.errors(scenario("constant(1/s)", "1s", "schedule: exponential(1m x2)", "")).get(0).contains("the word `for`"));
    }
}
