package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/**
 * The 99th percentile of one operation over time, one line for each design; the shades are the baseline's. Designs that are
 * measured in other windows are left out.
 */
final class LatencyByDesign extends TimeFigure {
    private static final double WIDE = 20;

    private final String operation;
    private final List<String> names;
    private final Map<String, Values> rows = new LinkedHashMap<>();

    LatencyByDesign(Comparison comparison, String operation) {
        super(comparison.result(comparison.baseline()));
        this.operation = operation;
        this.names = comparison.designs().stream().map(ComparedDesign::name).toList();
        Series axis = result().series();
        for (ComparedDesign design : comparison.designs().stream().limit(Lines.MOST).toList()) {
            RunResult other = comparison.result(design);
            Series series = other.series();
            OperationSeries found = series.operations().get(operation);
            boolean fits = series.windowSeconds() == axis.windowSeconds() && series.startSeconds() == axis.startSeconds();
            if (found != null && fits && !Double.isNaN(found.p99().max())) {
                rows.put(design.name(), found.p99());
            }
        }
    }

    /** Tells whether there is nothing to show. */
    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public int width() {
        return HALF;
    }

    @Override
    public String id() {
        return "compare-latency-" + Ids.of(operation);
    }

    @Override
    public String title() {
        return "p99 of " + operation + " over time";
    }

    @Override
    public String description() {
        List<String> parts = new ArrayList<>();
        rows.forEach((name, row) -> parts.add(name + " reaches " + Amounts.milliseconds(row.max()) + " " + whenLargest(row)));
        return "99th percentile of good answers in windows of " + Amounts.seconds(windowSeconds()) + ": "
            + String.join(", ", parts) + ".";
    }

    @Override
    Map<String, Values> rows() {
        return rows;
    }

    @Override
    String format(double figure) {
        return Amounts.milliseconds(figure);
    }

    @Override
    public JFreeChart chart(Theme theme) {
        Bands bands = bands(theme);
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        for (Values row : rows.values()) {
            for (int i = 0; i < row.size(); i++) {
                max = row.get(i) > max ? row.get(i) : max;
                min = row.get(i) > 0 && row.get(i) < min ? row.get(i) : min;
            }
        }
        Scale y = max > WIDE * min ? LogScale.over(min, max, headroom(bands), Amounts::milliseconds)
            : DurationScale.upTo(max, headroom(bands));
        Lines lines = new Lines();
        rows.forEach((name, row) -> lines.add(name, names.indexOf(name), middles(), positions(row, y)));
        return chart(theme, lines.data(), lines.renderer(), lines.legend(theme), y, bands, List.of());
    }
}
