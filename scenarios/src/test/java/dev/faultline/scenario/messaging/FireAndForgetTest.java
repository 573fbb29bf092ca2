package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sends with {@code confirm: none} has done all that it wanted when the message is on its way. */
class FireAndForgetTest {

    private static final String TEXT = """
            scenario: fire-and-forget
            duration: 20s
            drain: until-empty max 1m
            clients: {users: {arrivals: constant(100/s), calls: till.pay}}
            policies: {careful: POLICY}
            services:
              till: {operations: {pay: [{send: work/jobs, confirm: none, with: careful}]}}
              worker: {consumes: {work/jobs: {steps: [{work: 1ms}]}}}
            brokers: {work: {kind: ideal, queues: {jobs: {}}}}
            """;

    private static RunResult run(String policy) {
        return MessagingRun.of(TEXT.replace("POLICY", policy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{timeout: 1s}", "{timeout: 1s, retry: {attempts: 3}}", "{timeout: 1s, hedge: {after: 10ms}}",
        "{timeout: 1s, circuit-breaker: {}}"})
    void toSendItIsAGoodEndAtOnce(String policy) {
        OperationResult sending = run(policy).internal().get("till -> work/jobs");
        assertEquals(2000, sending.outcomes().ok());
        assertEquals(1, sending.availability());
        assertEquals(0, sending.latencyMs().max());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{timeout: 1s}", "{timeout: 1s, retry: {attempts: 3}}", "{timeout: 1s, hedge: {after: 10ms}}"})
    void aConfirmThatNobodyWaitsForIsNotLate(String policy) {
        run(policy).policies().get("till -> work/jobs").forEach((kind, book) ->
                assertEquals(0, book.counters().getOrDefault("late", 0.0), kind));
    }

    @Test
    void theMessagesAreHandledAllTheSame() {
        assertEquals(2000, run("{timeout: 1s}").channels().get("work/jobs").subscriptions().get("worker").acknowledged());
    }

    @Test
    void whatTheSendersOwnPolicyRefusesIsNoGoodEnd() {
        OperationResult sending = run("{rate-limiter: {limit: 1, per: 100ms, max-wait: 0s}}").internal().get("till -> work/jobs");
        assertEquals(2000, sending.outcomes().ok() + sending.outcomes().rejected());
        assertEquals(200, sending.outcomes().ok(), 1);
    }
}
