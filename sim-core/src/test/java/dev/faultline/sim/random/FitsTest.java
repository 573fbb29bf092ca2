package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a law is asked to have is what it has. */
class FitsTest {

    @ParameterizedTest
    @CsvSource({"50, 5e6, 99, 4e7", "50, 1, 99.9, 2", "10, 3, 90, 1000", "90, 1e6, 99, 1.0001e6"})
    void aLognormalHasThePercentilesThatItWasGiven(double lowPercent, double low, double highPercent, double high) {
        Lognormal law = Lognormal.ofPercentiles(lowPercent, low, highPercent, high);
        LogNormalDistribution oracle = new LogNormalDistribution(null, law.mu(), law.sigma());
        assertEquals(lowPercent / 100, oracle.cumulativeProbability(low), 1e-10);
        assertEquals(highPercent / 100, oracle.cumulativeProbability(high), 1e-10);
        assertEquals(oracle.getNumericalMean(), law.mean(), 1e-12 * law.mean());
    }

    @Test
    void aLognormalHasTheMeanAndCvThatItWasGiven() {
        Lognormal law = Lognormal.ofMean(10, 2);
        assertEquals(1.49787, law.mu(), 5e-6); // validation.md, T04
        assertEquals(1.26864, law.sigma(), 5e-6);
        assertEquals(10, law.mean());
        assertEquals(2, law.coefficientOfVariation(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"10, 0", "10, 0.001", "10, 1", "10, 2", "10, 3.3", "10, 5", "10, 7.5", "1e9, 7.3e8"})
    void aNormalHasItsMeanAndDeviationAfterTheCutAtZero(double mean, double deviation) {
        Normal law = new Normal(mean, deviation);
        // The oracle: moments of the density above zero, by Simpson's rule.
        double low = Math.max(0, law.centre() - 12 * law.width());
        double high = law.centre() + 12 * law.width();
        int steps = 20_000;
        double mass = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i <= steps && deviation > 0; i++) {
            double x = low + (high - low) * i / steps;
            double z = (x - law.centre()) / law.width();
            double weight = (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.exp(-z * z / 2);
            mass += weight;
            first += weight * x;
            second += weight * (x - mean) * (x - mean);
        }
        assertEquals(mean, deviation == 0 ? law.centre() : first / mass, 1e-9 * mean);
        assertEquals(deviation, deviation == 0 ? law.width() : Math.sqrt(second / mass), 1e-8 * mean);
    }

    @Test
    void aNormalThatIsFarFromZeroIsNotChanged() {
        Normal law = new Normal(38e6, 1e6);
        assertEquals(38e6, law.centre(), 1e-6);
        assertEquals(1e6, law.width(), 1e-6);
    }

    @Test
    void hyperexponentialPhasesAreBalanced() {
        Hyperexponential law = new Hyperexponential(10, 2);
        assertEquals(0.887298, law.shareOfShort(), 5e-7); // validation.md, T04
        assertEquals(5.63508, law.shortMean(), 5e-6);
        assertEquals(44.3649, law.longMean(), 5e-5);
        assertEquals(law.shareOfShort() * law.shortMean(), (1 - law.shareOfShort()) * law.longMean(), 1e-12);
        assertEquals(law.shortMean(), new Hyperexponential(10, 1).longMean(), 10);
        double widest = new Hyperexponential(10, Hyperexponential.MOST_CV).longMean();
        assertEquals(1e7, widest, 1e2); // balanced means: half of the work in one job of a million
    }

    @Test
    void aParetoWithAlphaUpToTwoHasNoVariance() {
        assertEquals(6.66667, Pareto.ofMean(10, 3).mean() * 2 / 3, 5e-6);
        assertEquals(Double.POSITIVE_INFINITY, Pareto.ofMean(10, 2).variance());
        assertEquals(10, Pareto.ofMean(10, 1.01).mean());
    }

    @Test
    void parametersOfWhichNoLawCanBeMadeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Exponential(0));
        assertThrows(IllegalArgumentException.class, () -> new Exponential(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Constant(-1));
        assertThrows(IllegalArgumentException.class, () -> new Uniform(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Normal(1, 0.76));
        assertThrows(IllegalArgumentException.class, () -> Lognormal.ofPercentiles(99, 1, 50, 2));
        assertThrows(IllegalArgumentException.class, () -> new Gamma(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Erlang(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Pareto.ofMean(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Weibull.ofMean(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Hyperexponential(1, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new Zipf(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Empirical("none.csv", new double[0]));
        assertThrows(IllegalArgumentException.class, () -> new Empirical("bad.csv", new double[] {1, Double.NaN}));
    }
}
