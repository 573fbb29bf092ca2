package dev.faultline.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void sourceAndCopyCannotChangeTheRow() {
        double[] source = {1, 2};
        Values row = Values.of(source);
        source[0] = 9;
        row.toArray()[1] = 9;
        assertEquals(Values.of(1, 2), row);
    }

    @Test
    void absentFiguresCountForNothing() {
        assertEquals(3, Values.of(Double.NaN, 3, -1, Double.NaN).max());
        assertEquals(2, Values.of(Double.NaN, 3, -1).sum());
        assertTrue(Double.isNaN(Values.of(Double.NaN).max()));
        assertTrue(Double.isNaN(Values.none().max()));
        assertEquals(Values.of(Double.NaN), Values.of(Double.NaN));
    }
}
