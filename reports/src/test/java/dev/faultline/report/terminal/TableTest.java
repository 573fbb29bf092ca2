package dev.faultline.report.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void namesAreLeftAndFiguresRight() {
        Table table = Table.of("name", "count");
        table.row("a", "1");
        table.row("longer", "1,000");
        assertEquals(List.of("  name    count", "  a           1", "  longer  1,000"), table.lines(Style.PLAIN));
    }

    @Test
    void remarksFollowWhereThereIsRoomAndMoveBelowWhereThereIsNone() {
        Table table = Table.withRemarks("name", "count", "remark");
        table.row("a", "1", "a remark of forty columns, give or take");
        assertEquals(List.of("  name  count  remark", "  a         1  a remark of forty columns, give or take"),
            table.lines(Style.PLAIN));
        assertEquals(List.of("  name  count", "  a         1", "      a remark of forty columns, give or take"),
            table.lines(new Style(false, true, 50)));
    }

    @Test
    void ideographsTakeTwoColumnsAndMarksNone() {
        Table table = Table.of("n", "c");
        table.row("\u6ce8\u6587", "1");
        table.row("e\u0301", "2");
        assertEquals(List.of("  n     c", "  \u6ce8\u6587  1", "  e\u0301     2"), table.lines(Style.PLAIN));
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Table.of("a", "b").row("1"));
    }
}
