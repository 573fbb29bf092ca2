package dev.faultline.scenario.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A handler that is given a batch acts for each of its messages, whatever kind of broker it came from. */
class BatchesTest {

    private static final String SCENARIO = """
            scenario: batches
            duration: 30s
            drain: until-empty max 1m
            clients: {users: {arrivals: constant(100/s), sends: bus/jobs}}
            resources: {rooms: %d}
            services:
              mail:
                consumes:
                  bus/jobs: {batch: 10, steps: [{wait: 50ms}, %s]}
              card: {operations: {charge: [{effect: charged}]}}
            brokers: {bus: {kind: %s}}
            """;

    static Stream<Arguments> brokers() {
        return Stream.of("sqs, queues: {jobs: {}}", "redis-streams, streams: {jobs: {}}", "kafka, topics: {jobs: {partitions: 1, replication: 3}}")
                .map(Arguments::of);
    }

    private static RunResult run(String broker, int rooms, String steps) {
        return MessagingRun.of(SCENARIO.formatted(rooms, steps, broker));
    }

    private static double sent(RunResult result) {
        return result.channels().get("bus/jobs").accepted();
    }

    /** Each run of the handler takes 50 ms, so that the messages could not have been handled one by one. */
    private static void wereBatches(RunResult result) {
        assertTrue(sent(result) > 2900, "" + sent(result));
        assertEquals(sent(result), result.channels().get("bus/jobs").subscriptions().get("mail").acknowledged());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void anEffectHappensForEachMessage(String broker) {
        RunResult result = run(broker, 1, "{effect: mailed}");
        wereBatches(result);
        EffectResult mailed = result.effects().get("mailed");
        assertEquals(sent(result), mailed.applied());
        assertEquals(0, mailed.duplicate());
        assertEquals(0, mailed.missing());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void itDoesSoInBranchesAndInOperationsThatTheHandlerCalls(String broker) {
        RunResult result = run(broker, 1, "{all: [{effect: mailed}, {call: card.charge}]}");
        wereBatches(result);
        assertEquals(sent(result), result.effects().get("mailed").applied());
        assertEquals(sent(result), result.effects().get("charged").applied());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void itIsTakenBackForEachMessage(String broker) {
        RunResult result = run(broker, 1, "{effect: mailed}, {undo: mailed}");
        wereBatches(result);
        assertEquals(sent(result), result.effects().get("mailed").undone());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void whatFailsIsTakenBackForEachMessage(String broker) {
        RunResult result = run(broker, 100_000, "{effect: mailed}, {take: rooms}, {fail: {permanent: 100%}, on-failure: undo}");
        EffectResult mailed = result.effects().get("mailed");
        assertTrue(mailed.applied() > 0);
        assertEquals(mailed.applied(), mailed.undone());
        assertEquals(mailed.applied(), result.resources().get("rooms").taken());
        assertEquals(mailed.applied(), result.resources().get("rooms").returned());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void aBatchTakesForAllOfItsMessagesOrForNone(String broker) {
        RunResult result = run(broker, 5, "{take: rooms, on-failure: continue}");
        assertTrue(result.resources().get("rooms").inUse().max() <= 5);
        RunResult enough = run(broker, 100_000, "{take: rooms}");
        wereBatches(enough);
        assertEquals(sent(enough), enough.resources().get("rooms").taken());
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void workIsThereForEachMessage(String broker) {
        RunResult result = run(broker, 1, "{work: 0s, each: 1ms}");
        wereBatches(result);
        assertEquals(0.1, result.services().get("mail").utilization(), 0.005);
    }
}
