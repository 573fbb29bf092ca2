package dev.faultline.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Limit;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Exponential;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Zipf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stores measure, against what theory says. Trips take no time, so that nothing but the mechanism is seen. */
class StoreTheoryTest {

    private static final Answer NOBODY = (of, outcome, told) -> { };

    private final StoreTown town = new StoreTown("0s", 42);
    private final StoreTown.User shop = town.user("shop-1");
    private final Sum ages = new Sum();
    private final Sum waits = new Sum();
    private long mostAtOnce;

    private static final class Sum {
        private double total;
        private long count;

        void add(double value) {
            total += value;
            count++;
        }

        double mean() {
            return total / count;
        }
    }

    private StoreBooks watch(Store store) {
        store.books().listen(new StoreListener() {
            @Override
            public void stale(long ageNanos) {
                ages.add(ageNanos / 1e9);
            }

            @Override
            public void connected(long waitedNanos) {
                waits.add(waitedNanos / 1e9);
            }

            @Override
            public void loading(long atOnce) {
                mostAtOnce = Math.max(mostAtOnce, atOnce);
            }
        });
        return store.books();
    }

    private static void near(double expected, double got, double share) {
        assertEquals(expected, got, share * expected);
    }

    // Staleness. The newest write is as old as an exponential time (arrivals see time averages), and is missing on the replica if
    // its lag is longer than that: lambda m / (1 + lambda m) for an exponential lag of mean m.

    @ParameterizedTest
    @CsvSource({"2, 20ms", "50, 20ms", "50, 100ms"})
    void theShareOfStaleReadsIsThatOfLagsLongerThanTheAgeOfTheNewestWrite(double writesPerSecond, String lag) {
        DatabaseDraft draft = quickDatabase();
        double mean = StoreTown.nanos(lag) / 1e9;
        draft.lag = new Exponential(mean * 1e9);
        StoreBooks books = watch(town.database(draft));
        town.often(writesPerSecond, "1000s", "writes", n -> shop.write(n, "db", 1, NOBODY));
        town.often(100, "1000s", "reads", n -> shop.read(n, "db", 1, true, NOBODY));
        town.run("1001s");
        near(writesPerSecond * mean / (1 + writesPerSecond * mean), (double) books.staleReads() / books.reads(), 0.05);
    }

    /** With a constant lag D, the first missing write is X after the time that the replica shows, X exponential and below D. */
    @Test
    void theAgeOfOldValuesFollowsFromTheTimeBetweenWrites() {
        double lambda = 30;
        double lag = 0.05;
        DatabaseDraft draft = quickDatabase();
        draft.lag = new Constant(lag * 1e9);
        StoreBooks books = watch(town.database(draft));
        town.often(lambda, "1000s", "writes", n -> shop.write(n, "db", 1, NOBODY));
        town.often(100, "1000s", "reads", n -> shop.read(n, "db", 1, true, NOBODY));
        town.run("1001s");
        double none = StrictMath.exp(-lambda * lag);
        near(1 - none, (double) books.staleReads() / books.reads(), 0.01);
        near(lag - (1 / lambda - lag * none / (1 - none)), ages.mean(), 0.01);
    }

    private static DatabaseDraft quickDatabase() {
        DatabaseDraft draft = DatabaseDraft.withReplicas("here/b");
        draft.read = new Constant(0);
        draft.write = new Constant(0);
        draft.cores = Limit.UNLIMITED;
        return draft;
    }

    // A connection pool is M/M/c: Erlang's C over (c mu - lambda).

    @ParameterizedTest
    @CsvSource({"1, 50, 20ms, 6000s, 0.05", "4, 160, 20ms, 1000s, 0.05", "10, 400, 20ms, 800s, 0.05"})
    void theWaitForAConnectionIsErlangs(int connections, double perSecond, String time, String until, double tolerance) {
        DatabaseDraft draft = new DatabaseDraft();
        double mean = StoreTown.nanos(time) / 1e9 * 0.8;
        draft.connections = new Limit(connections);
        draft.cores = Limit.UNLIMITED;
        draft.read = new Exponential(mean * 1e9);
        watch(town.database(draft));
        town.often(perSecond, until, "reads", n -> shop.read(n, "db", n, false, NOBODY));
        town.run(until);
        near(erlangC(connections, perSecond * mean) / (connections / mean - perSecond), waits.mean(), tolerance);
    }

    private static double erlangC(int servers, double offered) {
        double blocking = 1;
        for (int i = 1; i <= servers; i++) {
            blocking = offered * blocking / (i + offered * blocking);
        }
        return blocking / (1 - offered / servers * (1 - blocking));
    }

    // LRU under independent references. Che, Tung and Wang, "Hierarchical web caching systems", IEEE JSAC 20(7), 2002: a value is
    // there if it was asked for within the characteristic time T, which is such that as many values are as there is room for.

    @ParameterizedTest
    @CsvSource({"1000, 0.8, 100", "10000, 1.0, 500", "10000, 0.6, 2000", "1000, 0, 300"})
    void theHitRatioOfTheLeastRecentlyUsedIsChes(int keys, double exponent, int size) {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.size = size;
        town.operation("prices.get", "0s", Outcome.OK);
        Store cache = town.cache(draft);
        Zipf law = new Zipf(keys, exponent);
        RandomBits bits = new RandomBits(5);
        long[] before = new long[2];
        town.at("100s", () -> {
            before[0] = cache.books().reads();
            before[1] = cache.books().hits();
        });
        town.often(1000, "400s", "reads", n -> shop.read(n, "cache", law.sample(bits), false, NOBODY));
        town.run("401s");
        double ratio = (double) (cache.books().hits() - before[1]) / (cache.books().reads() - before[0]);
        near(che(keys, exponent, size), ratio, 0.01);
    }

    private static double che(int keys, double exponent, int size) {
        double[] popularity = new double[keys];
        double all = 0;
        for (int i = 0; i < keys; i++) {
            popularity[i] = StrictMath.pow(i + 1, -exponent);
            all += popularity[i];
        }
        double low = 0;
        double high = 1e9;
        for (int i = 0; i < 200; i++) {
            double time = (low + high) / 2;
            double there = 0;
            for (double p : popularity) {
                there += 1 - StrictMath.exp(-p / all * time);
            }
            low = there < size ? time : low;
            high = there < size ? high : time;
        }
        double hits = 0;
        for (double p : popularity) {
            hits += p / all * (1 - StrictMath.exp(-p / all * low));
        }
        return hits;
    }

    // One value with a time to live: a cycle is a load, the time to live, and the wait for the next reader.

    @ParameterizedTest
    @CsvSource({"50, 10s, 200ms, 6000s", "0.1, 10s, 200ms, 400000s", "200, 5s, 500ms, 1000s"})
    void withoutALockEverybodyWhoComesDuringTheLoadLoadsToo(double perSecond, String ttl, String load, String until) {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.ttl = ttl;
        StoreBooks books = readOneValue(draft, perSecond, load, until);
        double loadSeconds = StoreTown.nanos(load) / 1e9;
        double ttlSeconds = StoreTown.nanos(ttl) / 1e9;
        double cycle = loadSeconds + ttlSeconds + 1 / perSecond;
        double loads = 1 + perSecond * loadSeconds;
        near(ttlSeconds / cycle, (double) books.hits() / books.reads(), 0.02);
        near(loads / cycle, books.loads() / (StoreTown.nanos(until) / 1e9), 0.02);
    }

    @ParameterizedTest
    @CsvSource({"50, 10s, 200ms, 6000s", "0.1, 10s, 200ms, 400000s", "200, 5s, 500ms, 1000s"})
    void withALockThereIsOneLoadForEachEnd(double perSecond, String ttl, String load, String until) {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.ttl = ttl;
        draft.onMiss = CacheSettings.OnMiss.LOCK;
        StoreBooks books = readOneValue(draft, perSecond, load, until);
        double loadSeconds = StoreTown.nanos(load) / 1e9;
        double cycle = loadSeconds + StoreTown.nanos(ttl) / 1e9 + 1 / perSecond;
        near(1 / cycle, books.loads() / (StoreTown.nanos(until) / 1e9), 0.02);
        near((loadSeconds + perSecond * loadSeconds * loadSeconds / 2) / (perSecond * cycle), waits.mean(), 0.04);
        assertEquals(1, mostAtOnce);
    }

    @Test
    void earlyRefreshSparesReadersTheEnd() {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.ttl = "10s";
        draft.earlyRefresh = 1;
        StoreBooks books = readOneValue(draft, 500, "200ms", "500s");
        assertTrue(books.hits() > 0.999 * books.reads(), () -> books.hits() + " of " + books.reads());
        double rounds = 500 / 10.0;
        assertTrue(books.loads() < 12 * rounds, () -> books.loads() + " loads; without a cure they would be 100 each time");
    }

    /** The number of reads at which a lock or a load keeps somebody waiting goes into {@link #waits}. */
    private StoreBooks readOneValue(CacheDraft draft, double perSecond, String load, String until) {
        town.operation("prices.get", load, Outcome.OK);
        StoreBooks books = watch(town.cache(draft));
        town.often(perSecond, until, "reads", n -> {
            long start = town.stage.simulation().now();
            shop.read(n, "cache", 1, false, (of, outcome, told) -> waits.add((town.stage.simulation().now() - start) / 1e9));
        });
        town.run(until);
        return books;
    }

    /**
     * Values that were loaded together end together, unless their times to live differ: between 5 s and 15 s here, 100 a
     * second, and more where those that ended early end for the second time.
     */
    @ParameterizedTest
    @CsvSource({"0, 1000, 1000", "0.5, 80, 200"})
    void jitterKeepsValuesFromEndingTogether(double jitter, long least, long most) {
        CacheDraft draft = CacheDraft.of("prices.get");
        draft.ttl = "10s";
        draft.ttlJitter = jitter;
        town.operation("prices.get", "1ms", Outcome.OK);
        Store cache = town.cache(draft);
        for (int second = 0; second < 16; second++) {
            for (int tenth = 0; tenth < 10; tenth++) {
                town.at((second * 1000 + tenth * 100) + "ms", () -> {
                    for (int key = 0; key < 1000; key++) {
                        shop.read(key, "cache", key, false, NOBODY);
                    }
                });
            }
        }
        long[] peak = new long[2];
        for (int second = 1; second < 16; second++) {
            town.at((second * 1000 + 50) + "ms", () -> {
                peak[0] = peak[1] == 0 ? 0 : Math.max(peak[0], cache.books().loads() - peak[1]);
                peak[1] = cache.books().loads();
            });
        }
        town.run("16s");
        assertTrue(peak[0] >= least && peak[0] <= most, () -> peak[0] + " loads in the worst second");
    }
}
