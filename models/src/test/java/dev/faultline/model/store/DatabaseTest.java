package dev.faultline.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Call;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Limit;
import dev.faultline.sim.random.Constant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timelines of a database; a trip takes 1 ms, a read and a write 1 ms of a core. */
class DatabaseTest {

    private final StoreTown town = new StoreTown();
    private final StoreTown.User shop = town.user("shop-1");

    @Test
    void aReadTakesATripThereItsWorkAndATripBack() {
        town.database(new DatabaseDraft());
        shop.reads("0s", 1, "db", 5, false);
        assertEquals(List.of("3ms r1 ok"), town.run("1s"));
    }

    @Nested
    class Connections {

        @Test
        void aQueryWaitsUntilOneIsFreeAndHoldsItForTheWholeRoundTrip() {
            DatabaseDraft draft = new DatabaseDraft();
            draft.connections = new Limit(1);
            town.database(draft);
            shop.reads("0s", 1, "db", 5, false);
            shop.reads("0s", 2, "db", 5, false);
            shop.reads("1ms", 3, "db", 5, false);
            assertEquals(List.of("3ms r1 ok", "6ms r2 ok", "9ms r3 ok"), town.run("1s"));
        }

        @Test
        void everyInstanceHasItsOwn() {
            DatabaseDraft draft = new DatabaseDraft();
            draft.connections = new Limit(1);
            town.database(draft);
            shop.reads("0s", 1, "db", 5, false);
            town.user("shop-2").reads("0s", 2, "db", 5, false);
            assertEquals(List.of("3ms r1 ok", "3ms r2 ok"), town.run("1s"));
        }

        @Test
        void whoWaitsTooLongIsRejected() {
            DatabaseDraft draft = new DatabaseDraft();
            draft.connections = new Limit(1);
            draft.wait = "2ms";
            Store db = town.database(draft);
            shop.reads("0s", 1, "db", 5, false);
            shop.reads("0s", 2, "db", 5, false);
            shop.reads("2500us", 3, "db", 5, false);
            assertEquals(List.of("2ms r2 rejected", "3ms r1 ok", "6ms r3 ok"), town.run("1s"));
            assertEquals(1, db.books().turnedAway());
        }

        @Test
        void aCallerThatGivesUpLeavesTheLineOrFreesItsConnectionWhileTheMachineWorksOn() {
            DatabaseDraft draft = new DatabaseDraft();
            draft.connections = new Limit(1);
            draft.read = new Constant(10e6);
            draft.cores = new Limit(1);
            town.database(draft);
            Call[] given = new Call[2];
            town.at("0s", () -> {
                for (int i = 0; i < given.length; i++) {
                    given[i] = shop.call(i);
                    shop.access("db").read(given[i], 5, false, (of, outcome, told) -> town.note("late"));
                }
            });
            shop.reads("1ms", 3, "db", 5, false);
            town.at("2ms", () -> given[1].abandon(false));
            town.at("3ms", () -> given[0].abandon(false));
            assertEquals(List.of("12ms late", "22ms r3 ok"), town.run("1s"), "the third began at 3 ms and found the core busy");
        }

        @Test
        void aMachineTurnsAwayWhomItHasNoPlaceFor() {
            DatabaseDraft draft = new DatabaseDraft();
            draft.maxConnections = new Limit(1);
            Store db = town.database(draft);
            shop.reads("0s", 1, "db", 5, false);
            shop.reads("500us", 2, "db", 5, false);
            assertEquals(List.of("2.5ms r2 rejected", "3ms r1 ok"), town.run("1s"));
            assertEquals(1, db.books().turnedAway());
        }

        @Test
        void areForgottenWithTheMemoryOfTheirHost() {
            DatabaseDraft draft = new DatabaseDraft();
            draft.connections = new Limit(1);
            town.database(draft);
            shop.reads("0s", 1, "db", 5, false);
            shop.reads("0s", 2, "db", 5, false);
            town.at("1500us", shop.host::crash);
            town.at("5ms", shop.host::restart);
            shop.reads("6ms", 3, "db", 5, false);
            assertEquals(List.of("9ms r3 ok"), town.run("1s"));
        }
    }

    @Nested
    class Replicas {

        @Test
        void lagBehindAndGiveTheOldValueUntilTheWriteHasCome() {
            Store db = town.database(DatabaseDraft.withReplicas("here/b"));
            shop.writes("0s", 1, "db", 5);
            shop.reads("10ms", 2, "db", 5, true);
            shop.reads("10ms", 3, "db", 5, false);
            shop.reads("10ms", 4, "db", 6, true);
            shop.reads("20ms", 5, "db", 5, true);
            assertEquals(List.of("3ms w1 ok", "13ms r2 ok, replaced at 2ms", "13ms r3 ok", "13ms r4 ok", "23ms r5 ok"),
                    town.run("1s"), "visible on the primary at 2 ms, on the replica at 22 ms; the last one looks at 22 ms");
            assertEquals(1, db.books().staleReads());
            assertEquals(4, db.books().reads());
            assertEquals(1, db.books().writes());
        }

        @Test
        void theAgeOfAnOldValueCountsFromTheFirstWriteThatItLacks() {
            town.database(DatabaseDraft.withReplicas("here/b"));
            shop.writes("0s", 1, "db", 5);
            shop.writes("5ms", 2, "db", 5);
            shop.writes("18ms", 3, "db", 5);
            shop.reads("15ms", 4, "db", 5, true);
            shop.reads("22ms", 5, "db", 5, true);
            assertTrue(town.run("1s").containsAll(
                    List.of("18ms r4 ok, replaced at 2ms", "25ms r5 ok, replaced at 7ms")));
        }

        @Test
        void aRequestMayMissItsOwnWrite() {
            Store db = town.database(DatabaseDraft.withReplicas("here/b"));
            shop.writes("0s", 1, "db", 5);
            shop.reads("5ms", 1, "db", 5, true);
            shop.reads("5ms", 2, "db", 5, true);
            town.run("1s");
            assertEquals(2, db.books().staleReads());
            assertEquals(1, db.books().unseenWrites());
        }

        @Test
        void aRequestSeesItsOwnWriteWhereThatIsPromised() {
            DatabaseDraft draft = DatabaseDraft.withReplicas("here/b");
            draft.readYourWrites = true;
            Store db = town.database(draft);
            shop.writes("0s", 1, "db", 5);
            shop.reads("5ms", 1, "db", 5, true);
            shop.reads("5ms", 2, "db", 5, true);
            assertEquals(List.of("3ms w1 ok", "8ms r1 ok", "8ms r2 ok, replaced at 2ms"), town.run("1s"));
            assertEquals(0, db.books().unseenWrites());
        }

        @Test
        void whoIsGivenUpIsReadNoMore() {
            DatabaseDraft draft = DatabaseDraft.withReplicas("here/b");
            draft.failOver = Duration.ofMillis(100);
            Host replica = town.database(draft).hosts().get(1);
            town.at("0s", replica::crash);
            shop.reads("10ms", 1, "db", 5, true);
            shop.reads("200ms", 2, "db", 5, true);
            assertEquals(List.of("12ms r1 unreachable", "203ms r2 ok"), town.run("1s"));
        }

        @Test
        void whoComesBackCatchesUpFirst() {
            DatabaseDraft draft = DatabaseDraft.withReplicas("here/b");
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            Host replica = db.hosts().get(1);
            town.at("0s", replica::crash);
            shop.writes("10ms", 1, "db", 5);
            town.at("200ms", replica::restart);
            shop.reads("205ms", 2, "db", 5, true);
            shop.reads("230ms", 3, "db", 5, true);
            town.run("1s");
            assertEquals(0, db.books().staleReads(), "the first went to the primary, the second found it caught up at 220 ms");
        }
    }

    @Nested
    class FailOver {

        private final DatabaseDraft draft = DatabaseDraft.withReplicas("here/b", "here/c");

        @Test
        void losesWhatWasAnsweredAndHadNotLeftThePrimary() {
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            shop.writes("0s", 1, "db", 5);
            shop.writes("15ms", 2, "db", 5);
            shop.writes("15ms", 3, "db", 6);
            town.at("30ms", db.hosts().get(0)::crash);
            shop.writes("50ms", 4, "db", 5);
            shop.writes("150ms", 5, "db", 5);
            assertEquals(List.of("3ms w1 ok", "18ms w2 ok", "18ms w3 ok", "52ms w4 unreachable", "153ms w5 ok"), town.run("1s"));
            assertEquals(2, db.books().lostWrites(), "the first had reached the replicas at 22 ms");
            assertEquals(1, db.books().failOvers());
        }

        @Test
        void aPrimaryThatIsBackInTimeHasLostNothingAndGoesOn() {
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            shop.writes("15ms", 2, "db", 5);
            town.at("30ms", db.hosts().get(0)::crash);
            town.at("80ms", db.hosts().get(0)::restart);
            shop.reads("90ms", 3, "db", 5, true);
            shop.reads("120ms", 4, "db", 5, true);
            assertEquals(List.of("18ms w2 ok", "93ms r3 ok, replaced at 17ms", "123ms r4 ok"), town.run("1s"));
            assertEquals(0, db.books().lostWrites());
            assertEquals(0, db.books().failOvers());
        }

        @Test
        void theReplicaThatLacksLeastTakesOver() {
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            shop.writes("0s", 1, "db", 5);
            town.at("10ms", db.hosts().get(1)::freeze);
            town.at("25ms", db.hosts().get(1)::thaw);
            town.at("30ms", db.hosts().get(0)::crash);
            town.run("1s");
            assertEquals(0, db.books().lostWrites(), "the first replica had missed the write and not caught up yet");
        }

        @Test
        void aLostZoneIsSilent() {
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            town.at("10ms", db.hosts().get(0)::cutOff);
            shop.writes("50ms", 1, "db", 5);
            shop.writes("150ms", 2, "db", 5);
            assertEquals(List.of("153ms w2 ok"), town.run("1s"));
        }

        @Test
        void whoWasDeposedRefusesWritesAndFollows() {
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            Host old = db.hosts().get(0);
            shop.writes("9ms", 1, "db", 5);
            town.at("10500us", old::freeze);
            town.at("200ms", old::thaw);
            assertEquals(List.of("201.5ms w1 error"), town.run("1s"), "half of its work was done when it froze");
            assertEquals(0, db.books().writes());
        }

        @Test
        void withoutReplicasWritesWaitForThePrimaryItself() {
            DatabaseDraft alone = new DatabaseDraft();
            alone.failOver = Duration.ofMillis(100);
            Store db = town.database(alone);
            shop.writes("0s", 1, "db", 5);
            town.at("10ms", db.hosts().get(0)::crash);
            shop.writes("500ms", 2, "db", 5);
            town.at("600ms", db.hosts().get(0)::restart);
            shop.reads("700ms", 3, "db", 5, false);
            assertEquals(List.of("3ms w1 ok", "502ms w2 unreachable", "703ms r3 ok"), town.run("1s"));
            assertEquals(0, db.books().lostWrites(), "the disk is kept");
        }

        @Test
        void whenAllAreDeadTheFirstReplicaThatComesBackTakesOver() {
            draft.failOver = Duration.ofMillis(100);
            Store db = town.database(draft);
            db.hosts().forEach(host -> town.at("10ms", host::crash));
            town.at("300ms", db.hosts().get(2)::restart);
            shop.writes("310ms", 1, "db", 5);
            town.at("400ms", db.hosts().get(0)::restart);
            shop.writes("500ms", 2, "db", 5);
            assertEquals(List.of("313ms w1 ok", "503ms w2 ok"), town.run("1s"));
            assertEquals(1, db.books().failOvers());
        }
    }

    @Nested
    class SynchronousReplication {

        private final DatabaseDraft draft = DatabaseDraft.withReplicas("here/b", "here/c");

        SynchronousReplication() {
            draft.mode = DatabaseSettings.Mode.SYNC;
            draft.failOver = Duration.ofMillis(100);
        }

        @Test
        void aWriteIsAnsweredWhenAllHaveItAndThenNobodyLags() {
            Store db = town.database(draft);
            shop.writes("0s", 1, "db", 5);
            shop.reads("10ms", 2, "db", 5, true);
            shop.reads("22ms", 3, "db", 5, true);
            assertEquals(List.of("13ms r2 ok", "23ms w1 ok", "25ms r3 ok"), town.run("1s"));
            assertEquals(0, db.books().staleReads());
        }

        @Test
        void nothingThatWasAnsweredIsLost() {
            Store db = town.database(draft);
            for (int i = 0; i < 50; i++) {
                shop.writes(i + "ms", i, "db", i % 7);
            }
            town.at("40500us", db.hosts().get(0)::crash);
            shop.writes("200ms", 51, "db", 1);
            List<String> log = town.run("1s");
            assertTrue(log.contains("41ms w18 ok") && log.contains("41.5ms w19 unreachable"), () -> log.toString());
            assertEquals(0, db.books().lostWrites());
            assertEquals(20, db.books().writes(), "19 before the crash and one after it");
        }

        @Test
        void aDeadReplicaHoldsWritesUpUntilItIsGivenUp() {
            Store db = town.database(draft);
            town.at("10ms", db.hosts().get(1)::cutOff);
            shop.writes("20ms", 1, "db", 5);
            shop.writes("200ms", 2, "db", 5);
            town.at("300ms", db.hosts().get(1)::reconnect);
            shop.writes("400ms", 3, "db", 5);
            assertEquals(List.of("111ms w1 ok", "223ms w2 ok", "423ms w3 ok"), town.run("1s"));
            assertEquals(3, db.books().writes());
        }

        @Test
        void aReplicaThatComesBackInTimeIsWaitedFor() {
            Store db = town.database(draft);
            town.at("10ms", db.hosts().get(1)::crash);
            shop.writes("20ms", 1, "db", 5);
            town.at("60ms", db.hosts().get(1)::restart);
            assertEquals(List.of("81ms w1 ok"), town.run("1s"), "it catches up one lag after it is back");
            assertEquals(1, db.books().writes());
        }

        @Test
        void aFrozenPrimaryThatWasDeposedTellsWhoeverStillWaits() {
            Store db = town.database(draft);
            Host old = db.hosts().get(0);
            shop.writes("0s", 1, "db", 5);
            town.at("10ms", old::freeze);
            town.at("300ms", old::thaw);
            assertEquals(List.of("301ms w1 error"), town.run("1s"));
            assertEquals(1, db.books().failOvers());
        }
    }
}
