package dev.faultline.scenario.sagas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.EffectResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import dev.faultline.result.SubscriptionResult;
import org.junit.jupiter.api.Test;

/** Bookings without an orchestrator: each service reacts to an event and publishes the next one. */
class ChoreographyTest {

    private static final String BOOKING = """
            scenario: events
            duration: 60s
            drain: until-empty max 30m
            parameters:
              declined: {default: 10%}
              lost-room: {default: 0%}
              compensation: {default: reverse}
              attempts: {default: unlimited}
            clients:
              guests: {arrivals: poisson(20/s), calls: travel.book, timeout: 10s}
            resources: {rooms: 100k}
            services:
              travel: {instances: 2, workers: 100, operations: {book: [{saga: booking}]}}
              hotel:
                instances: 2
                workers: 16
                operations:
                  reserve: {idempotency: {}, steps: [{wait: 20ms}, {take: rooms}, {effect: booked}]}
                  release: [{fail: $lost-room}, {put-back: rooms}, {undo: booked}]
              flight:
                workers: 16
                operations:
                  reserve: {idempotency: {}, steps: [{wait: 20ms}, {effect: seated}]}
                  release: [{undo: seated}]
              card:
                workers: 32
                operations:
                  charge: {idempotency: {}, steps: [{wait: 200ms}, {fail: {permanent: $declined}}, {effect: charged}]}
              mail: {operations: {confirm: [{wait: 5ms}, {fail: 20%}, {effect: mailed}]}}
            brokers: {events: {kind: ideal}}
            sagas:
              booking:
                style: choreographed
                via: events
                compensation: $compensation
                retry: {attempts: $attempts, backoff: 500ms}
                steps:
                  - {do: hotel.reserve, undo: hotel.release}
                  - {do: flight.reserve, undo: flight.release}
                  - {do: card.charge, pivot: true}
                  - {do: mail.confirm}
            """;

    private static RunResult run(String... sets) {
        return SagaRuns.of(BOOKING, 1, sets);
    }

    private static SagaResult booking(RunResult result) {
        return result.sagas().get("booking");
    }

    private static SubscriptionResult events(RunResult result, String operation) {
        String service = operation.substring(0, operation.indexOf('.'));
        return result.channels().get("events/booking." + operation).subscriptions().get(service);
    }

    private static double standing(RunResult result, String effect) {
        EffectResult found = result.effects().get(effect);
        return found.applied() + found.duplicate() - found.undone();
    }

    @Test
    void whoStartsASagaGoesOnAtOnce() {
        RunResult result = run();
        assertEquals(1, result.operations().get("travel.book").availability());
        assertTrue(result.operations().get("travel.book").latencyMs().p99() < 50, "a trip to the service and one to the broker");
        assertTrue(booking(result).durationMs().p50() > 240, booking(result).durationMs().p50() + " ms");
    }

    @Test
    void eachServicePublishesTheEventOfTheNextOne() {
        RunResult result = run();
        SagaResult saga = booking(result);
        assertEquals(saga.started(), events(result, "hotel.reserve").entered());
        assertEquals(saga.started(), events(result, "flight.reserve").entered());
        assertEquals(saga.started(), events(result, "card.charge").entered());
        assertEquals(saga.completed(), events(result, "mail.confirm").entered());
        assertEquals(saga.compensated(), events(result, "flight.release").entered());
        assertEquals(saga.compensated(), events(result, "hotel.release").entered());
    }

    @Test
    void aFailureIsFollowedByCompensationsInReverseOrder() {
        RunResult result = run();
        SagaResult saga = booking(result);
        assertEquals(saga.started(), saga.completed() + saga.compensated());
        assertEquals(0.1, saga.compensated() / saga.started(), 4 * Math.sqrt(0.09 / saga.started()));
        for (String effect : new String[] {"booked", "seated", "charged", "mailed"}) {
            assertEquals(saga.completed(), standing(result, effect), effect);
        }
        assertEquals(0, saga.inconsistent());
    }

    @Test
    void compensationsCanGoOnAtTheSameTime() {
        RunResult result = run("compensation=parallel");
        SagaResult saga = booking(result);
        assertEquals(saga.started(), saga.completed() + saga.compensated());
        assertEquals(saga.completed(), standing(result, "booked"));
        assertTrue(saga.compensatedMs().p50() <= booking(run()).compensatedMs().p50());
    }

    @Test
    void whatFailsBehindThePivotIsDeliveredAgain() {
        RunResult result = run("declined=0%");
        double mails = events(result, "mail.confirm").entered();
        assertEquals(mails, booking(result).completed());
        assertEquals(0.25 * mails, booking(result).repeatedSteps(), 4 * Math.sqrt(0.3 * mails), "one in five tries fails");
    }

    @Test
    void aCompensationThatFailsTooOftenLeavesTheSagaStuck() {
        RunResult result = run("lost-room=50%", "attempts=2");
        SagaResult saga = booking(result);
        assertTrue(saga.stuck() > 0);
        assertEquals(saga.started(), saga.completed() + saga.compensated() + saga.stuck());
        assertTrue(saga.inconsistent() > 0 && saga.inconsistent() <= saga.stuck(), "a room without a seat");
    }

    @Test
    void crashesOfParticipantsAndTheirHostsLoseNoSaga() {
        RunResult result = SagaRuns.of(BOOKING + """
                chaos:
                  - {at: 10s, crash: card, restart-after: 3s}
                  - {at: 20s, crash: hotel, instances: 1, restart-after: 3s}
                  - {at: 30s, freeze: flight, for: 40s}
                  - {at: 50s, crash: travel, restart-after: 1s}
                """, 1);
        SagaResult saga = booking(result);
        assertEquals(saga.started(), saga.completed() + saga.compensated());
        assertEquals(0, saga.inconsistent());
        assertEquals(saga.completed(), standing(result, "booked"));
        assertEquals(saga.completed(), standing(result, "charged"));
        assertTrue(saga.repeatedSteps() > 0);
    }
}
