package dev.faultline.report.chart;

import dev.faultline.result.FaultResult;
import dev.faultline.result.LoadChange;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened when: the windows of faults and load changes as shades behind a time chart, with labels in rows above the data.
 *
 * <p>Labels that would overlap move to the next row. Where three rows don't suffice, faults show their number in the timeline
 * instead, and where that is too much as well, nothing.
 *
 * @param list the bands by time
 * @param rows how many rows of labels there are
 */
record Bands(List<Band> list, int rows) {
    private static final int MOST_ROWS = 3;
    private static final double GAP = 10;
    private static final double ROW_HEIGHT = 16;

    /**
     * A band.
     *
     * @param from  first second
     * @param to    last second, no earlier
     * @param label its words, empty for none
     * @param row   the row of its words, from 0 at the top
     * @param ink   its colour
     */
    record Band(double from, double to, String label, int row, Ink ink) {
        private Band with(String newLabel, int newRow) {
            return new Band(from, to, newLabel, newRow, ink);
        }
    }

    /** Returns the bands of a result that lie within the time axis. */
    static Bands of(RunResult result, Scale time, Theme theme) {
        return of(result, time, theme, Figure.WIDTH);
    }

    /** Returns the bands of a result that lie within the time axis of a picture so many pixels wide. */
    static Bands of(RunResult result, Scale time, Theme theme, int width) {
        List<Band> words = new ArrayList<>();
        List<Band> numbers = new ArrayList<>();
        Series series = result.series();
        if (result.simulated().warmUpSeconds() > series.startSeconds()) {
            Band warmUp = new Band(series.startSeconds(), result.simulated().warmUpSeconds(), "warm-up", 0, Ink.WARM_UP);
            words.add(warmUp);
            numbers.add(warmUp);
        }
        for (LoadChange change : result.loadChanges()) {
            Band band = band(change.fromSeconds(), change.toSeconds(), time, Ink.CHANGE);
            words.add(band.with(change.kind() + " " + change.client(), 0));
            numbers.add(band);
        }
        int number = 1;
        for (FaultResult fault : result.faults()) {
            Band band = band(fault.fromSeconds(), fault.toSeconds(), time, Ink.FAULT);
            words.add(band.with(fault.kind() + " " + fault.target(), 0));
            numbers.add(band.with(Integer.toString(number++), 0));
        }
        words.removeIf(band -> !overlaps(band, time));
        numbers.removeIf(band -> !overlaps(band, time));
        Bands placed = place(words, time, theme, width);
        if (placed == null) {
            placed = place(numbers, time, theme, width);
        }
        return placed != null ? placed : new Bands(numbers.stream().map(band -> band.with("", 0)).toList(), 0);
    }

    private static Band band(double from, double to, Scale time, Ink ink) {
        return new Band(from, Double.isNaN(to) ? time.high() : to, "", 0, ink);
    }

    private static boolean overlaps(Band band, Scale time) {
        return band.to() >= time.low() && band.from() <= time.high();
    }

    /** Gives each label the first row in which it is free; null if one finds none. */
    private static Bands place(List<Band> bands, Scale time, Theme theme, int pictureWidth) {
        double perSecond = (pictureWidth - Theme.LEFT - Theme.RIGHT) / (time.high() - time.low());
        double[] occupiedUntil = new double[MOST_ROWS];
        Arrays.fill(occupiedUntil, Double.NEGATIVE_INFINITY);
        int rows = 0;
        List<Band> placed = new ArrayList<>();
        List<Band> byTime = new ArrayList<>(bands);
        byTime.sort((a, b) -> Double.compare(a.from(), b.from()));
        for (Band band : byTime) {
            double width = theme.width(band.label());
            double at = labelStart((band.from() - time.low()) * perSecond, width, (time.high() - time.low()) * perSecond);
            int row = 0;
            while (row < MOST_ROWS && occupiedUntil[row] > at) {
                row++;
            }
            if (!band.label().isEmpty() && row == MOST_ROWS) {
                return null;
            }
            if (!band.label().isEmpty()) {
                occupiedUntil[row] = at + width + GAP;
                rows = Math.max(rows, row + 1);
            }
            placed.add(band.with(band.label(), Math.min(row, MOST_ROWS - 1)));
        }
        return new Bands(placed, rows);
    }

    /**
     * Returns where the words of a band begin, in pixels from the left end of the axis: at its start unless they would leave
     * the plot.
     */
    static double labelStart(double bandStart, double labelWidth, double plotWidth) {
        return Math.max(0, Math.min(bandStart + 4, plotWidth - labelWidth));
    }

    /** Returns the share of a plot's height that the labels need. */
    double headroom(double plotHeight) {
        return rows * ROW_HEIGHT / plotHeight;
    }

    /** Returns the base line of a row of labels, in pixels below the top of the plot. */
    static double baseLine(int row) {
        return row * ROW_HEIGHT + 11.5;
    }
}
