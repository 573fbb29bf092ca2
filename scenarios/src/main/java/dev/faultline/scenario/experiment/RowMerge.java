package dev.faultline.scenario.experiment;

import dev.faultline.result.Values;
import java.util.Arrays;

/** Merges one row of windows, replication by replication. */
final class RowMerge {

    /** What the figures of a row are, which decides what a run adds that has ended before a window. */
    enum Kind {
        /** How many there were or are: none any more, once a run has come to its end. */
        AMOUNT,
        /** What is usual, such as a median: nothing to average where nothing was. */
        TYPICAL,
        /** The largest of the window, and then of all replications. */
        LARGEST
    }

    private final Kind kind;
    private double[] figures = new double[0];
    private int[] counts = new int[0];

    RowMerge(Kind kind) {
        this.kind = kind;
    }

    /** The row of the next replication. */
    void add(Values row) {
        reach(row.size());
        for (int i = 0; i < row.size(); i++) {
            double figure = row.get(i);
            if (!Double.isNaN(figure)) {
                figures[i] = counts[i] == 0 ? figure : kind == Kind.LARGEST ? Math.max(figures[i], figure) : figures[i] + figure;
                counts[i]++;
            }
        }
    }

    private void reach(int windows) {
        if (windows > figures.length) {
            figures = Arrays.copyOf(figures, windows);
            counts = Arrays.copyOf(counts, windows);
        }
    }

    /** The row of all replications; {@code ended} says for each window how many had come to their end before it. */
    Values row(int[] ended) {
        reach(ended.length);
        boolean absent = Arrays.stream(counts).allMatch(count -> count == 0);
        double[] row = new double[ended.length];
        for (int i = 0; i < row.length; i++) {
            int among = kind == Kind.AMOUNT ? counts[i] + ended[i] : counts[i];
            row[i] = absent || among == 0 ? Double.NaN : kind == Kind.LARGEST ? figures[i] : figures[i] / among;
        }
        return Values.of(row);
    }
}
