package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

/** The edges of a ziggurat are 1 % of all draws, too few for Kolmogorov's distance: so, fine bins, and the tail by itself. */
class ZigguratTest {
    private static final int N = 4_000_000;
    private static final int BINS = 2000;

    @Test
    void exponentialDrawsFillTwoThousandEquallyLikelyBinsEvenly() {
        even(RandomBits::nextExponential, x -> -Math.expm1(-x));
    }

    @Test
    void normalDrawsFillTwoThousandEquallyLikelyBinsEvenly() {
        even(RandomBits::nextNormal, ZigguratTest::phi);
    }

    @Test
    void theTailsAreAsHeavyAsTheyShouldBe() {
        RandomBits bits = new RandomBits(Keys.site("tails"));
        int[] exponential = new int[3];
        int[] normal = new int[3];
        double exponentialBeyond = 0;
        for (int i = 0; i < N; i++) {
            double e = bits.nextExponential();
            double z = bits.nextNormal();
            for (int j = 0; j < 3; j++) {
                exponential[j] += e > 7 + j ? 1 : 0;
                normal[j] += Math.abs(z) > 3.4 + 0.3 * j ? 1 : 0;
            }
            exponentialBeyond += e > 7.7 ? e - 7.7 : 0;
        }
        for (int j = 0; j < 3; j++) {
            asLikely(Math.exp(-7 - j), exponential[j]);
            asLikely(2 * phi(-3.4 - 0.3 * j), normal[j]);
        }
        double expected = N * Math.exp(-7.7); // each exceeds by 1 on average
        assertEquals(expected, exponentialBeyond, 4 * Math.sqrt(2 * expected));
    }

    @Test
    void beyondTheBaseTheTailIsExactlyThatOfTheLaw() {
        RandomBits bits = new RandomBits(Keys.site("beyond"));
        double[] exponential = new double[1 << 18];
        double[] normal = new double[1 << 18];
        for (int i = 0; i < normal.length; i++) {
            exponential[i] = Ziggurat.exponentialEdge(bits, 0, 0);
            normal[i] = Ziggurat.normalEdge(bits, 0, 1);
        }
        DoubleUnaryOperator exponentialTail = x -> -Math.expm1(7.697117470131050 - x);
        DoubleUnaryOperator normalTail = x -> 1 - phi(-x) / phi(-3.654152885361009);
        Sample.of(exponential).follows(exponentialTail, exponentialTail);
        Sample.of(normal).follows(normalTail, normalTail);
    }

    @Test
    void bothHalvesOfTheNormalAreAlike() {
        RandomBits bits = new RandomBits(Keys.site("halves"));
        int positive = 0;
        for (int i = 0; i < N; i++) {
            positive += bits.nextNormal() > 0 ? 1 : 0;
        }
        asLikely(0.5, positive);
    }

    private static void even(ToDoubleFunction<RandomBits> sampler, DoubleUnaryOperator distribution) {
        RandomBits bits = new RandomBits(Keys.site("bins"));
        int[] counts = new int[BINS];
        for (int i = 0; i < N; i++) {
            counts[Math.min(BINS - 1, (int) (BINS * distribution.applyAsDouble(sampler.applyAsDouble(bits))))]++;
        }
        double expected = (double) N / BINS;
        double chiSquared = 0;
        for (int count : counts) {
            chiSquared += (count - expected) * (count - expected) / expected;
        }
        double z = (chiSquared - (BINS - 1)) / Math.sqrt(2.0 * (BINS - 1));
        assertTrue(Math.abs(z) < 4, () -> "chi-squared is off by " + z + " standard errors");
    }

    private static void asLikely(double p, int count) {
        assertEquals(p, (double) count / N, 4 * Math.sqrt(p * (1 - p) / N));
    }

    private static double phi(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
