package dev.faultline.result.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void wholeNumbersHaveNoFraction() {
        assertEquals("0", Figures.text(0));
        assertEquals("-3", Figures.text(-3));
        assertEquals("12345678", Figures.text(12_345_678));
        assertEquals("9007199254740991", Figures.text(0x1p53 - 1));
    }

    @Test
    void othersHaveTheFewestDigitsThatReadBackTheSame() {
        assertEquals("0.30000000000000004", Figures.text(0.1 + 0.2));
        assertEquals("0.002", Figures.text(2e-3));
        // Before JDK 19, Double.toString wrote digits too many for some of these.
        assertEquals("9.9E-324", Figures.text(2 * Double.MIN_VALUE));
        assertEquals("1.0E23", Figures.text(1e23));
        assertEquals("2.0E-7", Figures.text(2e-7));
    }

    @Test
    void everyFigureReadsBackTheSame() {
        for (long i = 1; i < 20_000; i++) {
            double figure = Double.longBitsToDouble(i * 0x9E3779B97F4A7C15L);
            if (!Double.isNaN(figure) && !Double.isInfinite(figure)) {
                assertEquals(figure, Double.parseDouble(Figures.text(figure)));
            }
        }
    }

    @Test
    void absentAndInfiniteFiguresAreNull() {
        assertEquals("null", Figures.text(Double.NaN));
        assertEquals("null", Figures.text(Double.POSITIVE_INFINITY));
    }
}
