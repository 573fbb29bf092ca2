package dev.faultline.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timelines of a cache; a trip takes 1 ms, a command no time, and a load from the operation 10 ms. */
class CacheTest {

    private final StoreTown town = new StoreTown();
    private final StoreTown.User shop = town.user("shop-1");

    private Store cache(CacheDraft draft) {
        town.operation("prices.get", "10ms", Outcome.OK);
        return town.cache(draft);
    }

    @Test
    void whoMissesLoadsAndWhoComesLaterHits() {
        Store cache = cache(CacheDraft.of("prices.get"));
        shop.reads("0s", 1, "cache", 5, false);
        shop.reads("20ms", 2, "cache", 5, false);
        shop.reads("20ms", 3, "cache", 6, false);
        assertEquals(List.of("2ms load", "12ms r1 ok", "22ms r2 ok", "22ms load", "32ms r3 ok"), town.run("1s"));
        assertEquals(3, cache.books().reads());
        assertEquals(1, cache.books().hits());
        assertEquals(2, cache.books().loads());
    }

    @Test
    void theLeastRecentlyUsedValueMakesRoom() {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.size = 2;
        Store cache = cache(draft);
        shop.reads("0ms", 1, "cache", 1, false);
        shop.reads("20ms", 2, "cache", 2, false);
        shop.reads("40ms", 3, "cache", 1, false);
        shop.reads("60ms", 4, "cache", 3, false);
        shop.reads("80ms", 5, "cache", 1, false);
        shop.reads("100ms", 6, "cache", 2, false);
        town.run("1s");
        assertEquals(2, cache.books().hits(), "the third and the fifth");
    }

    @Test
    void aValueEndsWithItsTime() {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.ttl = "50ms";
        Store cache = cache(draft);
        shop.reads("0ms", 1, "cache", 1, false);
        shop.reads("61ms", 2, "cache", 1, false);
        shop.reads("62ms", 3, "cache", 1, false);
        town.run("1s");
        assertEquals(1, cache.books().hits(), "it was put in at 13 ms; the second looks at 62 ms, the third at 63 ms");
    }

    @Test
    void aLoadThatFailsFailsTheRead() {
        town.operation("prices.get", "10ms", Outcome.ERROR);
        Store cache = town.cache(CacheDraft.of("prices.get"));
        shop.reads("0ms", 1, "cache", 1, false);
        shop.reads("20ms", 2, "cache", 1, false);
        assertEquals(List.of("2ms load", "12ms r1 error", "22ms load", "32ms r2 error"), town.run("1s"));
        assertEquals(2, cache.books().loadsFailed());
    }

    @Test
    void withoutASourceAMissIsAnAnswerToo() {
        Store cache = town.cache(new CacheDraft());
        shop.reads("0ms", 1, "cache", 1, false);
        shop.writes("10ms", 2, "cache", 1);
        shop.reads("20ms", 3, "cache", 1, false);
        assertEquals(List.of("2ms r1 ok", "12ms w2 ok", "22ms r3 ok"), town.run("1s"));
        assertEquals(1, cache.books().hits());
    }

    @Nested
    class Broken {

        @Test
        void aCrashLeavesItEmptyAndReadersLoadWithoutIt() {
            Store cache = cache(CacheDraft.of("prices.get"));
            shop.reads("0ms", 1, "cache", 1, false);
            town.at("20ms", cache.hosts().get(0)::crash);
            shop.reads("30ms", 2, "cache", 1, false);
            town.at("50ms", cache.hosts().get(0)::restart);
            shop.reads("60ms", 3, "cache", 1, false);
            assertEquals(List.of("2ms load", "12ms r1 ok", "32ms load", "42ms r2 ok", "62ms load", "72ms r3 ok"),
                    town.run("1s"));
            assertEquals(0, cache.books().hits());
        }

        @Test
        void aSilentOneIsWaitedForAndThenDoneWithout() {
            CacheDraft draft = CacheDraft.of("prices.get");
            draft.timeout = "100ms";
            Store cache = cache(draft);
            town.at("0ms", cache.hosts().get(0)::cutOff);
            shop.reads("10ms", 1, "cache", 1, false);
            assertEquals(List.of("110ms load", "120ms r1 ok"), town.run("1s"));
        }

        @Test
        void aReaderThatGivesUpPutsNothingIn() {
            Store cache = cache(CacheDraft.of("prices.get"));
            Call[] call = new Call[1];
            town.at("0ms", () -> {
                call[0] = shop.call(1);
                shop.access("cache").read(call[0], 1, false, (of, outcome, told) -> town.note("late"));
            });
            town.at("5ms", () -> call[0].abandon(false));
            shop.reads("50ms", 2, "cache", 1, false);
            assertEquals(List.of("2ms load", "52ms load", "62ms r2 ok"), town.run("1s"));
            assertEquals(1, cache.books().loadsFailed());
        }
    }

    @Nested
    class Stampede {

        private Store stampede(CacheSettings.OnMiss onMiss) {
            CacheDraft draft = CacheDraft.of("prices.get");
            draft.onMiss = onMiss;
            Store cache = cache(draft);
            for (int i = 0; i < 5; i++) {
                shop.reads(i + "ms", i, "cache", 1, false);
            }
            return cache;
        }

        @Test
        void everybodyLoads() {
            Store cache = stampede(CacheSettings.OnMiss.LOAD);
            town.run("1s");
            assertEquals(5, cache.books().loads());
        }

        @Test
        void withALockOneLoadsAndTheOthersAreAnsweredWhenTheValueIsThere() {
            Store cache = stampede(CacheSettings.OnMiss.LOCK);
            assertEquals(List.of("2ms load", "12ms r0 ok", "14ms r1 ok", "14ms r2 ok", "14ms r3 ok", "14ms r4 ok"),
                    town.run("1s"));
            assertEquals(1, cache.books().loads());
        }

        @Test
        void theLockOfALoadThatFailedPassesToTheNext() {
            town.operation("prices.get", "10ms", Outcome.ERROR);
            CacheDraft draft = CacheDraft.of("prices.get");
            draft.onMiss = CacheSettings.OnMiss.LOCK;
            town.cache(draft);
            shop.reads("0ms", 1, "cache", 1, false);
            shop.reads("1ms", 2, "cache", 1, false);
            assertEquals(List.of("2ms load", "12ms r1 error", "14ms load", "24ms r2 error"), town.run("1s"));
        }

        @Test
        void theLockOfAReaderThatDiedPassesToTheNextWhenItsTimeIsOver() {
            CacheDraft draft = CacheDraft.of("prices.get");
            draft.onMiss = CacheSettings.OnMiss.LOCK;
            draft.lockFor = "100ms";
            Store cache = cache(draft);
            town.user("shop-2").reads("0ms", 1, "cache", 1, false);
            town.at("5ms", town.user("shop-2").host::crash);
            shop.reads("10ms", 2, "cache", 1, false);
            assertEquals(List.of("2ms load", "102ms load", "112ms r2 ok"), town.run("1s"));
            assertEquals(1, cache.books().loadsFailed());
        }

        @Test
        void aCrashSendsThoseHomeWhoWait() {
            Store cache = stampede(CacheSettings.OnMiss.LOCK);
            town.at("8ms", cache.hosts().get(0)::crash);
            town.run("1s");
            assertEquals(5, cache.books().loads(), "each of them loads without the cache");
        }

        @Test
        void earlyRefreshReplacesAValueThatIsStillThere() {
            CacheDraft draft = CacheDraft.of("prices.get");
            draft.ttl = "100ms";
            draft.earlyRefresh = 100;
            Store cache = cache(draft);
            shop.reads("0ms", 1, "cache", 1, false);
            shop.reads("50ms", 2, "cache", 1, false);
            List<String> log = town.run("1s");
            assertTrue(log.contains("52ms load"), () -> "a beta of 100 makes a second of the 10 ms, on average: " + log);
            assertEquals(1, cache.books().hits(), "the value was there all the same");
        }
    }

    @Nested
    class BeforeADatabase {

        private Store before(CacheDraft draft) {
            town.database(new DatabaseDraft());
            return town.cache(draft);
        }

        @Test
        void aValueThatWasWrittenSinceIsStale() {
            Store cache = before(CacheDraft.of("db"));
            shop.reads("0ms", 1, "cache", 5, false);
            shop.writes("20ms", 2, "db", 5);
            shop.writes("30ms", 3, "db", 5);
            shop.reads("40ms", 4, "cache", 5, false);
            assertEquals(List.of("5ms r1 ok", "23ms w2 ok", "33ms w3 ok", "42ms r4 ok, replaced at 22ms"), town.run("1s"));
            assertEquals(1, cache.books().staleReads());
        }

        @Test
        void aWriteOvertakesALoadThatIsOnItsWayIntoTheCache() {
            Store cache = before(CacheDraft.of("db"));
            shop.reads("0ms", 1, "cache", 5, false);
            shop.writes("2500us", 2, "db", 5);
            shop.reads("20ms", 3, "cache", 5, false);
            assertTrue(town.run("1s").contains("22ms r3 ok, replaced at 4.5ms"),
                    "read at 4 ms, written at 4.5 ms, put into the cache at 6 ms");
            assertEquals(1, cache.books().staleReads());
        }

        @Test
        void whoWritesBothSeesTheNewValue() {
            Store cache = before(CacheDraft.of("db"));
            shop.reads("0ms", 1, "cache", 5, false);
            shop.writes("20ms", 2, "db", 5);
            shop.writes("24ms", 2, "cache", 5);
            shop.reads("40ms", 3, "cache", 5, false);
            town.run("1s");
            assertEquals(0, cache.books().staleReads());
            assertEquals(1, cache.books().writes());
        }

        @Test
        void aCacheBeforeACacheKnowsOfItToo() {
            before(CacheDraft.of("db"));
            Store near = town.store("near", new CacheSettings.Kind(), CacheDraft.of("cache").settings());
            shop.reads("0ms", 1, "near", 5, false);
            shop.writes("20ms", 2, "db", 5);
            shop.reads("40ms", 3, "near", 5, false);
            assertTrue(town.run("1s").contains("42ms r3 ok, replaced at 22ms"));
            assertEquals(1, near.books().staleReads());
        }
    }
}
