package dev.faultline.scenario.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** Cards that are charged once for each request although one shopper in three clicks twice: what it costs, and what breaks it. */
class StoredKeysTest {

    private static final String SCENARIO = """
            scenario: once
            duration: 60s
            drain: until-empty max 2m
            parameters:
              size: {default: 1000000}
              remembers: {default: 24h}
              lease: {default: 5s}
              on-conflict: {default: wait}
              store: {default: keys}
              crash: {default: 1h}
              wait: {default: 1ms}
            clients:
              users: {arrivals: poisson(50/s), duplicates: 30%, calls: shop.pay, timeout: 30s}
            policies:
              careful: {retry: {attempts: 4, backoff: fixed(2s)}}
            services:
              shop: {workers: unlimited, operations: {pay: [{call: cards.charge, with: careful}]}}
              cards:
                instances: 2
                workers: unlimited
                operations:
                  charge:
                    idempotency: {key: $request, store: $store, remembers: $remembers, lease: $lease, on-conflict: $on-conflict}
                    steps: [{wait: 20ms}, {effect: charged}, {wait: $wait}]
            stores:
              keys: {kind: cache, size: $size}
              ledger: {kind: database}
            chaos:
              - {at: $crash, crash: cards, instances: 1, restart-after: 100ms}
              - {at: 30s, crash: keys, restart-after: 1ms}
            """;

    private static RunResult run(String... sets) {
        return StoreRun.of(SCENARIO, sets);
    }

    private static RunResult withoutFaults(String... sets) {
        String quiet = SCENARIO.substring(0, SCENARIO.indexOf("chaos:"));
        return StoreRun.of(quiet, sets);
    }

    @Test
    void aRequestIsDoneOnceForTwoTripsEach() {
        RunResult result = withoutFaults();
        double asked = result.operations().get("shop.pay").started();
        double done = result.effects().get("charged").applied();
        assertEquals(0, result.effects().get("charged").duplicate());
        assertEquals(0, result.effects().get("charged").missing());
        assertTrue(asked > 1.25 * done, asked + " asked, " + done + " done");
        double writes = result.stores().get("keys").writes();
        assertTrue(writes >= asked + done && writes < 1.02 * (asked + done), writes + " writes");
    }

    @Test
    void theTripsTakeTime() {
        double ideal = StoreRun.of(SCENARIO.substring(0, SCENARIO.indexOf("chaos:")).replace("store: $store, ", ""))
                .operations().get("shop.pay").latencyMs().p50();
        double stored = withoutFaults().operations().get("shop.pay").latencyMs().p50();
        double inADatabase = withoutFaults("store=ledger").operations().get("shop.pay").latencyMs().p50();
        assertEquals(0, stored - ideal - 2 * 0.21, 0.1, "a trip there and back within a zone, twice, and 10 us of work each");
        assertTrue(inADatabase > stored + 1, inADatabase + " ms, and " + stored + " in a cache");
    }

    @Test
    void aDuplicateInBetweenWaitsOrIsRejected() {
        RunResult rejecting = withoutFaults("on-conflict=reject", "wait=400ms");
        assertTrue(rejecting.operations().get("shop.pay").outcomes().ok() > 0);
        assertEquals(0, rejecting.effects().get("charged").duplicate());
        assertTrue(rejecting.internal().get("shop -> cards.charge").attempts() > rejecting.operations().get("shop.pay").started(),
                "those that were rejected came again");
        RunResult waiting = withoutFaults("wait=400ms");
        assertEquals(waiting.operations().get("shop.pay").started(), waiting.operations().get("shop.pay").outcomes().ok());
    }

    @Test
    void aStoreWithoutRoomForgets() {
        assertTrue(withoutFaults("size=5").effects().get("charged").duplicate() > 100);
    }

    @Test
    void aKeyThatIsNotRememberedLongEnoughIsDoneAgain() {
        assertTrue(withoutFaults("remembers=100ms").effects().get("charged").duplicate() > 100);
    }

    @Test
    void aCacheThatCrashesForgetsAndADatabaseDoesNot() {
        assertTrue(run().effects().get("charged").duplicate() > 0);
        assertEquals(0, run("store=ledger").effects().get("charged").duplicate());
    }

    /** It dies between the effect and the note of it: the shop tries again, and finds the key in progress until its lease ends. */
    @Test
    void whoDiesBetweenTheEffectAndTheNoteChargesTwice() {
        RunResult early = run("store=ledger", "crash=10s", "wait=200ms", "lease=1s");
        assertTrue(early.effects().get("charged").duplicate() > 0);
        RunResult never = run("store=ledger", "crash=10s", "wait=200ms", "lease=10m");
        assertEquals(0, never.effects().get("charged").duplicate());
        assertTrue(never.operations().get("shop.pay").outcomes().timeout() > 0, "and those requests wait in vain");
    }

    @Test
    void aStoreThatDoesNotAnswerFailsTheRequest() {
        String lost = SCENARIO.substring(0, SCENARIO.indexOf("chaos:")) + """
                chaos:
                  - {at: 20s, errors: cards -> keys, rate: 100%, for: 30s}
                """;
        RunResult result = StoreRun.of(lost);
        assertTrue(result.operations().get("shop.pay").outcomes().error() > 500);
        assertEquals(0, result.effects().get("charged").duplicate());
    }
}
