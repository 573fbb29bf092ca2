package dev.faultline.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExpTest {

    @Test
    void isWithinTwoUnitsInTheLastPlaceOfTheStrictOne() {
        RandomBits bits = new RandomBits(1);
        for (int i = 0; i < 1_000_000; i++) {
            double x = (bits.nextUnit() - 0.5) * (i % 2 == 0 ? 1400 : 20);
            double expected = StrictMath.exp(x);
            assertTrue(Math.abs(Exp.exp(x) - expected) <= 2 * Math.ulp(expected), () -> "exp(" + x + ")");
        }
    }

    @Test
    void hasTheEndsOfTheStrictOne() {
        for (double x : new double[] {0, -0.0, 1e-300, 699.9999, 700, 709.78, -700, -745, -746,
            Double.NEGATIVE_INFINITY}) {
            double expected = StrictMath.exp(x);
            assertEquals(expected, Exp.exp(x), 2 * Math.ulp(expected), () -> "exp(" + x + ")");
        }
        assertEquals(1, Exp.exp(0));
        assertEquals(Double.POSITIVE_INFINITY, Exp.exp(Double.POSITIVE_INFINITY));
        assertEquals(Double.NaN, Exp.exp(Double.NaN));
    }

    @Test
    void rises() {
        double before = 0;
        for (double x = -30; x < 30; x += 1e-4) {
            double value = Exp.exp(x);
            assertTrue(value > before);
            before = value;
        }
    }
}
