package dev.faultline.sim.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Lognormal;
import dev.faultline.sim.random.RandomBits;
import java.math.BigInteger;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyHistogramTest {
    private static final double[] SHARES = {0, 0.1, 0.5, 0.9, 0.95, 0.99, 0.999};

    @Test
    void percentilesAreThoseOfTheSampleToATenthOfAPercent() {
        agreesWithTheSortedSample(LatencyHistogram.ofThreeDigits(), 0.001);
    }

    @Test
    void percentilesOfTwoDigitsAreThoseOfTheSampleToAPercent() {
        agreesWithTheSortedSample(LatencyHistogram.ofTwoDigits(), 0.01);
    }

    private static void agreesWithTheSortedSample(LatencyHistogram histogram, double tolerance) {
        long[] sample = sample(50_000, 1);
        for (long nanos : sample) {
            histogram.record(nanos);
        }
        Arrays.sort(sample);
        for (double share : SHARES) {
            long exact = sample[(int) Math.max(0, Math.ceil(share * sample.length - 1e-9) - 1)];
            assertEquals(exact, histogram.percentile(share).orElseThrow(), tolerance * exact, "share " + share);
        }
    }

    @Test
    void countSumMinimumAndMaximumAreExact() {
        LatencyHistogram histogram = LatencyHistogram.ofTwoDigits();
        long[] sample = sample(10_000, 2);
        long sum = 0;
        for (long nanos : sample) {
            histogram.record(nanos);
            sum += nanos;
        }
        assertEquals(10_000, histogram.count());
        assertEquals(sum, histogram.sum());
        assertEquals(sum / 10_000.0, histogram.mean().orElseThrow());
        assertEquals(Arrays.stream(sample).min().orElseThrow(), histogram.min().orElseThrow());
        assertEquals(Arrays.stream(sample).max().orElseThrow(), histogram.max().orElseThrow());
    }

    @Test
    void aConstantIsItself() {
        LatencyHistogram histogram = LatencyHistogram.ofTwoDigits();
        for (int i = 0; i < 1000; i++) {
            histogram.record(5_000_001);
        }
        assertEquals(5_000_001, histogram.percentile(0.5).orElseThrow());
        assertEquals(5_000_001, histogram.percentile(0.99).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "0.5, 20", "0.9, 100", "0.95, 200", "0.99, 1000", "0.999, 10000", "0.9999, 100000"})
    void aPercentileNeedsTenObservationsBeyondIt(double share, int needed) {
        assertEquals(needed, LatencyHistogram.neededFor(share));
        LatencyHistogram histogram = LatencyHistogram.ofTwoDigits();
        for (int i = 0; i < needed - 1; i++) {
            histogram.record(1000 + i);
        }
        assertTrue(histogram.percentile(share).isEmpty());
        assertFalse(Double.isNaN(histogram.estimate(share)));
        histogram.record(999);
        assertTrue(histogram.percentile(share).isPresent());
    }

    @Test
    void nothingHasNoFigures() {
        LatencyHistogram histogram = LatencyHistogram.ofThreeDigits();
        assertEquals(0, histogram.count());
        assertEquals(0, histogram.sum());
        assertTrue(histogram.mean().isEmpty());
        assertTrue(histogram.min().isEmpty());
        assertTrue(histogram.max().isEmpty());
        assertTrue(histogram.percentile(0.5).isEmpty());
        assertTrue(Double.isNaN(histogram.estimate(0.5)));
    }

    @Test
    void partsAddUpToTheWholeInAnyOrder() {
        LatencyHistogram whole = LatencyHistogram.ofThreeDigits();
        LatencyHistogram[] parts = new LatencyHistogram[3];
        for (int i = 0; i < 3; i++) {
            parts[i] = LatencyHistogram.ofThreeDigits();
            for (long nanos : sample(4000, 10 + i)) {
                parts[i].record(nanos * (1 + 999L * i)); // the parts need tables of different size
                whole.record(nanos * (1 + 999L * i));
            }
        }
        assertArrayEquals(figures(whole), figures(sum(parts[0], parts[1], parts[2])));
        assertArrayEquals(figures(whole), figures(sum(parts[2], parts[0], parts[1])));
        assertThrows(IllegalArgumentException.class, () -> whole.add(LatencyHistogram.ofTwoDigits()));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 5000", "3, 1", "3, 5000"})
    void bucketsAndRanksAreThoseOfHdrHistogram(int digits, int n) {
        LatencyHistogram histogram = digits == 2 ? LatencyHistogram.ofTwoDigits() : LatencyHistogram.ofThreeDigits();
        Histogram library = new Histogram(digits);
        RandomBits bits = new RandomBits(digits);
        for (int i = 0; i < n; i++) {
            long nanos = bits.nextLong() >>> 3 + bits.nextInt(61); // of all orders of magnitude
            histogram.record(nanos);
            library.recordValue(nanos);
            if (i % 500 == 0) {
                for (double share = 0; share < 1; share += 1.0 / 128) {
                    agrees(library, histogram, share);
                }
                Arrays.stream(SHARES).forEach(share -> agrees(library, histogram, share));
            }
        }
    }

    private static void agrees(Histogram library, LatencyHistogram histogram, double share) {
        double value = library.medianEquivalentValue(library.getValueAtPercentile(100 * share));
        double moved = Math.min(histogram.max().orElseThrow(), Math.max(histogram.min().orElseThrow(), value));
        assertEquals(moved, histogram.estimate(share), () -> "share " + share + " of " + histogram.count());
    }

    @Test
    void resettingForgetsEverything() {
        LatencyHistogram histogram = LatencyHistogram.ofTwoDigits();
        histogram.record(1L << 40);
        histogram.reset();
        histogram.record(7);
        assertEquals(7, histogram.max().orElseThrow());
        assertEquals(7, histogram.sum());
        assertEquals(1, histogram.count());
    }

    @Test
    void aSumMayExceedSixtyFourBits() {
        LatencyHistogram histogram = LatencyHistogram.ofTwoDigits();
        LatencyHistogram twice = LatencyHistogram.ofTwoDigits();
        BigInteger exact = BigInteger.ZERO;
        for (int i = 0; i < 100; i++) {
            long nanos = (1L << 62) - 1 - i;
            histogram.record(nanos);
            exact = exact.add(BigInteger.valueOf(nanos));
        }
        twice.add(histogram);
        twice.add(histogram);
        assertEquals(exact.doubleValue(), histogram.sum(), 1e-15 * histogram.sum());
        assertEquals(2 * exact.doubleValue(), twice.sum(), 1e-15 * twice.sum());
    }

    @Test
    void ownMistakesAreRefused() {
        LatencyHistogram histogram = LatencyHistogram.ofThreeDigits();
        assertThrows(IllegalArgumentException.class, () -> histogram.record(-1));
        assertThrows(IllegalArgumentException.class, () -> histogram.percentile(1));
        assertThrows(IllegalArgumentException.class, () -> histogram.percentile(99));
        assertThrows(IllegalArgumentException.class, () -> histogram.percentile(Double.NaN));
        assertEquals(0, histogram.count());
    }

    @Test
    void aDurationOfNothingCounts() {
        LatencyHistogram histogram = LatencyHistogram.ofThreeDigits();
        for (int i = 0; i < 100; i++) {
            histogram.record(0);
        }
        assertEquals(0, histogram.percentile(0.5).orElseThrow());
        assertEquals(0, histogram.min().orElseThrow());
    }

    private static LatencyHistogram sum(LatencyHistogram... parts) {
        LatencyHistogram sum = LatencyHistogram.ofThreeDigits();
        for (LatencyHistogram part : parts) {
            sum.add(part);
        }
        return sum;
    }

    private static double[] figures(LatencyHistogram histogram) {
        double[] figures = new double[SHARES.length + 4];
        for (int i = 0; i < SHARES.length; i++) {
            figures[i] = histogram.estimate(SHARES[i]);
        }
        figures[SHARES.length] = histogram.count();
        figures[SHARES.length + 1] = histogram.sum();
        figures[SHARES.length + 2] = histogram.min().orElseThrow();
        figures[SHARES.length + 3] = histogram.max().orElseThrow();
        return figures;
    }

    private static long[] sample(int n, long key) {
        Distribution law = Lognormal.ofPercentiles(50, 5e6, 99, 40e6);
        RandomBits bits = new RandomBits(key);
        long[] sample = new long[n];
        for (int i = 0; i < n; i++) {
            sample[i] = law.sampleNanos(bits);
        }
        return sample;
    }
}
