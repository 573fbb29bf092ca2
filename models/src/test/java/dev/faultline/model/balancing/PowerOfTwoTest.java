package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PowerOfTwoTest {

    private static final long SITE = Keys.site("two");

    private final RandomBits bits = new RandomBits(0);

    /**
     * As many calls as backends, none of which ends: the longest line is (1 + o(1)) ln n / ln ln n with one look, and
     * ln ln n / ln 2 + O(1) with two (Azar, Broder, Karlin, Upfal 1999; Mitzenmacher 2001).
     */
    @Test
    void theLongestLineGrowsAsTheDoubleLogarithm() {
        for (int n : new int[] {1_000, 10_000, 50_000}) {
            double one = Math.log(n) / Math.log(Math.log(n));
            double two = Math.log(Math.log(n)) / Math.log(2);
            for (int trial = 0; trial < 10; trial++) {
                int longestOfOne = longest(n, 1, trial);
                int longestOfTwo = longest(n, 2, trial);
                assertTrue(longestOfOne >= one, () -> longestOfOne + " with one look at " + n);
                assertTrue(longestOfTwo <= two + 1 && longestOfTwo >= two - 1, () -> longestOfTwo + " with two looks at " + n);
            }
        }
    }

    private int longest(int n, int choices, int trial) {
        Known known = Known.all(n);
        PowerOfTwo balancer = new PowerOfTwo(choices);
        for (int call = 0; call < n; call++) {
            known.outstanding[balancer.choose(known, bits.at(Keys.mix(SITE, trial, call)))]++;
        }
        return Arrays.stream(known.outstanding).max().orElseThrow();
    }

    /** Two of four backends are drawn with replacement, and the busiest is chosen only when it is drawn twice: 1 in 16. */
    @Test
    void theBusiestIsChosenOnlyWhenItIsDrawnTwice() {
        Known known = new Known("xxxx", 3, 0, 1, 2);
        PowerOfTwo balancer = new PowerOfTwo(2);
        int[] counts = new int[4];
        int calls = 160_000;
        for (int call = 0; call < calls; call++) {
            counts[balancer.choose(known, bits.at(Keys.mix(SITE, call)))]++;
        }
        assertEquals(7.0 / 16, (double) counts[1] / calls, 0.006);
        assertEquals(5.0 / 16, (double) counts[2] / calls, 0.006);
        assertEquals(3.0 / 16, (double) counts[3] / calls, 0.006);
        assertEquals(1.0 / 16, (double) counts[0] / calls, 0.006);
    }

    @Test
    void moreLooksComeNearerToLeastRequests() {
        Known known = new Known("xxxx", 3, 0, 1, 2);
        PowerOfTwo balancer = new PowerOfTwo(40);
        for (int call = 0; call < 1_000; call++) {
            assertEquals(1, balancer.choose(known, bits.at(Keys.mix(SITE, call))));
        }
    }
}
