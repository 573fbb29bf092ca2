package dev.faultline.model.balancing;

import java.util.Arrays;

/**
 * The look-up table of Maglev: every backend has its own order of preference among the slots, a permutation given by an offset
 * and a step, and backends in turn take the first slot of theirs that is still free. All get the same number of slots, give or
 * take one.
 *
 * <p>Source: Eisenbud et al., "Maglev: a fast and reliable software network load balancer" (NSDI 2016), section 3.4. The hashes of
 * the paper are left to the caller.
 */
final class MaglevTable {

    private MaglevTable() {
    }

    /**
     * Fills a table.
     *
     * @param slots how many there are: a prime, so that every step reaches every slot
     * @param offsets where each backend's permutation begins, from 0 to slots - 1
     * @param skips how far apart its preferences are, from 1 to slots - 1
     * @param takesPart which backends there are; at least one
     * @return the backend of each slot
     */
    static int[] fill(int slots, int[] offsets, int[] skips, boolean[] takesPart) {
        int[] table = new int[slots];
        Arrays.fill(table, LoadBalancer.NONE);
        int[] preferred = offsets.clone();
        int filled = 0;
        while (true) {
            for (int backend = 0; backend < offsets.length; backend++) {
                if (!takesPart[backend]) {
                    continue;
                }
                while (table[preferred[backend]] != LoadBalancer.NONE) {
                    preferred[backend] = (int) (((long) preferred[backend] + skips[backend]) % slots);
                }
                table[preferred[backend]] = backend;
                if (++filled == slots) {
                    return table;
                }
            }
        }
    }

    /** Whether a number has no divisors; trial division is enough for the sizes of tables. */
    static boolean isPrime(int number) {
        for (int divisor = 2; (long) divisor * divisor <= number; divisor++) {
            if (number % divisor == 0) {
                return false;
            }
        }
        return number > 1;
    }
}
