package dev.faultline.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Aligned columns: the first to the left, figures to the right, remarks (the last column, if asked for) to the left. A table that
 * would be wider than the terminal puts its remarks on lines of their own; names are never cut.
 */
final class Table {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final String[] header;
    private final boolean remarks;
    private final List<String[]> rows = new ArrayList<>();
    private int leftColumns = 1;

    private Table(boolean remarks, String[] header) {
        this.header = header;
        this.remarks = remarks;
    }

    /** Returns a table of a name and figures. */
    static Table of(String... header) {
        return new Table(false, header);
    }

    /** Returns a table whose last column holds words. */
    static Table withRemarks(String... header) {
        return new Table(true, header);
    }

    /** Aligns that many first columns to the left. */
    Table left(int columns) {
        leftColumns = columns;
        return this;
    }

    void row(String... cells) {
        if (cells.length != header.length) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + header.length + " columns");
        }
        rows.add(cells);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the lines of the table, the header first. */
    List<String> lines(Style style) {
        List<String[]> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        all.replaceAll(cells -> fitted(cells, style));
        int[] widths = widths(all);
        boolean spill = remarks && total(widths) > style.width();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String[] cells = all.get(i);
            String line = line(cells, widths, spill ? cells.length - 1 : cells.length);
            lines.add(i == 0 ? style.dim(line) : line);
            String remark = cells[cells.length - 1];
            if (spill && i > 0 && !remark.isEmpty()) {
                lines.add(INDENT + INDENT + INDENT + remark);
            }
        }
        return lines;
    }

    private static String[] fitted(String[] cells, Style style) {
        String[] fitted = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            fitted[i] = style.fit(printable(cells[i]));
        }
        return fitted;
    }

    /** A name from a scenario must not be able to move the cursor, to colour the terminal or to turn the reading direction. */
    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    private static int[] widths(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        for (String[] cells : rows) {
            for (int i = 0; i < cells.length; i++) {
                widths[i] = Math.max(widths[i], columns(cells[i]));
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = INDENT.length() + GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private String line(String[] cells, int[] widths, int columns) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < columns; i++) {
            boolean left = i < leftColumns || remarks && i == cells.length - 1;
            String padding = " ".repeat(widths[i] - columns(cells[i]));
            line.append(i == 0 ? "" : GAP).append(left ? cells[i] + padding : padding + cells[i]);
        }
        return line.toString().stripTrailing();
    }

    /** Columns that a text takes: ideographs and the like take two, combining marks none. */
    private static int columns(String text) {
        return text.codePoints().map(Table::columns).sum();
    }

    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100 && (point <= 0x115f || point >= 0x2e80 && point <= 0xa4cf
            || point >= 0xac00 && point <= 0xd7a3 || point >= 0xf900 && point <= 0xfaff
            || point >= 0xfe30 && point <= 0xfe6f || point >= 0xff00 && point <= 0xff60
            || point >= 0xffe0 && point <= 0xffe6 || point >= 0x1f300 && point <= 0x1faff || point >= 0x20000);
        return wide ? 2 : 1;
    }
}
