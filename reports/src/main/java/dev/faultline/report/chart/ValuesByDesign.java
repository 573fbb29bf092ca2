package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.report.wording.DifferenceWords;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.ComparedValue;
import dev.faultline.result.comparison.Comparison;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;

/** One figure of one thing in every design, side by side, with the interval that each has by itself. */
final class ValuesByDesign implements Figure {
    private final ComparedFigure figure;
    private final List<Whiskers.Row> rows = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    ValuesByDesign(Comparison comparison, ComparedFigure figure) {
        this.figure = figure;
        for (int i = 0; i < comparison.designs().size(); i++) {
            ComparedValue value = figure.value(comparison.designs().get(i).name());
            if (Amounts.isAbsent(value.figure())) {
                absent.add(value.why());
            } else {
                boolean ends = value.interval() != null && value.interval().high() > value.interval().low();
                rows.add(new Whiskers.Row(value.design(), value.figure(), ends ? value.interval().low() : Double.NaN,
                    ends ? value.interval().high() : Double.NaN, Amounts.in(figure.unit(), value.figure()), DesignInks.of(i)));
            }
        }
    }

    @Override
    public String id() {
        return "compare-" + Ids.of(figure.metric()) + "-" + Ids.of(figure.of());
    }

    @Override
    public String title() {
        String subject = DifferenceWords.subject(figure);
        return Character.toUpperCase(subject.charAt(0)) + subject.substring(1) + " of " + figure.of();
    }

    @Override
    public String description() {
        List<String> parts = new ArrayList<>();
        rows.forEach(row -> parts.add(row.name() + " " + row.words()));
        String without = absent.isEmpty() ? "" : " " + String.join("; ", absent) + ".";
        return "By design: " + String.join(", ", parts) + "." + without;
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
        double max = rows.stream().mapToDouble(Whiskers.Row::most).max().orElse(1);
        return Whiskers.chart(theme, SpanScale.over(min, max, value -> Amounts.in(figure.unit(), value)), rows, false);
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>(List.of(List.of("design", figure.metric(), "95% interval")));
        for (Whiskers.Row row : rows) {
            table.add(List.of(row.name(), row.words(), Double.isNaN(row.low()) ? Amounts.ABSENT
                : Amounts.in(figure.unit(), row.low()) + " to " + Amounts.in(figure.unit(), row.high())));
        }
        return table;
    }
}
