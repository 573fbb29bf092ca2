package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.ChannelResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code confirm: none}: the step is over at once, and what it has sent goes on without it. */
class SendWithoutWaitingTest {

    private static final String TILL = """
            scenario: till
            duration: 20s
            drain: until-empty max 1h
            topology: {links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}}
            clients:
              shoppers: {arrivals: constant(100/s), calls: till.pay, timeout: none}
            services:
              till: {workers: 1000, operations: {pay: [{send: work/jobs, MESSAGE, confirm: none, with: careful}]}}
              mail: {consumes: {work/jobs: {workers: 100, steps: [{work: 1ms}, {effect: mailed}]}}}
            policies:
              careful: POLICY
            stores:
              blobs: {kind: database, write: 7ms, read: 5ms}
            brokers: {work: {kind: ideal, queues: {jobs: {}}}}
            """;
    private static final String LOSS = "chaos: [{at: 5s, for: 5s, loss: till -> work, share: 100%}]\n";

    private static RunResult run(String message, String policy, String more) {
        return MessagingRun.of(TILL.replace("MESSAGE", message).replace("POLICY", policy) + more);
    }

    private static RunResult run(String policy, String more) {
        return run("message: {}", policy, more);
    }

    private static OperationResult sends(RunResult result) {
        return result.internal().get("till -> work/jobs");
    }

    private static ChannelResult jobs(RunResult result) {
        return result.channels().get("work/jobs");
    }

    private static double entered(RunResult result) {
        return jobs(result).subscriptions().get("mail").entered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{timeout: 1s}", "{rate-limiter: {limit: 10, per: 1s, max-wait: 1h}}", "{bulkhead: {max-concurrent: 1, max-wait: 1h}}"})
    void whoSendsWaitsForNothingAndEveryMessageArrives(String policy) {
        RunResult result = run(policy, "");
        assertEquals(2, result.operations().get("till.pay").latencyMs().max(), 0.1);
        assertEquals(result.operations().get("till.pay").started(), entered(result));
        assertEquals(entered(result), result.effects().get("mailed").applied());
    }

    @Test
    void whatWaitsForItsTurnIsToldByHowItEnded() {
        RunResult result = run("{rate-limiter: {limit: 10, per: 1s, max-wait: 1h}}", "");
        OperationResult sends = sends(result);
        assertEquals(sends.started(), sends.outcomes().ok());
        assertEquals(180_000, sends.latencyMs().max(), 2_000, "2000 messages at ten a second, of which the last was sent after 20 s");
        RunResult refused = run("{rate-limiter: {limit: 10, per: 1s, max-wait: 0s}}", "");
        assertEquals(sends.started() * 0.9, sends(refused).outcomes().rejected(), 10);
        assertEquals(sends(refused).outcomes().ok(), entered(refused));
    }

    @Test
    void whatIsLostIsSentAgainThoughNobodyWaits() {
        RunResult once = run("{timeout: 100ms}", LOSS);
        assertEquals(500, sends(once).outcomes().timeout(), 1);
        assertEquals(sends(once).outcomes().ok(), entered(once));
        RunResult again = run("{timeout: 100ms, retry: {attempts: 100, backoff: 100ms}}", LOSS);
        assertEquals(sends(again).started(), sends(again).outcomes().ok());
        assertEquals(sends(again).started(), entered(again));
    }

    @Test
    void withoutATimeoutWhatIsLostStaysOpen() {
        RunResult result = run("{bulkhead: {max-concurrent: 10000}}", LOSS);
        assertEquals(500, sends(result).started() - sends(result).outcomes().ok(), 1);
        assertEquals(sends(result).outcomes().ok(), entered(result));
    }

    @Test
    void aPayloadIsKeptBeforeItsMessageIsSent() {
        RunResult result = run("message: {bytes: 4MiB, claim-check: {store: blobs, above: 256KiB}}", "{timeout: 1s}", "");
        assertEquals(2, result.operations().get("till.pay").latencyMs().max(), 0.1);
        assertEquals(result.operations().get("till.pay").started(), result.stores().get("blobs").writes());
        assertEquals(result.stores().get("blobs").writes(), result.effects().get("mailed").applied());
        assertEquals(0, jobs(result).counters().getOrDefault("payloads-orphaned", 0.0));
    }

    @Test
    void thePublisherLearnsOfNothing() {
        RunResult result = run("{timeout: 1s}", "");
        assertEquals(jobs(result).attempted(), jobs(result).unknown());
        assertEquals(0, jobs(result).accepted() + jobs(result).refused());
    }

    @Test
    void aSenderThatCrashesTakesWhatStoodInLineWithIt() {
        RunResult result = run("{rate-limiter: {limit: 10, per: 1s, max-wait: 1h}}", "chaos: [{at: 10.05s, crash: till, restart-after: 1s}]\n");
        assertTrue(entered(result) < sends(result).started() - 800, entered(result) + " of " + sends(result).started());
        assertEquals(sends(result).outcomes().ok(), entered(result));
    }

    /** One of two instances stops after 10 s, when it has 400 messages left for 40 s. */
    @ParameterizedTest
    @CsvSource({"5m, 0", "20s, 200", "0s, 400"})
    void anInstanceThatStopsGetsRidOfWhatItHasWithinItsGrace(String grace, double lost) {
        RunResult result = MessagingRun.of(TILL.replace("MESSAGE", "message: {}")
                .replace("POLICY", "{rate-limiter: {limit: 10, per: 1s, max-wait: 1h}}").replace("till: {workers", """
                till: {instances: 2, scaling: {min: 2, max: 2, schedule: [{at: 10s, min: 1, max: 1}]}, shutdown: {grace: GRACE}, workers"""
                .replace("GRACE", grace)));
        assertEquals(lost, sends(result).started() - entered(result), 25);
    }

    @Test
    void aDeadlineOfTheRequestIsNotThatOfTheMessage() {
        RunResult result = MessagingRun.of(TILL.replace("MESSAGE", "message: {}").replace("POLICY",
                "{rate-limiter: {limit: 10, per: 1s, max-wait: 1h}}").replace("timeout: none}", "with: hasty, timeout: none}")
                .replace("  careful:", "  hasty: {deadline: 1s}\n  careful:"));
        assertEquals(result.operations().get("till.pay").started(), entered(result));
    }
}
