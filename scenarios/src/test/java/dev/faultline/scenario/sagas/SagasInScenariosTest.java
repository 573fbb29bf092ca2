package dev.faultline.scenario.sagas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import org.junit.jupiter.api.Test;

/** Bookings of a hotel and a card, as a person would write them: their log, what breaks them, and what others see of them. */
class SagasInScenariosTest {

    private static final String BOOKING = """
            scenario: booking
            duration: 60s
            drain: until-empty max 10m
            parameters:
              declined: {default: 10%}
              unanswered: {default: 0%}
              rooms: {default: 100000}
              compensation: {default: reverse}
            clients:
              guests: {arrivals: poisson(20/s), keys: {room: zipf(50 1.0)}, calls: travel.book, timeout: 10s}
              lookers: {arrivals: poisson(20/s), keys: {room: zipf(50 1.0)}, calls: hotel.look}
            resources: {rooms: $rooms}
            services:
              travel: {instances: 2, workers: 100, operations: {book: [{saga: booking}]}}
              hotel:
                workers: 16
                operations:
                  reserve: {idempotency: {}, steps: [{take: rooms}, {write: plan, key: $room}, {effect: booked}]}
                  release: [{put-back: rooms}, {write: plan, key: $room}, {undo: booked}]
                  look: [{read: plan, key: $room}]
              card:
                workers: 32
                operations:
                  charge: {idempotency: {}, steps: [{wait: 200ms}, {fail: {permanent: $declined}}, {effect: charged}]}
                  refund: [{undo: charged}]
            stores: {plan: {kind: database}, log: {kind: database}}
            sagas:
              booking:
                compensation: $compensation
                timeout: 3s
                steps: [{do: hotel.reserve, undo: hotel.release}, {do: card.charge, undo: card.refund, pivot: true}]
            """;

    private static SagaResult booking(RunResult result) {
        return result.sagas().get("booking");
    }

    private static double standing(RunResult result, String effect) {
        EffectResult found = result.effects().get(effect);
        return found.applied() + found.duplicate() - found.undone();
    }

    @Test
    void theShareOfSagasThatIsCompensatedIsThatOfDeclinedCards() {
        RunResult result = SagaRuns.of(BOOKING, 1);
        SagaResult saga = booking(result);
        assertEquals(saga.started(), saga.completed() + saga.compensated(), "all have come to an end");
        double sigma = Math.sqrt(0.1 * 0.9 / saga.started());
        assertEquals(0.1, saga.compensated() / saga.started(), 4 * sigma);
        assertEquals(saga.completed(), standing(result, "booked"));
        assertEquals(saga.completed(), standing(result, "charged"));
        assertEquals(saga.completed(), result.resources().get("rooms").inUse().atEnd());
        assertEquals(0, result.effects().get("booked").leftOver());
        assertEquals(result.operations().get("travel.book").outcomes().ok(), saga.completed());
    }

    @Test
    void anIdealLogCostsNothingAndAStoreATripForEachStep() {
        RunResult ideal = SagaRuns.of(BOOKING, 1);
        RunResult stored = SagaRuns.of(BOOKING.replace("timeout: 3s\n", "timeout: 3s\n    store: log\n"), 1);
        SagaResult saga = booking(stored);
        assertEquals(booking(ideal).completed(), saga.completed(), "the same customers meet the same luck");
        assertEquals(saga.started() + 2 * saga.completed() + saga.completed() + (1 + 1 + 1 + 1) * saga.compensated(),
                stored.stores().get("log").writes(), "a word at the start, after each step and compensation, on failure, at the end");
        double write = stored.internal().get("travel -> log.write").latencyMs().p50();
        assertEquals(booking(ideal).durationMs().p50() + 4 * write, saga.durationMs().p50(), write);
    }

    @Test
    void aCrashOfTheOrchestratorsLosesNoSaga() {
        String crash = BOOKING + """
                chaos:
                  - {at: 20s, crash: travel, restart-after: 5s}
                  - {at: 40s, crash: travel, instances: 1, restart-after: 5s}
                """;
        for (String text : new String[] {crash, crash.replace("timeout: 3s\n", "timeout: 3s\n    store: log\n")}) {
            RunResult result = SagaRuns.of(text, 1);
            SagaResult saga = booking(result);
            assertEquals(saga.started(), saga.completed() + saga.compensated());
            assertTrue(saga.repeatedSteps() > 0, "steps that were under way are done again");
            assertEquals(0, saga.inconsistent());
            assertEquals(saga.completed(), standing(result, "charged"));
            assertEquals(saga.completed(), standing(result, "booked"));
            assertTrue(saga.durationMs().max() > 5_000, "some waited for their orchestrator");
        }
    }

    @Test
    void aLogThatIsDownHoldsSagasUpAndLosesNone() {
        RunResult result = SagaRuns.of(BOOKING.replace("timeout: 3s\n", "timeout: 3s\n    store: log\n") + """
                chaos:
                  - {at: 20s, crash: log, restart-after: 10s}
                """, 1);
        SagaResult saga = booking(result);
        assertEquals(saga.started(), saga.completed() + saga.compensated());
        assertEquals(0, saga.inconsistent());
        assertTrue(saga.durationMs().max() > 9_000, saga.durationMs().max() + " ms");
    }

    @Test
    void readersSeeWhatIsTakenBackLater() {
        SagaResult saga = booking(SagaRuns.of(BOOKING, 1));
        assertTrue(saga.anomalies().dirtyReads() > 0);
        SagaResult harmless = booking(SagaRuns.of(BOOKING, 1, "declined=0%"));
        assertEquals(0, harmless.anomalies().dirtyReads(), "nothing was taken back");
        SagaResult worse = booking(SagaRuns.of(BOOKING, 1, "declined=40%"));
        assertEquals(4, worse.anomalies().dirtyReads() / saga.anomalies().dirtyReads(), 1.5);
    }

    @Test
    void requestsAreRefusedARoomThatIsPutBackLater() {
        RunResult full = SagaRuns.of(BOOKING, 1, "rooms=40", "declined=90%");
        SagaResult saga = booking(full);
        assertTrue(saga.anomalies().dirtyRefusals() > 0);
        assertTrue(saga.anomalies().dirtyRefusals() <= full.resources().get("rooms").refused());
        assertEquals(0, booking(SagaRuns.of(BOOKING, 1, "rooms=40", "declined=0%")).anomalies().dirtyRefusals());
    }

    @Test
    void aSagaThatNobodyStartsChangesNothing() {
        String without = BOOKING.substring(0, BOOKING.indexOf("sagas:\n")).replace("{saga: booking}", "{call: card.charge}");
        String with = BOOKING.replace("{saga: booking}", "{call: card.charge}");
        assertEquals(SagaRuns.of(without, 1).operations(), SagaRuns.of(with, 1).operations());
    }

    @Test
    void sagasDoNotDisturbTheDrawsOfOthers() {
        RunResult few = SagaRuns.of(BOOKING, 1);
        RunResult none = SagaRuns.of(BOOKING.replace("{saga: booking}", "{work: 1ms}"), 1);
        assertEquals(none.operations().get("hotel.look").started(), few.operations().get("hotel.look").started());
    }

    @Test
    void parallelCompensationsTakeNoLonger() {
        double reverse = booking(SagaRuns.of(BOOKING, 1)).compensatedMs().p50();
        double parallel = booking(SagaRuns.of(BOOKING, 1, "compensation=parallel")).compensatedMs().p50();
        assertTrue(parallel <= reverse, parallel + " ms, and in reverse order " + reverse + " ms");
    }
}
