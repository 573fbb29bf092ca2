package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.KeyName;
import dev.faultline.settings.SettingException;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsistentHashTest {

    private static final long SITE = Keys.site("hash");
    private static final LoadBound NO_BOUND = new LoadBound(Double.POSITIVE_INFINITY);
    private static final int KEYS = 100_000;

    private final RandomBits bits = new RandomBits(0);

    private int[] owners(LoadBalancer balancer, Known known) {
        int[] owners = new int[KEYS];
        for (int key = 0; key < KEYS; key++) {
            owners[key] = balancer.choose(known, bits.at(Keys.mix(SITE, key)));
        }
        return owners;
    }

    private static int[] shares(int[] owners, int backends) {
        int[] shares = new int[backends];
        Arrays.stream(owners).forEach(owner -> shares[owner]++);
        return shares;
    }

    /** The share of keys of others that moved when a backend left. */
    private static double moved(int[] before, int[] after, int left) {
        int moved = 0;
        for (int key = 0; key < KEYS; key++) {
            moved += before[key] != left && before[key] != after[key] ? 1 : 0;
        }
        return (double) moved / KEYS;
    }

    private static String without(int left, int of) {
        return "x".repeat(left) + "." + "x".repeat(of - left - 1);
    }

    @Nested
    class OnARing {

        private final RingHash ring = new RingHash(1024, NO_BOUND);

        @Test
        void theSameKeyGoesToTheSameBackendForEveryCaller() {
            assertArrayEquals(owners(ring, Known.all(10)), owners(new RingHash(1024, NO_BOUND), Known.all(10)));
        }

        @Test
        void aBackendThatLeavesMovesItsOwnKeysOnlyAndTheyComeBack() {
            int[] before = owners(ring, Known.all(10));
            int[] without = owners(ring, new Known(without(3, 10)));
            assertEquals(0, moved(before, without, 3));
            assertArrayEquals(before, owners(ring, Known.all(10)));
        }

        @Test
        void theKeysOfABackendThatLeavesAreSpreadOverTheOthers() {
            int[] before = owners(ring, Known.all(10));
            int[] without = owners(ring, new Known(without(3, 10)));
            int[] heirs = new int[10];
            for (int key = 0; key < KEYS; key++) {
                if (before[key] == 3) {
                    heirs[without[key]]++;
                }
            }
            int own = shares(before, 10)[3];
            for (int i = 0; i < 10; i++) {
                assertTrue(i == 3 || heirs[i] > own / 9 / 3 && heirs[i] < own / 9 * 3, Arrays.toString(heirs));
            }
        }

        /** A share is the sum of m exponential gaps: its relative deviation is about 1/sqrt(m). */
        @Test
        void morePointsMakeTheSharesMoreEven() {
            for (int points : new int[] {16, 128, 1024}) {
                int[] shares = shares(owners(new RingHash(20 * points, NO_BOUND), Known.all(20)), 20);
                double mean = KEYS / 20.0;
                double deviation = Math.sqrt(Arrays.stream(shares).mapToDouble(s -> (s - mean) * (s - mean)).sum() / 20) / mean;
                assertTrue(deviation < 1.6 / Math.sqrt(points) && deviation > 0.4 / Math.sqrt(points),
                        deviation + " with " + points + " points");
            }
        }
    }

    @Nested
    class ByATable {

        private final Maglev maglev = new Maglev(65537, NO_BOUND);

        /** The example of the paper (table 1): seven slots, offsets 3, 0, 3 and skips 4, 2, 1; then the second backend leaves. */
        @Test
        void isFilledAsInThePaper() {
            int[] offsets = {3, 0, 3};
            int[] skips = {4, 2, 1};
            assertArrayEquals(new int[] {1, 0, 1, 0, 2, 2, 0},
                    MaglevTable.fill(7, offsets, skips, new boolean[] {true, true, true}));
            assertArrayEquals(new int[] {0, 0, 0, 0, 2, 2, 2},
                    MaglevTable.fill(7, offsets, skips, new boolean[] {true, false, true}));
        }

        @Test
        void givesEachTheSameNumberOfSlotsGiveOrTakeOne() {
            for (int backends : new int[] {3, 10, 100, 655}) {
                maglev.choose(Known.all(backends), bits.at(SITE));
                int[] shares = maglev.shares();
                int most = Arrays.stream(shares).max().orElseThrow();
                int least = Arrays.stream(shares).min().orElseThrow();
                assertTrue(most - least <= 1, most + " and " + least);
            }
        }

        /** The paper (section 5.3) and Envoy: some keys of others move too, with a large table few of them. */
        @Test
        void aBackendThatLeavesMovesFewKeysOfOthers() {
            int[] before = owners(maglev, Known.all(10));
            int[] without = owners(maglev, new Known(without(3, 10)));
            double moved = moved(before, without, 3);
            assertTrue(moved > 0 && moved < 0.1, moved + " moved besides the tenth that had to");
            assertEquals(0, shares(without, 10)[3]);
            assertArrayEquals(before, owners(maglev, Known.all(10)));
        }

        @Test
        void aTableOfNoPrimeSizeIsRefused() {
            SettingException told = assertThrows(SettingException.class,
                    () -> new Maglev.Settings(KeyName.REQUEST, 65536, Optional.empty()));
            assertTrue(told.getMessage().contains("no prime"), told.getMessage());
        }
    }

    /** Mirrokni, Thorup and Zadimoghaddam: whatever the keys are, nobody has more than the factor times the average, rounded up. */
    @Nested
    class WithBoundedLoads {

        @Test
        void nobodyIsAboveTheFactorTimesTheAverageThoughAllCallsHaveTheSameKey() {
            for (LoadBalancer balancer : new LoadBalancer[] {new RingHash(1024, new LoadBound(1.25)),
                new Maglev(251, new LoadBound(1.25))}) {
                Known known = Known.all(10);
                for (int call = 1; call <= 1_000; call++) {
                    known.outstanding[balancer.choose(known, bits.at(SITE))]++;
                    int most = Arrays.stream(known.outstanding).max().orElseThrow();
                    assertTrue(most <= Math.ceil(1.25 * call / 10), most + " after " + call);
                }
            }
        }

        @Test
        void keysStayWhereTheyAreWhileThereIsRoom() {
            Known idle = Known.all(10);
            Known busy = Known.all(10);
            Arrays.fill(busy.outstanding, 8);
            for (int factor = 1; factor <= 2; factor++) {
                RingHash bounded = new RingHash(1024, new LoadBound(factor));
                assertArrayEquals(owners(new RingHash(1024, NO_BOUND), idle), owners(bounded, busy));
            }
        }

        @Test
        void aFullBackendsKeysGoToTheNextOnTheRing() {
            RingHash bounded = new RingHash(1024, new LoadBound(1.5));
            int[] before = owners(bounded, Known.all(10));
            Known known = Known.all(10);
            known.outstanding[3] = 5; // the average is 0.6, and the bound is one call
            int[] after = owners(bounded, known);
            assertEquals(0, moved(before, after, 3));
            assertArrayEquals(owners(new RingHash(1024, NO_BOUND), new Known(without(3, 10))), after);
        }
    }
}
