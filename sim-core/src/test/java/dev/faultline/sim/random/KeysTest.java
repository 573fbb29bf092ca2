package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class KeysTest {

    @Test
    void aKeyDependsOnEachPartAndOnTheirOrder() {
        TreeSet<Long> seen = new TreeSet<>();
        for (long a = -2; a <= 2; a++) {
            for (long b = -2; b <= 2; b++) {
                assertTrue(seen.add(Keys.mix(Keys.mix(a, b), 0)));
                assertTrue(seen.add(Keys.mix(Keys.mix(a, 0), b) + (b == 0 ? 1 : 0)));
            }
        }
        assertNotEquals(Keys.mix(Keys.mix(9, 1), 2), Keys.mix(Keys.mix(9, 2), 1));
    }

    @Test
    void namesThatLookAlikeHaveDifferentKeys() {
        TreeSet<Long> seen = new TreeSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertTrue(seen.add(Keys.site("s" + i)));
        }
        assertTrue(seen.add(Keys.site("")));
        assertTrue(seen.add(Keys.site("\u0000")));
        assertTrue(seen.add(Keys.site("\u0000\u0000")));
        assertTrue(seen.add(Keys.site("\u0100")));
        assertTrue(seen.add(Keys.site("\u0001")));
    }

    @Test
    void aMillionRequestsOfAThousandUsersHaveAMillionKeys() {
        TreeSet<Long> seen = new TreeSet<>();
        long client = Keys.client(1, "users");
        for (long user = 0; user < 200; user++) {
            for (long iteration = 0; iteration < 200; iteration++) {
                assertTrue(seen.add(Keys.origin(client, user, iteration)));
            }
        }
        for (long ordinal = 0; ordinal < 40_000; ordinal++) {
            assertTrue(seen.add(Keys.origin(client, ordinal)));
        }
    }

    @Test
    void theSlowWayToAnOriginIsTheFastWay() {
        assertEquals(Keys.origin(Keys.client(5, "shoppers"), 17), Keys.origin(5, "shoppers", 17));
        assertEquals(Keys.client(5, "shoppers"), new Randomness(5).client("shoppers"));
    }

    @Test
    void flippingAnyBitOfKeyPartOrIndexFlipsEachBitOfTheResultHalfOfTheTime() {
        avalanche(x -> Keys.mix(x, 3));
        avalanche(x -> Keys.mix(0x1234567890ABCDEFL, x));
        avalanche(x -> Keys.mix(0x1234567890ABCDEFL, 0xFEDCBA0987654321L, x));
        avalanche(x -> new RandomBits(0).at(x).nextLong());
    }

    private static void avalanche(LongUnaryOperator function) {
        int n = 4096;
        int[][] flips = new int[64][64];
        for (int i = 0; i < n; i++) {
            long x = i * 3L; // counters, as in life, not random numbers
            long before = function.applyAsLong(x);
            for (int in = 0; in < 64; in++) {
                long changed = before ^ function.applyAsLong(x ^ 1L << in);
                for (int out = 0; out < 64; out++) {
                    flips[in][out] += (int) (changed >>> out) & 1;
                }
            }
        }
        for (int in = 0; in < 64; in++) {
            for (int out = 0; out < 64; out++) {
                double z = (flips[in][out] - n / 2.0) / Math.sqrt(n / 4.0);
                int bitIn = in;
                int bitOut = out;
                assertTrue(Math.abs(z) < 5.5, () -> "bit " + bitIn + " to bit " + bitOut + ": " + z + " standard errors");
            }
        }
    }
}
