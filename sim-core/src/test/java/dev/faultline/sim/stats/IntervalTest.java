package dev.faultline.sim.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({"1, 0.975, 12.7062", "2, 0.975, 4.30265", "9, 0.975, 2.26216", "29, 0.975, 2.04523", "119, 0.975, 1.98010",
        "29, 0.995, 2.75639", "29, 0.5, 0", "29, 0.025, -2.04523"})
    void studentQuantilesAreThoseOfTheTables(int degrees, double probability, double expected) {
        assertEquals(expected, Interval.studentQuantile(probability, degrees), 5e-5);
    }

    @Test
    void theMeanOfReplicationsHasStudentsInterval() {
        Interval interval = Interval.student(new double[] {1, 2, 3, 4, 5}, 0.95).orElseThrow();
        assertEquals(3, interval.estimate());
        assertEquals(2.776445 * Math.sqrt(2.5 / 5), interval.halfWidth(), 1e-6);
        assertTrue(interval.covers(2) && interval.covers(3) && !interval.covers(1) && !interval.covers(5));
    }

    @Test
    void replicationsThatAgreeHaveAnIntervalOfNoWidth() {
        Interval interval = Interval.student(new double[] {7, 7, 7}, 0.95).orElseThrow();
        assertEquals(0, interval.halfWidth());
        assertTrue(interval.covers(7));
    }

    @Test
    void oneRunHasNoInterval() {
        assertTrue(Interval.student(new double[] {5}, 0.95).isEmpty());
        assertTrue(Interval.student(new double[0], 0.95).isEmpty());
    }

    @Test
    void aFigureThatOneReplicationLacksHasNoInterval() {
        assertTrue(Interval.student(new double[] {5, Double.NaN, 6}, 0.95).isEmpty());
        assertTrue(Interval.student(new double[] {5, INF, 6}, 0.95).isEmpty());
        assertTrue(Interval.median(new double[] {1, 2, 3, 4, 5, 6, Double.NaN}, 0.95).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0, 0.277533", "10, 10, 0.722467, 1", "5, 10, 0.236593, 0.763407", "1, 30, 0.005908, 0.166700"})
    void aShareOfReplicationsHasWilsonsInterval(int yes, int trials, double low, double high) {
        Interval interval = Interval.wilson(yes, trials, 0.95);
        assertEquals((double) yes / trials, interval.estimate());
        assertEquals(low, interval.low(), 5e-6);
        assertEquals(high, interval.high(), 5e-6);
    }

    /** Ranks from the tables of the sign test. */
    @ParameterizedTest
    @CsvSource({"6, 1, 6", "8, 1, 8", "9, 2, 8", "10, 2, 9", "20, 6, 15", "30, 10, 21", "100, 40, 61"})
    void theMedianLiesBetweenTwoOrderStatistics(int n, int lowRank, int highRank) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> n - i);
        Interval interval = Interval.median(values, 0.95).orElseThrow();
        assertEquals((n + 1) / 2.0, interval.estimate());
        assertEquals(lowRank, interval.low());
        assertEquals(highRank, interval.high());
    }

    @Test
    void fiveValuesAreTooFewForTheMedianAndSixWillDo() {
        assertTrue(Interval.median(new double[] {1, 2, 3, 4, 5}, 0.95).isEmpty());
        assertTrue(Interval.median(new double[0], 0.95).isEmpty());
        assertTrue(Interval.median(new double[] {1, 2, 3, 4, 5, 6}, 0.95).isPresent());
    }

    @Test
    void thoseWhoNeverRecoverCountAsInfinite() {
        Interval interval = Interval.median(new double[] {1, 2, 3, 4, INF, INF}, 0.95).orElseThrow();
        assertEquals(3.5, interval.estimate());
        assertEquals(INF, interval.high());
        assertEquals(INF, interval.halfWidth());
        Interval most = Interval.median(new double[] {1, INF, INF, INF, INF, INF}, 0.95).orElseThrow();
        assertEquals(INF, most.estimate());
        assertEquals(INF, Interval.median(new double[] {INF, INF, INF, INF, INF, INF}, 0.95).orElseThrow().low());
    }

    @Test
    void intervalsCoverTheTruthAsOftenAsTheyPromise() {
        int n = 4000;
        RandomBits bits = new RandomBits(Keys.site("coverage"));
        assertEquals(0.95, share(n, i -> {
            double[] values = new double[10];
            Arrays.setAll(values, j -> 3 + bits.nextNormal());
            return Interval.student(values, 0.95).orElseThrow().covers(3);
        }), 4 * Math.sqrt(0.95 * 0.05 / n));
        double median = share(n, i -> {
            double[] values = new double[20];
            Arrays.setAll(values, j -> bits.nextExponential());
            return Interval.median(values, 0.95).orElseThrow().covers(Math.log(2));
        });
        assertEquals(0.9586, median, 4 * Math.sqrt(0.95 * 0.05 / n)); // exactly 1 - 2 P(Bin(20, 1/2) <= 5)
    }

    @Test
    void ownMistakesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Interval.student(new double[] {1, 2}, 95));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(3, 2, 0.95));
        assertThrows(IllegalArgumentException.class, () -> Interval.wilson(0, 0, 0.95));
        assertThrows(IllegalArgumentException.class, () -> new Interval(1, 2, 3));
        assertFalse(new Interval(1, 1, 1).covers(Double.NaN));
    }

    private static double share(int n, IntPredicate test) {
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += test.test(i) ? 1 : 0;
        }
        return (double) hits / n;
    }
}
