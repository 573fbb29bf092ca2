package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.DifferenceWords;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * How one figure differs from the baseline, for each thing and each design: a forest plot. Whiskers that cross the line at
 * nothing may be chance. What is the same in every pair, and what one side lacks, has no row.
 */
final class DifferencesForest implements Figure {
    /** More rows are no picture any more. */
    private static final int MOST_ROWS = 24;

    private final Comparison comparison;
    private final List<ComparedFigure> figures;
    private final List<Whiskers.Row> rows = new ArrayList<>();
    private int same;
    private int absent;
    private int beyond;

    /** Takes the figures, which all have one section and one metric. */
    DifferencesForest(Comparison comparison, List<ComparedFigure> figures) {
        this.comparison = comparison;
        this.figures = figures;
        for (ComparedFigure figure : figures) {
            for (ComparedDesign design : comparison.challengers()) {
                row(figure, figure.difference(design.name()));
            }
        }
    }

    private void row(ComparedFigure figure, Difference difference) {
        if (difference.conclusion() == Conclusion.ABSENT) {
            absent++;
        } else if (difference.conclusion() == Conclusion.SAME) {
            same++;
        } else if (rows.size() == MOST_ROWS) {
            beyond++;
        } else {
            String name = comparison.challengers().size() == 1 ? figure.of() : figure.of() + ": " + difference.design();
            boolean ends = difference.interval() != null;
            boolean better = difference.isBetter(figure.better());
            boolean worse = difference.isWorse(figure.better());
            String tone = better ? "better, " : worse ? "worse, " : "";
            rows.add(new Whiskers.Row(name, difference.figure(), ends ? difference.interval().low() : Double.NaN,
                ends ? difference.interval().high() : Double.NaN,
                tone + DifferenceWords.signed(figure, difference.figure()),
                better ? Ink.GREEN : worse ? Ink.VERMILION : difference.tellsApart() ? Ink.BLUE : Ink.SLATE));
        }
    }

    /** Tells whether there is nothing to show. */
    boolean isEmpty() {
        return rows.isEmpty();
    }

    private ComparedFigure first() {
        return figures.get(0);
    }

    @Override
    public String id() {
        return "compare-difference-" + Ids.of(first().section()) + "-" + Ids.of(first().metric());
    }

    @Override
    public String title() {
        return "Difference in " + DifferenceWords.subject(first()) + " (" + first().section() + ")";
    }

    @Override
    public String description() {
        List<String> parts = new ArrayList<>();
        parts.add("Differences from " + comparison.baseline().name() + (comparison.replications() > 1
            ? " with 95% intervals; one that crosses the dashed line at nothing may be chance."
            : " as of this seed, without intervals."));
        if (same > 0) {
            parts.add(same + (same == 1 ? " is" : " are") + " exactly the same and left out.");
        }
        if (absent > 0) {
            parts.add(absent + " can't be compared.");
        }
        if (beyond > 0) {
            parts.add(beyond + " more " + (beyond == 1 ? "is" : "are") + " in the table of figures only.");
        }
        return String.join(" ", parts);
    }

    @Override
    public int width() {
        return HALF;
    }

    @Override
    public int height() {
        return Whiskers.height(rows.size());
    }

    @Override
    public JFreeChart chart(Theme theme) {
        double min = rows.stream().mapToDouble(Whiskers.Row::least).min().orElse(0);
        double max = rows.stream().mapToDouble(Whiskers.Row::most).max().orElse(0);
        Scale x = SpanScale.over(Math.min(0, min), Math.max(0, max), value -> DifferenceWords.signed(first(), value));
        return Whiskers.chart(theme, x, rows, true);
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>(List.of(List.of("of", "difference", "95% interval")));
        for (Whiskers.Row row : rows) {
            table.add(List.of(row.name(), row.words(), Double.isNaN(row.low()) ? Amounts.ABSENT
                : DifferenceWords.signed(first(), row.low()) + " to " + DifferenceWords.signed(first(), row.high())));
        }
        return table;
    }
}
