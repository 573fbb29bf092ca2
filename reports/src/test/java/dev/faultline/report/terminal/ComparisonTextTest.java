package dev.faultline.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.report.Golden;
import dev.faultline.report.SampleComparisons;
import dev.faultline.result.comparison.Comparison;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {
    @Test
    void aComparisonReadsLikeThis() throws IOException {
        Golden.assertSame("comparison.txt", ComparisonText.text(SampleComparisons.replicated(), Style.PLAIN));
    }

    @Test
    void asOfOneSeedThereAreNoIntervals() throws IOException {
        String text = ComparisonText.text(SampleComparisons.oneSeed(), Style.PLAIN);
        assertTrue(text.contains("p99 is 38 ms lower as of this seed"), text);
        assertFalse(text.contains("\u00b1"), text);
        assertFalse(text.contains("no difference could be shown in"), text);
    }

    @Test
    void linesStayWithinAHundredColumns() {
        for (Comparison comparison : List.of(SampleComparisons.replicated(), SampleComparisons.oneSeed())) {
            ComparisonText.text(comparison, Style.PLAIN).lines()
                .forEach(line -> assertTrue(line.length() <= 100, () -> line.length() + " columns: " + line));
        }
    }

    @Test
    void colourOnlyRepeatsWords() {
        Comparison comparison = SampleComparisons.replicated();
        String coloured = ComparisonText.text(comparison, new Style(true, true, 100));
        assertTrue(coloured.contains("\u001b[1;32mbetter\u001b[0m"), coloured);
        assertEquals(ComparisonText.text(comparison, Style.PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void aNameCannotMoveTheCursorAndAsciiIsEnough() {
        String text = ComparisonText.text(SampleComparisons.hostile(), new Style(false, false, 100));
        assertFalse(text.contains("\u001b"), text);
        assertTrue(text.chars().allMatch(c -> c < 0x80), text);
    }
}
