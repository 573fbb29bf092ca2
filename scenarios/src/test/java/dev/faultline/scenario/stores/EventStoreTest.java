package dev.faultline.scenario.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.StoreResult;
import org.junit.jupiter.api.Test;

/** Aggregates made of their events, with and without snapshots, beside the arithmetic of B11 of the semantics reference. */
class EventStoreTest {

    /** Ten requests a second load the one account and append to it, each before the next comes. */
    private static final String LEDGER = """
            scenario: ledger
            duration: 100s
            topology: {regions: {local: {zones: [a]}}, links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}}
            parameters:
              every: {default: 10}
              history: {default: 0}
              compares: {default: false}
              write: {default: 1us}
              cores: {default: 8}
            clients:
              one: {arrivals: constant(10/s), calls: bank.move, with: again}
            policies:
              again: {retry: {attempts: 10, backoff: fixed(3ms)}}
            services:
              bank:
                operations:
                  move: [{read: ledger}, {work: 2ms}, {write: ledger, if-unchanged: $compares}]
            stores:
              ledger:
                kind: event-store
                cores: $cores
                keys: zipf(1 0)
                read: 1ms
                append: 2ms
                event: 10us
                snapshots: {every: $every, write: $write, read: 500us}
                history: {events: $history}
            """;
    private static final String WITHOUT = LEDGER.replace("    snapshots: {every: $every, write: $write, read: 500us}\n", "");

    private static StoreResult ledger(RunResult result) {
        return result.stores().get("ledger");
    }

    private static double loadMs(RunResult result) {
        return result.internal().get("bank -> ledger.read").latencyMs().mean();
    }

    @Test
    void aLoadReplaysTheEventsSinceTheLastSnapshot() {
        StoreResult found = ledger(StoreRun.of(LEDGER));
        assertEquals(1000, found.reads(), 1);
        assertEquals(1000, found.writes(), 1);
        assertEquals(4.5, found.events().replayed().mean(), 0.01, "each of 0 to 9 as often: (10 - 1) / 2");
        assertEquals(9, found.events().replayed().max());
        assertEquals(100, found.events().snapshots(), 1);

        assertEquals(24.5, ledger(StoreRun.of(LEDGER, "every=50")).events().replayed().mean(), 0.1);
        assertEquals(0, ledger(StoreRun.of(LEDGER, "every=1")).events().replayed().max(), "a snapshot of each event");
    }

    @Test
    void aLoadTakesATripTheSearchTheSnapshotAndEachEvent() {
        double expected = 2 * 1 + 1 + 0.5 * 990 / 1000 + 4.5 * 0.010;
        assertEquals(expected, loadMs(StoreRun.of(LEDGER)), 0.005, "the first ten find no snapshot yet");
    }

    @Test
    void withoutSnapshotsEachLoadReplaysEverythingSoThatItGrowsInAStraightLine() {
        RunResult young = StoreRun.of(WITHOUT);
        assertEquals(499.5, ledger(young).events().replayed().mean(), 0.6, "0 to 999, each once");
        assertEquals(0, ledger(young).events().snapshots());
        double at0 = loadMs(young);
        double at1000 = loadMs(StoreRun.of(WITHOUT, "history=1000"));
        double at2000 = loadMs(StoreRun.of(WITHOUT, "history=2000"));
        assertEquals(1000 * 0.010, at1000 - at0, 0.03, "a thousand events more");
        assertEquals(at1000 - at0, at2000 - at1000, 0.03);
    }

    @Test
    void withSnapshotsTheAgeOfAnAggregateDoesNotMatter() {
        assertEquals(loadMs(StoreRun.of(LEDGER)), loadMs(StoreRun.of(LEDGER, "history=100k")), 0.01);
    }

    @Test
    void aggregatesStandAtAllDistancesFromTheirSnapshotsWhenTheRunBegins() {
        RunResult many = StoreRun.of(LEDGER.replace("zipf(1 0)", "zipf(1M 0)"), "every=100", "history=10k");
        assertEquals(49.5, ledger(many).events().replayed().mean(), 3, "(100 - 1) / 2");
    }

    @Test
    void aSnapshotKeepsACoreBusyAndNoAppendWaitsForItWhileThereAreOthers() {
        RunResult free = StoreRun.of(LEDGER, "write=50ms");
        assertEquals(0, ledger(free).queue().max());
        double busy = 10 * (1 + 0.495 + 0.045 + 2) / 1000 + 50.0 / 1000;
        assertEquals(busy / 8, ledger(free).utilization(), 0.0005, "a snapshot of 50 ms each second");
        assertEquals(9, ledger(free).events().replayed().max(), "it is there before the next request");
        assertTrue(ledger(StoreRun.of(LEDGER, "write=150ms", "cores=1")).queue().max() > 0, "one core does one thing after the other");
    }

    @Test
    void ofTwoWhoHaveLoadedTheSameVersionOneIsRefusedAndTriesAgain() {
        String two = LEDGER.replace("  one: {arrivals: constant(10/s), calls: bank.move, with: again}",
                "  one: {arrivals: constant(10/s), calls: bank.move, with: again}\n"
                        + "  other: {arrivals: constant(10/s), calls: bank.move, with: again}");
        RunResult compared = StoreRun.of(two, "compares=true");
        assertEquals(1000, ledger(compared).conflicts(), 2, "one of each pair");
        assertEquals(2000, ledger(compared).writes(), 2, "all come through in the end");
        assertEquals(3000, ledger(compared).reads(), 3, "who is refused loads again");
        assertEquals(1, compared.operations().get("bank.move").availability());

        RunResult blind = StoreRun.of(two);
        assertEquals(0, ledger(blind).conflicts(), "nobody is told");
        assertEquals(2000, ledger(blind).writes(), 2);
    }

    @Test
    void eventsAndSnapshotsSurviveACrash() {
        StoreResult found = ledger(StoreRun.of(LEDGER + "chaos:\n  - {at: 50050ms, crash: ledger, restart-after: 10s}\n"));
        assertEquals(4.5, found.events().replayed().mean(), 0.05);
        assertEquals(9, found.events().replayed().max(), "it goes on from the version that it had");
        assertEquals(0, found.lostWrites());
        assertEquals(900, found.writes(), 5);
    }

    @Test
    void aSnapshotThatACrashInterruptsIsWrittenAfterTheNextAppend() {
        StoreResult found = ledger(StoreRun.of(LEDGER + "chaos:\n  - {at: 10s, crash: ledger, every: 1s, restart-after: 50ms}\n", "write=90ms"));
        assertTrue(found.events().snapshots() > 50, "snapshots " + found.events().snapshots());
        assertTrue(found.events().replayed().max() < 100, "replayed " + found.events().replayed().max());
    }

    @Test
    void aFullDiskTakesNoEvents() {
        RunResult full = StoreRun.of(LEDGER + "chaos:\n  - {at: 50s, disk-full: ledger, for: 10s}\n");
        assertEquals(900, ledger(full).writes(), 5);
        assertEquals(0, ledger(full).conflicts());
    }
}
