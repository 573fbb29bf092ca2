package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop that asks for prices by messages, ten times a second for ten seconds; each trip takes 1 ms, a price 20 ms of work. */
class RequestReplyTest {

    private static final String SCENARIO = """
            scenario: quotes
            duration: 10s
            drain: until-empty max 1m
            parameters:
              patience: {default: 5s}
              work: {default: 20ms}
              workers: {default: 200}
              io: {default: blocking}
              shops: {default: 1}
              prices: {default: 200}
              with: {default: plain}
            topology:
              links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}
            policies:
              plain: {retry: {attempts: 1}}
              careful: {retry: {attempts: 3, backoff: none}}
            clients:
              users: {arrivals: constant(10/s), calls: shop.quote}
            services:
              shop:
                instances: $shops
                workers: $workers
                io: $io
                operations:
                  quote: [{request: work/pricing, reply-on: work/quotes, timeout: $patience, with: $with}]
              pricing:
                consumes:
                  work/pricing: {workers: $prices, steps: [{work: $work}]}
            brokers:
              work: {kind: ideal, queues: {pricing: {}, quotes: {}}}
            """;

    private static SubscriptionResult replies(RunResult result) {
        return result.channels().get("work/quotes").subscriptions().get("shop");
    }

    private static double count(RunResult result, String counter) {
        return replies(result).counters().getOrDefault(counter, 0.0);
    }

    private static double ok(RunResult result) {
        return result.operations().get("shop.quote").outcomes().ok();
    }

    @Test
    void aReplyTakesSixTripsAndTheWork() {
        RunResult result = MessagingRun.of(SCENARIO);
        assertEquals(26.0, result.operations().get("shop.quote").latencyMs().mean(), 0.001);
        assertEquals(result.operations().get("shop.quote").started(), ok(result));
        assertEquals(ok(result), count(result, "answered"));
        assertEquals(ok(result), replies(result).acknowledged());
        assertEquals(ok(result), result.channels().get("work/pricing").subscriptions().get("pricing").acknowledged());
        assertEquals(0, count(result, "late") + count(result, "orphaned") + count(result, "repeated"));
        assertEquals(24.0, result.internal().get("shop -> work/pricing -> work/quotes").latencyMs().mean(), 0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{kind: ideal, topics: {pricing: {}, quotes: {}}}", "{kind: sqs, queues: {pricing: {}, quotes: {}}}"})
    void worksWithEveryKindOfBroker(String broker) {
        RunResult result = MessagingRun.of(SCENARIO.replaceAll("work: \\{kind.*", "work: " + broker), "shops=2");
        assertEquals(result.operations().get("shop.quote").started(), ok(result));
        assertEquals(ok(result), count(result, "answered"));
    }

    @Test
    void theReplyGoesOutBeforeWhatFollowsAnEarlyReply() {
        RunResult result = MessagingRun.of(SCENARIO.replace("steps: [{work: $work}]", "steps: [{work: $work}, reply, {work: 5s}]"));
        assertEquals(26.0, result.operations().get("shop.quote").latencyMs().mean(), 0.001);
    }

    @Test
    void aReplyThatComesAfterTheTimeOutIsLate() {
        RunResult result = MessagingRun.of(SCENARIO, "patience=100ms", "work=1s");
        double asked = result.operations().get("shop.quote").started();
        assertEquals(asked, result.operations().get("shop.quote").outcomes().error());
        assertEquals(asked, count(result, "timed-out"));
        assertEquals(asked, count(result, "late"));
        assertEquals(asked, replies(result).acknowledged(), "a late reply is taken and thrown away");
    }

    @Test
    void aReplyToAnInstanceThatHasCrashedSinceIsOrphaned() {
        RunResult result = MessagingRun.of(SCENARIO + "chaos: [{at: 5050ms, crash: shop, restart-after: 10ms}]\n", "work=1s");
        // Those of the second before.
        assertEquals(10, count(result, "orphaned"));
        assertEquals(result.operations().get("shop.quote").started() - 10, count(result, "answered"));
        assertEquals(10, result.operations().get("shop.quote").outcomes().unreachable());
    }

    @Test
    void anInstancePassesOnWhatIsAnothersReply() {
        RunResult result = MessagingRun.of(SCENARIO.replace("io: $io", "balancing: random"), "shops=3");
        assertEquals(result.operations().get("shop.quote").started(), ok(result));
        double passedOn = count(result, "passed-on");
        assertTrue(passedOn > 0.3 * ok(result) && passedOn <= ok(result), passedOn + " passed on");
        double mean = result.operations().get("shop.quote").latencyMs().mean();
        assertEquals(26 + passedOn / ok(result), mean, 0.001, "one trip more");
    }

    @Test
    void whoAsksHoldsAWorkerUnlessTheServiceIsAsynchronous() {
        RunResult blocking = MessagingRun.of(SCENARIO, "workers=1", "work=200ms");
        RunResult async = MessagingRun.of(SCENARIO, "workers=1", "work=200ms", "io=async");
        assertEquals(206.0, async.operations().get("shop.quote").latencyMs().mean(), 0.001);
        assertTrue(blocking.operations().get("shop.quote").latencyMs().mean() > 1_000, "five a second is less than ten");
    }

    @Test
    void aRetryAsksAgainAndTheFirstReplyIsLate() {
        RunResult result = MessagingRun.of(SCENARIO, "patience=15ms", "with=careful");
        double asked = result.operations().get("shop.quote").started();
        assertEquals(3 * asked, count(result, "timed-out"));
        assertEquals(3 * asked, count(result, "late"), "a correlation id is for one attempt");
    }

    @Test
    void aRequestThatIsHandledTwiceIsAnsweredTwice() {
        // Arrivals are at 100 ms, 200 ms and so on; the reply is in the broker at 24 ms, its confirm back at 25 ms.
        RunResult result = MessagingRun.of(SCENARIO + "chaos: [{at: 5024500us, crash: pricing, restart-after: 1ms}]\n");
        assertEquals(1, count(result, "repeated"));
        assertEquals(1, result.channels().get("work/pricing").subscriptions().get("pricing").redelivered());
        assertEquals(result.operations().get("shop.quote").started(), ok(result));
    }

    @Test
    void aRequestThatTheBrokerTurnsAwayFailsAtOnce() {
        RunResult result = MessagingRun.of(SCENARIO.replace("pricing: {}", "pricing: {max-length: 1}"), "work=150ms");
        assertTrue(result.operations().get("shop.quote").outcomes().error() > 30);
        assertEquals(0, count(result, "timed-out"));
        assertEquals(ok(result), count(result, "answered"));
    }

    @Test
    void everybodyOnATopicAnswersAndTheFirstReplyCounts() {
        String topic = SCENARIO.replace("queues: {pricing: {}, quotes: {}}", "queues: {quotes: {}}, topics: {pricing: {}}")
                .replace("brokers:", "  rival:\n    consumes: {work/pricing: {workers: 200, steps: [{work: 10ms}]}}\nbrokers:");
        RunResult result = MessagingRun.of(topic);
        assertEquals(16.0, result.operations().get("shop.quote").latencyMs().mean(), 0.001);
        assertEquals(ok(result), count(result, "repeated"));
    }

    @Test
    void aMessageThatNobodyWaitsForIsAnsweredToNobody() {
        RunResult result = MessagingRun.of(SCENARIO.replace("clients:\n  users",
                "clients:\n  batch: {arrivals: constant(5/s), sends: work/pricing}\n  users"));
        assertEquals(ok(result), replies(result).entered());
        assertTrue(result.channels().get("work/pricing").attempted() > ok(result));
    }
}
