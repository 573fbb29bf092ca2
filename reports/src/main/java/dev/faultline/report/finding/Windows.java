package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.FaultResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;

/** Stretches of the windows of a series, and what was going on in them. */
final class Windows {
    private final Series series;

    Windows(Series series) {
        this.series = series;
    }

    /**
     * A stretch of windows.
     *
     * @param from first window
     * @param to   window after the last one
     */
    record Stretch(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Returns the stretches in which a condition holds; a gap of one window does not end a stretch. */
    List<Stretch> where(Values row, DoublePredicate condition) {
        List<Stretch> stretches = new ArrayList<>();
        int from = -1;
        int last = -1;
        for (int i = 0; i < row.size(); i++) {
            if (condition.test(row.get(i))) {
                from = from < 0 ? i : from;
                last = i;
            } else if (from >= 0 && i - last > 1) {
                stretches.add(new Stretch(from, last + 1));
                from = -1;
            }
        }
        if (from >= 0) {
            stretches.add(new Stretch(from, last + 1));
        }
        return stretches;
    }

    /** Returns the largest figure of the windows that are chosen; {@code NaN} if there is none. */
    double max(Values row, IntPredicate chosen) {
        double max = Double.NaN;
        for (int i = 0; i < row.size(); i++) {
            if (chosen.test(i) && !Double.isNaN(row.get(i)) && !(row.get(i) <= max)) {
                max = row.get(i);
            }
        }
        return max;
    }

    /** Returns the mean of the figures of the windows that are chosen; {@code NaN} if there is none. */
    double mean(Values row, IntPredicate chosen) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < row.size(); i++) {
            if (chosen.test(i) && !Double.isNaN(row.get(i))) {
                sum += row.get(i);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Tells whether a window lies within a fault, at least with its middle. */
    boolean within(int window, FaultResult fault) {
        double middle = series.from(window) + series.windowSeconds() / 2;
        return middle >= fault.fromSeconds() && (Double.isNaN(fault.toSeconds()) || middle < fault.toSeconds());
    }

    /** Returns a stretch of time as words: {@code between 4:00 and 5:00}. */
    String between(Stretch stretch) {
        return "between " + Amounts.clock(series.from(stretch.from())) + " and " + Amounts.clock(series.from(stretch.to()));
    }

    /** Returns which faults touched a stretch, as words that continue a sentence; empty if none did. */
    String during(RunResult result, Stretch stretch) {
        List<String> active = new ArrayList<>();
        for (FaultResult fault : result.faults()) {
            boolean begun = fault.fromSeconds() < series.from(stretch.to());
            boolean over = fault.toSeconds() <= series.from(stretch.from());
            if (begun && !over) {
                active.add(fault.kind() + " " + fault.target());
            }
        }
        if (active.isEmpty()) {
            return "";
        }
        active.replaceAll(name -> '"' + name + '"');
        return (active.size() == 1 ? " during the fault " : " during the faults ") + Words.list(active);
    }
}
