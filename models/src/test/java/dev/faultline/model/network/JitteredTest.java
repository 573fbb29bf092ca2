package dev.faultline.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.RandomBits;
import org.junit.jupiter.api.Test;

class JitteredTest {

    private static final double MS = 1e6;

    private final RandomBits bits = new RandomBits(0);

    @Test
    void isUniformAroundTheLatency() {
        Jittered law = new Jittered(new Constant(5 * MS), 2 * MS);
        double least = Double.MAX_VALUE;
        double most = 0;
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            double nanos = law.sampleNanos(bits.at(i));
            least = Math.min(least, nanos);
            most = Math.max(most, nanos);
            sum += nanos;
        }
        assertTrue(least >= 3 * MS && least < 3.01 * MS);
        assertTrue(most < 7 * MS && most > 6.99 * MS);
        assertEquals(law.mean(), sum / 100_000, 0.02 * MS);
        assertEquals(4 * MS * MS / 3, law.variance(), 1);
    }

    @Test
    void neverArrivesBeforeItLeft() {
        Jittered law = new Jittered(new Constant(MS), 5 * MS);
        for (int i = 0; i < 1_000; i++) {
            assertTrue(law.sampleNanos(bits.at(i)) >= 0);
        }
    }
}
