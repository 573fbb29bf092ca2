package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jfree.chart.JFreeChart;

/**
 * Latency percentiles of one operation over time; the axis is logarithmic where the figures span more than a factor of twenty.
 */
final class LatencyOverTime extends TimeFigure {
    private static final Set<String> METRICS = Set.of("mean", "p50", "p90", "p95", "p99", "p999", "max");
    private static final double WIDE = 20;

    private final String operation;
    private final OperationSeries series;
    private final List<Limit> limits;

    LatencyOverTime(RunResult result, String operation) {
        super(result);
        this.operation = operation;
        this.series = result.series().operations().get(operation);
        this.limits = Limit.of(result, operation, "ms", METRICS::contains);
    }

    @Override
    public String id() {
        return "latency-" + Ids.of(operation);
    }

    @Override
    public String title() {
        return "Latency of " + operation;
    }

    @Override
    public String description() {
        if (Double.isNaN(series.p50().max())) {
            return "No request of " + operation + " was answered well.";
        }
        Values tail = Double.isNaN(series.p99().max()) ? series.p50() : series.p99();
        return "Percentiles of good answers in windows of " + Amounts.seconds(windowSeconds()) + ": the "
            + (tail == series.p99() ? "99th percentile" : "median") + " reaches " + Amounts.milliseconds(tail.max()) + " "
            + whenLargest(tail) + ", the median at most " + Amounts.milliseconds(series.p50().max()) + ".";
    }

    @Override
    Map<String, Values> rows() {
        Map<String, Values> rows = new LinkedHashMap<>();
        rows.put("p50", series.p50());
        rows.put("p90", series.p90());
        rows.put("p99", series.p99());
        rows.put("max", series.max());
        return rows;
    }

    @Override
    public JFreeChart chart(Theme theme) {
        Bands bands = bands(theme);
        Scale y = scale(headroom(bands));
        Lines lines = new Lines();
        lines.add("p50", Ink.SKY, Theme.stroke(1.8f), middles(), positions(series.p50(), y));
        lines.add("p90", Ink.BLUE, Theme.stroke(1.8f, 7, 3), middles(), positions(series.p90(), y));
        lines.add("p99", Ink.VERMILION, Theme.stroke(2f), middles(), positions(series.p99(), y));
        lines.add("max", Ink.SLATE, Theme.stroke(1.1f, 1.5f, 3), middles(), positions(series.max(), y));
        return chart(theme, lines.data(), lines.renderer(), lines.legend(theme), y, bands, limits);
    }

    private Scale scale(double headroom) {
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        for (Values row : rows().values()) {
            for (int i = 0; i < row.size(); i++) {
                double figure = row.get(i);
                max = figure > max ? figure : max;
                min = figure > 0 && figure < min ? figure : min;
            }
        }
        if (max <= WIDE * min) {
            return DurationScale.upTo(Limit.reach(max, limits), headroom);
        }
        double lowest = limits.stream().mapToDouble(Limit::figure).filter(figure -> figure > 0).reduce(min, Math::min);
        return LogScale.over(lowest, Math.max(max, Limit.max(limits)), headroom, Amounts::milliseconds);
    }

    @Override
    String format(double figure) {
        return Amounts.milliseconds(figure);
    }
}
