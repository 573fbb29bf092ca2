package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomnessTest {

    @Test
    void aStreamDependsOnSeedAndNameAlone() {
        Randomness alone = new Randomness(7);
        RandomBits first = alone.stream("arrivals of shoppers");
        Randomness crowd = new Randomness(7);
        crowd.stream("arrivals of robots").nextLong();
        RandomBits second = crowd.stream("arrivals of shoppers");
        crowd.stream("another").nextLong();
        for (int i = 0; i < 1000; i++) {
            assertEquals(first.nextLong(), second.nextLong());
        }
        assertNotEquals(alone.stream("a").nextLong(), alone.stream("b").nextLong());
        assertNotEquals(alone.stream("a").nextLong(), new Randomness(8).stream("a").nextLong());
    }

    @Test
    void aStreamIsNotTheKeyOfAClientOfTheSameName() {
        Randomness randomness = new Randomness(7);
        assertNotEquals(randomness.stream("shoppers").nextLong(), new RandomBits(randomness.client("shoppers")).nextLong());
    }

    @Test
    void streamsOfDifferentNamesAreUncorrelated() {
        int n = 1_000_000;
        RandomBits a = new Randomness(1).stream("a");
        RandomBits b = new Randomness(1).stream("b");
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (a.nextExponential() - 1) * (b.nextExponential() - 1);
        }
        double correlation = sum / n;
        assertTrue(Math.abs(correlation) < 4 / Math.sqrt(n), () -> "correlation " + correlation);
    }

    @Test
    void countsOfAPoissonStreamVaryAsMuchAsTheyShould() {
        RandomBits bits = new Randomness(1).stream("poisson");
        int windows = 10_000;
        int perWindow = 20;
        double sum = 0;
        double squares = 0;
        double next = bits.nextExponential() / perWindow;
        for (int window = 1; window <= windows; window++) {
            int count = 0;
            for (; next < window; next += bits.nextExponential() / perWindow) {
                count++;
            }
            sum += count;
            squares += (double) count * count;
        }
        double mean = sum / windows;
        double dispersion = (squares / windows - mean * mean) / mean;
        assertEquals(1, dispersion, 0.06);
    }
}
