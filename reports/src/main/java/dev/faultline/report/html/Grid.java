package dev.faultline.report.html;

import dev.faultline.report.chart.Picture;
import java.util.ArrayList;
import java.util.List;

/** A table: a name in the first column, figures in the others. Rows have as many cells as there are columns. */
public final class Grid {
    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    Grid(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /** Returns the figures behind a picture. */
    static Grid behind(Picture picture) {
        List<List<String>> table = picture.figure().table();
        Grid grid = new Grid("Figures of " + picture.figure().title(), table.get(0));
        table.stream().skip(1).forEach(row -> grid.row(row.stream().map(Cell::of).toList()));
        return grid;
    }

    void row(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(List.copyOf(cells));
    }

    /** Returns what the table holds, for those who can't see it at a glance. */
    public String caption() {
        return caption;
    }

    /** Returns the names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** Returns the class of a column in the style sheet, null for figures: that of its first cell. */
    public String style(int column) {
        return rows.isEmpty() ? null : rows.get(0).get(column).style();
    }

    /** Returns the rows. */
    public List<List<Cell>> rows() {
        return rows;
    }

    /** Tells whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
