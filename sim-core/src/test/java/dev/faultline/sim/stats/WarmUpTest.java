package dev.faultline.sim.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.RandomBits;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void aSeriesThatFillsUpIsCutWhereItHasFilledUp() {
        int cut = WarmUp.mser5(series(600, i -> 10 * (1 - Math.exp(-i / 20.0)))).orElseThrow();
        assertTrue(cut >= 40 && cut <= 120, () -> "cut at " + cut); // two to six relaxation times
        assertEquals(0, cut % 5);
    }

    @Test
    void aSeriesThatIsSteadyFromTheStartIsHardlyCut() {
        int cut = WarmUp.mser5(series(600, i -> 10)).orElseThrow();
        assertTrue(cut <= 100, () -> "cut at " + cut);
        assertEquals(OptionalInt.of(0), WarmUp.mser5(new double[600]));
    }

    @Test
    void aSeriesThatOnlyGrowsHasNotSettled() {
        assertTrue(WarmUp.mser5(series(600, i -> i)).isEmpty());
    }

    @Test
    void aShortSeriesTellsNothing() {
        assertTrue(WarmUp.mser5(new double[49]).isEmpty());
        assertTrue(WarmUp.mser5(new double[50]).isPresent());
    }

    private static double[] series(int n, IntToDoubleFunction trend) {
        RandomBits bits = new RandomBits(3);
        double[] values = new double[n];
        Arrays.setAll(values, i -> trend.applyAsDouble(i) + 0.5 * bits.nextNormal());
        return values;
    }
}
