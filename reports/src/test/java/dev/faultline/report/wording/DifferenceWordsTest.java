package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.Bounds;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.ComparedFigure.Better;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceWordsTest {
    private static final ComparedFigure P99 = figure("operations", "p99", "ms");

    @Test
    void aDifferenceIsSaidWithItsIntervalFromSmallToLarge() {
        assertEquals("p99 is 38 ms lower (35 to 41)", sentence(P99, -38, new Bounds(-41, -35), Conclusion.LOWER));
        assertEquals("p99 is 38 ms higher (35 to 41)", sentence(P99, 38, new Bounds(35, 41), Conclusion.HIGHER));
    }

    @Test
    void unitsAreRepeatedWhereTheyDiffer() {
        assertEquals("p99 is 1.02 s higher (980 ms to 1.06 s)", sentence(P99, 1020, new Bounds(980, 1060), Conclusion.HIGHER));
    }

    @Test
    void sharesDifferInPercentagePoints() {
        ComparedFigure availability = figure("operations", "availability", "share");
        assertEquals("availability is 1.25 points lower (1.2 to 1.3)",
            sentence(availability, -0.0125, new Bounds(-0.013, -0.012), Conclusion.LOWER));
        assertEquals("availability is 0.00412 points higher (0.00408 to 0.00416)",
            sentence(availability, 0.0000412, new Bounds(0.0000408, 0.0000416), Conclusion.HIGHER));
    }

    @Test
    void countsAreMoreOrFewer() {
        assertEquals("duplicate effects are 451 more (428 to 473)",
            sentence(figure("effects", "duplicate", "count"), 451, new Bounds(428, 473), Conclusion.HIGHER));
        assertEquals("unfinished requests are 3 fewer as of this seed",
            sentence(figure("operations", "unfinished", "count"), -3, null, Conclusion.LOWER));
    }

    @Test
    void whatMayBeChanceIsNoDifferenceThatCouldBeShown() {
        assertEquals("no difference could be shown in throughput (-0.5 to 0.3/s)",
            sentence(figure("operations", "throughput", "per-second"), -0.1, new Bounds(-0.5, 0.3), Conclusion.UNSHOWN));
    }

    @Test
    void theSameIsMoreThanNoDifference() {
        assertEquals("p99 is the same in every replication", sentence(P99, 0, new Bounds(0, 0), Conclusion.SAME));
        assertEquals("p99 is the same as of this seed", sentence(P99, 0, null, Conclusion.SAME));
    }

    @Test
    void whatIsAbsentHasItsReason() {
        assertEquals("p99 can't be compared: b has no shop.buy",
            DifferenceWords.sentence(P99, new Difference("b", Double.NaN, null, Conclusion.ABSENT, "b has no shop.buy", null)));
    }

    private static ComparedFigure figure(String section, String metric, String unit) {
        return new ComparedFigure(section, "shop.buy", metric, unit, Better.LOWER, List.of(), List.of());
    }

    private static String sentence(ComparedFigure figure, double mean, Bounds interval, Conclusion conclusion) {
        return DifferenceWords.sentence(figure, new Difference("b", mean, interval, conclusion, null, null));
    }
}
