package dev.faultline.report.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.report.wording.TextDiff.Kind;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void whatIsTheSameHasNoChanges() {
        assertEquals(List.of(), TextDiff.of("a\nb\n", "a\nb\n"));
        assertEquals(List.of(), TextDiff.of(null, null));
    }

    @Test
    void aChangedLineIsRemovedAndAddedWithTwoLinesAround() {
        assertEquals("... |3|4|-5|+five|6|7|...", text("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n"));
    }

    @Test
    void linesAreAddedAndRemovedAtBothEnds() {
        assertEquals("+0|1|2", text("1\n2\n", "0\n1\n2\n"));
        assertEquals("1|-2", text("1\n2\n", "1\n"));
        assertEquals("-1", text("1\n", ""));
    }

    @Test
    void theLongestCommonPartStays() {
        List<String> kept = TextDiff.of("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n").stream()
            .filter(line -> line.kind() == Kind.KEPT).map(TextDiff.Line::text).toList();
        assertEquals(4, kept.size(), "the example of Hunt and McIlroy's problem: a longest common subsequence has four lines");
    }

    private static String text(String before, String after) {
        return TextDiff.of(before, after).stream().map(line -> switch (line.kind()) {
            case KEPT -> line.text();
            case ADDED -> "+" + line.text();
            case REMOVED -> "-" + line.text();
            case GAP -> "...";
        }).collect(Collectors.joining("|")).replaceFirst("^\\.\\.\\.\\|", "... |");
    }
}
