package dev.faultline.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Optimistic locks: writes that are done only if nobody was faster. A trip takes 1 ms, a read and a write 1 ms of a core. */
class ComparedWritesTest {

    private final StoreTown town = new StoreTown();
    private final StoreTown.User shop = town.user("shop-1");

    @Test
    void theFirstToWriteWinsAndTheOtherHasAConflict() {
        Store db = town.database(new DatabaseDraft());
        shop.readsToCompare("0s", 1, 5);
        shop.readsToCompare("0s", 2, 5);
        shop.writesIfUnchanged("10ms", 1, 5);
        shop.writesIfUnchanged("11ms", 2, 5);
        assertEquals(List.of("3ms r1 ok", "3ms r2 ok", "13ms w1 ok", "14ms w2 error"), town.run("1s"));
        assertEquals(1, db.books().conflicts());
        assertEquals(1, db.books().writes());
    }

    @Test
    void whoReadsAgainMayWrite() {
        Store db = town.database(new DatabaseDraft());
        shop.readsToCompare("0s", 1, 5);
        shop.writes("5ms", 2, "db", 5);
        shop.readsToCompare("10ms", 1, 5);
        shop.writesIfUnchanged("20ms", 1, 5);
        assertEquals(List.of("3ms r1 ok", "8ms w2 ok", "13ms r1 ok", "23ms w1 ok"), town.run("1s"));
        assertEquals(0, db.books().conflicts());
    }

    @Test
    void anyWriteMakesWhatWasReadOld() {
        town.database(new DatabaseDraft());
        shop.readsToCompare("0s", 1, 5);
        town.user("shop-2").writes("5ms", 2, "db", 5);
        shop.writesIfUnchanged("10ms", 1, 5);
        assertEquals(List.of("3ms r1 ok", "8ms w2 ok", "13ms w1 error"), town.run("1s"));
    }

    @Test
    void otherRowsAndOtherReadersDoNotMatter() {
        Store db = town.database(new DatabaseDraft());
        shop.readsToCompare("0s", 1, 5);
        shop.readsToCompare("0s", 2, 5);
        shop.writes("5ms", 3, "db", 6);
        shop.writesIfUnchanged("10ms", 1, 5);
        town.run("1s");
        assertEquals(0, db.books().conflicts());
    }

    @Test
    void whoHasNotReadKnowsNothingAndWhoHasWrittenKnowsItNoLonger() {
        Store db = town.database(new DatabaseDraft());
        shop.writesIfUnchanged("0s", 1, 5);
        shop.readsToCompare("10ms", 2, 5);
        shop.writesIfUnchanged("20ms", 2, 5);
        shop.writesIfUnchanged("30ms", 2, 5);
        assertEquals(List.of("3ms w1 error", "13ms r2 ok", "23ms w2 ok", "33ms w2 error"), town.run("1s"));
        assertEquals(2, db.books().conflicts());
    }

    /** What the old primary said may be among what is lost. */
    @Test
    void afterAFailOverEverybodyReadsAgain() {
        DatabaseDraft draft = DatabaseDraft.withReplicas("here/b");
        draft.failOver = Duration.ofMillis(100);
        Store db = town.database(draft);
        shop.readsToCompare("0s", 1, 5);
        town.at("10ms", db.hosts().get(0)::crash);
        shop.writesIfUnchanged("200ms", 1, 5);
        shop.readsToCompare("210ms", 1, 5);
        shop.writesIfUnchanged("220ms", 1, 5);
        assertEquals(List.of("3ms r1 ok", "203ms w1 error", "213ms r1 ok", "223ms w1 ok"), town.run("1s"));
    }

    /** A write that waits for the replicas has already won. */
    @Test
    void twoDoNotWinWhileReplicasAreWaitedFor() {
        DatabaseDraft draft = DatabaseDraft.withReplicas("here/b");
        draft.mode = DatabaseSettings.Mode.SYNC;
        Store db = town.database(draft);
        shop.readsToCompare("0s", 1, 5);
        shop.readsToCompare("0s", 2, 5);
        shop.writesIfUnchanged("10ms", 1, 5);
        shop.writesIfUnchanged("12ms", 2, 5);
        assertEquals(List.of("3ms r1 ok", "3ms r2 ok", "15ms w2 error", "33ms w1 ok"), town.run("1s"));
        assertEquals(1, db.books().conflicts());
    }
}
