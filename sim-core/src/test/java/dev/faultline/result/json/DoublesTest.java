package dev.faultline.result.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DoublesTest {
    @Test
    void wholeNumbersHaveNoFraction() {
        assertEquals("0", Doubles.text(0));
        assertEquals("-3", Doubles.text(-3));
        assertEquals("12345678", Doubles.text(12_345_678));
        assertEquals("9007199254740991", Doubles.text(0x1p53 - 1));
    }

    @Test
    void othersHaveTheFewestDigitsThatReadBackTheSame() {
        assertEquals("0.30000000000000004", Doubles.text(0.1 + 0.2));
        assertEquals("0.002", Doubles.text(2e-3));
        // Before JDK 19, Double.toString wrote digits too many for some of these.
        assertEquals("9.9E-324", Doubles.text(2 * Double.MIN_VALUE));
        assertEquals("1.0E23", Doubles.text(1e23));
        assertEquals("2.0E-7", Doubles.text(2e-7));
    }

    @Test
    void everyFigureReadsBackTheSame() {
        for (long i = 1; i < 20_000; i++) {
            double figure = Double.longBitsToDouble(i * 0x9E3779B97F4A7C15L);
            if (!Double.isNaN(figure) && !Double.isInfinite(figure)) {
                assertEquals(figure, Double.parseDouble(Doubles.text(figure)));
            }
        }
    }

    @Test
    void absentAndInfiniteFiguresAreNull() {
        assertEquals("null", Doubles.text(Double.NaN));
        assertEquals("null", Doubles.text(Double.POSITIVE_INFINITY));
    }
}
