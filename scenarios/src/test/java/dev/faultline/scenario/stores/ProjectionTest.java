package dev.faultline.scenario.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.StoreResult;
import org.junit.jupiter.api.Test;

/** A view that follows an event store: how late it is, and how long it takes to make it anew. */
class ProjectionTest {

    private static final String VIEW = """
            scenario: view
            duration: 120s
            drain: until-empty max 1m
            topology: {regions: {local: {zones: [a]}}, links: {within-zone: {latency: 1ms}, clients: {latency: 1ms}}}
            parameters:
              rate: {default: 0.1/s}
              history: {default: 0}
              apply: {default: 100us}
              every: {default: 100ms}
              keeps: {default: memory}
              reading: {default: refuse}
            clients:
              writers: {arrivals: poisson($rate), keys: {account: zipf(1k 0)}, calls: bank.move}
              readers: {arrivals: poisson(50/s), keys: {account: zipf(1k 0)}, calls: page.show}
            services:
              bank: {operations: {move: [{write: ledger, key: $account}, {wait: 10ms}, {read: view, key: $account, on-failure: continue}]}}
              page: {operations: {show: [{read: view, key: $account}]}}
            stores:
              ledger: {kind: event-store, read: 1ms, append: 1ms, event: 20us, history: {events: $history, aggregates: 1000}}
              view: {kind: projection, of: ledger, read: 1ms, apply: $apply, batch: 500, every: $every, keeps: $keeps, while-rebuilding: $reading}
            """;
    private static final String CRASH = VIEW + "chaos:\n  - {at: 10s, crash: view, restart-after: 1s}\n";
    private static final String SAVED = CRASH.replace("keeps: $keeps,", "keeps: $keeps, snapshots: {every: 7s, write: 50ms, read: 30ms},");
    /** A batch of 500: both trips, the search, and each event, read and applied. */
    private static final double BATCH_MS = 2 * 1 + 1 + 500 * (0.020 + 0.100);

    private static StoreResult view(RunResult result) {
        return result.stores().get("view");
    }

    @Test
    void aLostStateIsMadeOfAllEventsAtTheRateOfReadingAndApplying() {
        StoreResult found = view(StoreRun.of(CRASH, "history=100"));
        assertEquals(1, found.events().rebuilds());
        assertEquals(100_000, found.events().replayed().max(), 20);
        double expected = 100_000 / 500.0 * BATCH_MS;
        assertEquals(expected, found.events().rebuildMs().max(), 110 + BATCH_MS, "the first look comes after `every`");

        StoreResult twice = view(StoreRun.of(CRASH, "history=200"));
        assertEquals(2 * expected, twice.events().rebuildMs().max(), 110 + BATCH_MS, "twice as many events, twice as long");
    }

    @Test
    void whatIsAppendedMeanwhileMustBeAppliedToo() {
        StoreResult found = view(StoreRun.of(CRASH, "history=100", "rate=1000/s", "apply=200us"));
        double perSecond = 500 / ((2 * 1 + 1 + 500 * 0.220) / 1000);
        double expected = (100_000 + 11_000) / (perSecond - 1000);
        assertEquals(expected, found.events().rebuildMs().max() / 1000, 0.03 * expected, "events over what is left of the rate");
    }

    @Test
    void aSnapshotLeavesOnlyTheEventsSince() {
        StoreResult found = view(StoreRun.of(SAVED, "history=100", "rate=100/s"));
        assertEquals(100 * (11 - 7), found.events().replayed().max(), 60, "written at 7 s, up again at 11 s");
        assertTrue(found.events().rebuildMs().max() < 300, "rebuild " + found.events().rebuildMs());
        assertTrue(found.events().snapshots() >= 14, "snapshots " + found.events().snapshots());
    }

    @Test
    void whatIsOnDiskNeedsNoRebuild() {
        RunResult disk = StoreRun.of(CRASH, "history=100", "rate=100/s", "keeps=disk");
        assertEquals(0, view(disk).events().rebuilds());
        assertEquals(disk.stores().get("ledger").writes(), view(disk).writes(), "each event is applied once");
        assertEquals(120, view(disk).events().behind().max(), 40, "what came while it was down");
    }

    @Test
    void aStateThatIsThrownAwayIsMadeOfAllEventsEvenFromDisk() {
        StoreResult found = view(StoreRun.of(VIEW.replace("keeps: $keeps,", "keeps: $keeps, rebuilds-at: 30s,"), "history=100", "keeps=disk"));
        assertEquals(1, found.events().rebuilds());
        assertEquals(100_000, found.events().replayed().max(), 20);
        assertEquals(100_000 / 500.0 * BATCH_MS, found.events().rebuildMs().max(), 110 + BATCH_MS);
    }

    @Test
    void aRebuildThatDoesNotEndCountsWithItsTimeSoFar() {
        StoreResult found = view(StoreRun.of(CRASH, "history=10k"));
        assertEquals(120 + 60 - 11, found.events().rebuildMs().max() / 1000, 1);
        assertTrue(Double.isNaN(found.events().replayed().max()), "no state was made");
    }

    @Test
    void readersAreTurnedAwayUntilItHasCaughtUpOrGivenWhatThereIs() {
        RunResult refuses = StoreRun.of(CRASH, "history=100");
        double down = 1 + 100_000 / 500.0 * BATCH_MS / 1000;
        assertEquals(1 - down / 120, refuses.operations().get("page.show").availability(), 0.01);
        assertEquals(50 * (down - 1), view(refuses).turnedAway(), 60);

        RunResult serves = StoreRun.of(CRASH, "history=100", "reading=serve");
        assertEquals(1 - 1 / 120.0, serves.operations().get("page.show").availability(), 0.004, "while it is down, nobody answers");
        assertEquals((down - 1) / 119, view(serves).staleReads(), 0.01, "what it has not got to yet is old");
    }

    @Test
    void aReaderSeesAnEventWhenTheNextLookHasBroughtIt() {
        RunResult late = StoreRun.of(VIEW, "rate=20/s", "keeps=disk");
        double own = view(late).unseenWrites() / late.stores().get("ledger").writes();
        assertEquals(0.9, own, 0.03, "looks come every 100 ms or so, and a writer reads its own 10 ms later");
        assertEquals(12, view(late).staleMs().mean(), 2, "most are writers, who look 10 ms and a trip after their write");
        assertTrue(view(late).staleMs().max() < 115, "stale at most " + view(late).staleMs());

        RunResult soon = StoreRun.of(VIEW, "rate=20/s", "keeps=disk", "every=1ms");
        assertTrue(soon.stores().get("view").staleReads() < view(late).staleReads() / 5);
    }

    @Test
    void itCatchesUpAfterAFreezeAPartitionAndACrashOfItsSource() {
        RunResult found = StoreRun.of(VIEW + """
                chaos:
                  - {at: 10s, freeze: view, for: 5s}
                  - {at: 30s, partition: view -> ledger, for: 10s}
                  - {at: 60s, crash: ledger, restart-after: 2s}
                """, "rate=100/s", "keeps=disk");
        assertEquals(found.stores().get("ledger").writes(), view(found).writes());
        assertTrue(view(found).staleMs().max() > 8000, "stale at most " + view(found).staleMs());
        assertEquals(0, view(found).events().rebuilds());
    }

    @Test
    void asManyEventsAsItCanNotApplyLeaveItFartherAndFartherBehind() {
        StoreResult found = view(StoreRun.of(VIEW.replace("drain: until-empty max 1m\n", ""), "rate=500/s", "apply=4ms"));
        assertEquals(120 * (500 - 1000 / 4.0), found.events().behind().max(), 3000, "250 a second of 500");
    }
}
