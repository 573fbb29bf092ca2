package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A key serves one or two draws, so what matters is how the <em>first</em> draws of neighbouring keys relate: of
 * consecutive requests, sites, attempts, users, seeds. For each family of such keys: uniform in its high and low bits,
 * no correlation at small lags, neighbours fill the square evenly, first and second draw of a key too, Kolmogorov, and
 * half of all bits set.
 */
class RelatedKeysTest {
    private static final int N = 1 << 18;
    private static final int SIDE = 64;

    private static final long CLIENT = Keys.client(1, "shoppers");
    private static final long SITE = Keys.site("checkout.pay/work/0");

    private record Family(String name, LongUnaryOperator key) {
    }

    private static final Family[] FAMILIES = {
        new Family("consecutive ordinals", i -> Keys.origin(CLIENT, i)),
        new Family("consecutive ordinals at a site", i -> Keys.mix(Keys.origin(CLIENT, i), SITE)),
        new Family("every 4096th ordinal", i -> Keys.mix(Keys.origin(CLIENT, i << 12), SITE)),
        new Family("very large ordinals", i -> Keys.mix(Keys.origin(CLIENT, i << 45), SITE)),
        new Family("seeds", i -> Keys.mix(Keys.origin(Keys.client(i, "shoppers"), 0), SITE)),
        new Family("sites with numbered names", i -> Keys.mix(Keys.origin(CLIENT, 7), Keys.site("service-" + i + ".work"))),
        new Family("sites that are plain numbers", i -> Keys.mix(Keys.origin(CLIENT, 7), i)),
        new Family("attempts at a site", i -> Keys.mix(Keys.origin(CLIENT, 7), SITE, i)),
        new Family("requests times four attempts", i -> Keys.mix(Keys.mix(Keys.origin(CLIENT, i >> 2), SITE), i & 3)),
        new Family("requests times four attempts, in one step", i -> Keys.mix(Keys.origin(CLIENT, i >> 2), SITE, i & 3)),
        new Family("requests times two sites", i -> Keys.mix(Keys.origin(CLIENT, i >> 1), (i & 1) == 0 ? SITE : SITE + 1)),
        new Family("512 users times 512 iterations", i -> Keys.origin(CLIENT, i >> 9, i & 511)),
        new Family("512 iterations times 512 users", i -> Keys.origin(CLIENT, i & 511, i >> 9)),
        new Family("users alone", i -> Keys.origin(CLIENT, i, 0)),
        new Family("deeper and deeper calls", new LongUnaryOperator() {
            private long key = CLIENT;

            @Override
            public long applyAsLong(long i) {
                return key = Keys.mix(key, SITE);
            }
        }),
    };

    @TestFactory
    Stream<DynamicTest> firstDrawsOfRelatedKeysAreIndependent() {
        return Stream.of(FAMILIES).map(family -> DynamicTest.dynamicTest(family.name(), () -> examine(family.key())));
    }

    private static void examine(LongUnaryOperator keys) {
        RandomBits bits = new RandomBits(0);
        double[] first = new double[N];
        double[] second = new double[N];
        int[] high = new int[256];
        int[] low = new int[256];
        int[] pairs = new int[SIDE * SIDE];
        int[] firstAndSecond = new int[SIDE * SIDE];
        int[] exponentialPairs = new int[SIDE * SIDE];
        long ones = 0;
        double before = 0;
        double exponentialBefore = 0;
        for (int i = 0; i < N; i++) {
            long key = keys.applyAsLong(i);
            long word = bits.at(key).nextLong();
            ones += Long.bitCount(word);
            high[(int) (word >>> 56)]++;
            low[(int) word & 255]++;
            first[i] = bits.at(key).nextUnit();
            second[i] = bits.nextUnit();
            double exponential = -Math.expm1(-bits.at(key).nextExponential()); // uniform again
            firstAndSecond[cell(first[i], second[i])]++;
            if ((i & 1) == 1) {
                pairs[cell(before, first[i])]++;
                exponentialPairs[cell(exponentialBefore, exponential)]++;
            }
            before = first[i];
            exponentialBefore = exponential;
        }
        even("high bits", high, N);
        even("low bits", low, N);
        even("neighbours", pairs, N / 2);
        even("first and second draw", firstAndSecond, N);
        even("exponential draws of neighbours", exponentialPairs, N / 2);
        double z = (ones - 32.0 * N) / Math.sqrt(16.0 * N);
        assertTrue(Math.abs(z) < 4, () -> "bits set: " + z + " standard errors");
        for (int lag : new int[] {1, 2, 3, 4, 8, 64, 512}) {
            uncorrelated(first, first, lag);
            uncorrelated(first, second, lag);
        }
        Sample.of(first).follows(x -> x, x -> x);
        Sample.of(second).follows(x -> x, x -> x);
    }

    private static int cell(double x, double y) {
        return (int) (x * SIDE) * SIDE + Math.min(SIDE - 1, (int) (y * SIDE));
    }

    /** Pearson's chi-squared, in both directions: too even is as wrong as too uneven. */
    private static void even(String what, int[] counts, int n) {
        double expected = (double) n / counts.length;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        double freedom = counts.length - 1;
        double z = (sum - freedom) / Math.sqrt(2 * freedom);
        assertTrue(Math.abs(z) < 4.5, () -> what + ": chi-squared is off by " + z + " standard errors");
    }

    private static void uncorrelated(double[] a, double[] b, int lag) {
        double sum = 0;
        for (int i = lag; i < N; i++) {
            sum += (a[i - lag] - 0.5) * (b[i] - 0.5);
        }
        double correlation = 12 * sum / (N - lag);
        assertTrue(Math.abs(correlation) < 4.5 / Math.sqrt(N), () -> "correlation at lag " + lag + ": " + correlation);
    }
}
