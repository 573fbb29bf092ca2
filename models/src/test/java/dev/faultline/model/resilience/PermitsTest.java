package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Patience;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose turn is when, by each law. */
class PermitsTest {

    private static final long FOREVER = Long.MAX_VALUE;

    private static RateLimiter.Settings settings(LimiterKind kind, int limit, long perNanos) {
        return new RateLimiter.Settings(limit, Duration.ofNanos(perNanos), kind, Optional.empty(),
                Patience.FOREVER, false);
    }

    @Nested
    class OfCycles {

        /** G3 of the semantics reference. */
        @Test
        void followTheWorkedExample() {
            CyclePermits permits = new CyclePermits(4, 100 * MS, 0);
            assertEquals(0, permits.take(30 * MS, 3, 120 * MS));
            assertEquals(1, permits.left());
            assertEquals(60 * MS, permits.take(40 * MS, 3, 120 * MS));
            assertEquals(-2, permits.left());
            assertEquals(Permits.NEVER, permits.take(50 * MS, 4, 120 * MS));
            assertEquals(Permits.NEVER, permits.take(60 * MS, 3, 120 * MS));
            assertEquals(-2, permits.left());
            assertEquals(0, permits.take(210 * MS, 1, 120 * MS));
            assertEquals(3, permits.left());
        }

        @Test
        void letTwiceTheLimitPassAroundTheBorderOfTwoCycles() {
            CyclePermits permits = new CyclePermits(4, 100 * MS, 0);
            for (int call = 0; call < 8; call++) {
                assertEquals(0, permits.take((call < 4 ? 99 : 100) * MS, 0));
            }
            assertEquals(Permits.NEVER, permits.take(100 * MS, 0));
        }

        /** The library is handed our clock; both are asked the same, and give the same waits and keep the same balance. */
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void agreeWithResilience4jStepByStep(long seed) {
            Random random = new Random(seed);
            for (int round = 0; round < 100; round++) {
                long[] now = {random.nextInt(1_000_000)};
                int limit = 1 + random.nextInt(10);
                long cycle = 1 + random.nextInt(random.nextBoolean() ? 50 : 1_000_000);
                long most = random.nextInt(4) * cycle + random.nextInt((int) cycle);
                AtomicRateLimiter theirs = new AtomicRateLimiter("oracle", RateLimiterConfig.custom().limitForPeriod(limit)
                        .limitRefreshPeriod(Duration.ofNanos(cycle)).timeoutDuration(Duration.ofNanos(most)).build(),
                        () -> now[0]);
                CyclePermits ours = new CyclePermits(limit, cycle, now[0]);
                for (int step = 0; step < 200; step++) {
                    now[0] += switch (random.nextInt(10)) {
                        case 0 -> cycle;
                        case 1 -> cycle - now[0] % cycle;
                        case 2 -> random.nextInt(50) * cycle;
                        case 3 -> 1;
                        case 4, 5 -> random.nextInt((int) cycle);
                        default -> 0;
                    };
                    int permits = random.nextInt(5) == 0 ? 1 + random.nextInt(2 * limit) : 1;
                    String where = "limit " + limit + ", cycle " + cycle + ", at " + now[0] + ", step " + step;
                    assertEquals(theirs.reservePermission(permits), ours.take(now[0], permits, most), where);
                    assertEquals(theirs.getMetrics().getAvailablePermissions(), ours.left(), where);
                }
            }
        }
    }

    @Nested
    class OfABucket {

        @Test
        void letABurstPassAndThenAnEvenPace() {
            Permits permits = new BucketPermits(10, 1_000 * MS, 3, 0);
            List<Long> turns = new ArrayList<>();
            for (int call = 0; call < 6; call++) {
                turns.add(permits.take(0, FOREVER) / MS);
            }
            assertEquals(List.of(0L, 0L, 0L, 100L, 200L, 300L), turns);
        }

        @Test
        void keepNoMoreTokensThanTheyHold() {
            Permits permits = new BucketPermits(10, 1_000 * MS, 3, 0);
            assertEquals(0, permits.take(0, 0));
            for (int call = 0; call < 3; call++) {
                assertEquals(0, permits.take(1_000_000 * MS, 0));
            }
            assertEquals(Permits.NEVER, permits.take(1_000_000 * MS, 0));
            assertEquals(0, permits.take(1_000_100 * MS, 0));
        }

        /** Three a second is no whole number of nanoseconds apart. */
        @Test
        void roundNothingOverALongTime() {
            Permits permits = new BucketPermits(3, 1_000 * MS, 1, 0);
            long now = 0;
            for (int call = 0; call < 3_000_000; call++) {
                now += permits.take(now, FOREVER);
            }
            assertTrue(Math.abs(now - 1_000_000_000L * (3_000_000 - 1) / 3) < 1_000_000, "one a third of a second, but " + now);
        }
    }

    @Nested
    class OfALog {

        @Test
        void countFromEachCall() {
            Permits permits = new LogPermits(2, 100 * MS);
            assertEquals(0, permits.take(10 * MS, 0));
            assertEquals(0, permits.take(80 * MS, 0));
            assertEquals(Permits.NEVER, permits.take(109 * MS, 0));
            assertEquals(0, permits.take(110 * MS, 0));
            assertEquals(70 * MS, permits.take(110 * MS, FOREVER));
        }
    }

    @Nested
    class OfTwoCounters {

        /** 8 of 10 in the window before; a quarter into the next, three quarters of them count: 6, so 4 more may pass. */
        @Test
        void guessFromTheWindowBefore() {
            Permits permits = new CounterPermits(10, 100 * MS, 0);
            for (int call = 0; call < 8; call++) {
                assertEquals(0, permits.take(50 * MS, 0));
            }
            for (int call = 0; call < 4; call++) {
                assertEquals(0, permits.take(125 * MS, 0));
            }
            assertEquals(Permits.NEVER, permits.take(125 * MS, 0));
            assertEquals(1, permits.take(125 * MS, FOREVER), "when a little less of the 8 counts");
            assertEquals(12_500_001, permits.take(125 * MS, FOREVER), "when one less of the 8 counts");
        }

        @Test
        void forgetAWindowThatIsTwoBack() {
            Permits permits = new CounterPermits(2, 100 * MS, 0);
            assertEquals(0, permits.take(99 * MS, 0));
            assertEquals(0, permits.take(99 * MS, 0));
            assertEquals(0, permits.take(200 * MS, 0));
            assertEquals(0, permits.take(200 * MS, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void giveTurnsInTheOrderOfAsking(LimiterKind kind) {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            Permits permits = kind.begin(settings(kind, 1 + random.nextInt(7), 1 + random.nextInt(1_000)), 0);
            long now = 0;
            long latest = 0;
            for (int call = 0; call < 500; call++) {
                now += random.nextInt(300);
                long most = random.nextInt(3_000);
                long wait = permits.take(now, most);
                assertTrue(wait <= most, "no longer than the caller wants to wait");
                assertTrue(wait == Permits.NEVER || now + wait >= latest, "nobody overtakes");
                latest = wait == Permits.NEVER ? latest : now + wait;
            }
        }
    }

    /** Everybody waits; so many pass in a long time as the rate says, and in a short one as the law allows. */
    @ParameterizedTest
    @EnumSource(LimiterKind.class)
    void keepTheRate(LimiterKind kind) {
        Permits permits = kind.begin(settings(kind, 7, 1_000), 0);
        long[] turns = new long[7_000];
        for (int call = 0; call < turns.length; call++) {
            turns[call] = permits.take(0, FOREVER);
        }
        assertEquals(1_000_000, turns[turns.length - 1], 2_000, "1000 times the limit take 1000 times the time");
        int most = 0;
        for (int last = 0, first = 0; last < turns.length; last++) {
            while (turns[last] - turns[first] >= 1_000) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        int allowed = switch (kind) {
            case FIXED_WINDOW, TOKEN_BUCKET -> 2 * 7;
            case SLIDING_WINDOW_LOG -> 7;
            case SLIDING_WINDOW_COUNTER -> 7 + 1;
        };
        assertTrue(most <= allowed, most + " in one stretch");
        assertTrue(most >= 7, "all of the limit is given");
    }
}
