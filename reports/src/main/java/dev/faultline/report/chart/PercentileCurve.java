package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.OperationResult;
import dev.faultline.result.PercentilePoint;
import dev.faultline.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;

/**
 * The latency of operations by percentile, over nines: the whole tail of the run in one picture. The line of an operation ends
 * where its sample no longer supports a percentile; the line of a limit ends at its percentile, and the curve must pass below
 * that end.
 */
final class PercentileCurve implements Figure {
    private static final int HEIGHT = 300;
    private static final double WIDE = 20;
    private static final Map<String, Double> SHARES = Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p999", 0.999);

    private final RunResult result;
    private final List<String> operations;
    private final List<Limit> limits = new ArrayList<>();

    PercentileCurve(RunResult result, List<String> operations) {
        this.result = result;
        this.operations = operations.stream().filter(name -> !result.operations().get(name).curve().isEmpty()).toList();
        for (String name : this.operations) {
            for (Limit limit : Limit.of(result, name, "ms", SHARES::containsKey, metric -> nines(SHARES.get(metric)))) {
                limits.add(this.operations.size() == 1 ? limit : limit.on(name));
            }
        }
    }

    /** Tells whether there is a curve to show. */
    boolean isEmpty() {
        return operations.isEmpty();
    }

    @Override
    public String id() {
        return "percentiles";
    }

    @Override
    public String title() {
        return "Latency by percentile";
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public String description() {
        List<String> parts = new ArrayList<>();
        for (String name : operations) {
            PercentilePoint last = last(result.operations().get(name));
            parts.add(name + " up to " + Amounts.milliseconds(last.ms()) + " at " + Amounts.share(last.share()));
        }
        return "Latency of good answers against the share of answers that took no longer, on an axis of nines: "
            + String.join(", ", parts) + ".";
    }

    private static double nines(double share) {
        return -StrictMath.log10(1 - share);
    }

    private static PercentilePoint last(OperationResult operation) {
        return operation.curve().get(operation.curve().size() - 1);
    }

    @Override
    public JFreeChart chart(Theme theme) {
        double nines = limits.stream().mapToDouble(Limit::until).reduce(1, Math::max);
        double dataMax = 0;
        double min = Double.POSITIVE_INFINITY;
        for (String name : operations) {
            OperationResult operation = result.operations().get(name);
            nines = Math.max(nines, nines(last(operation).share()));
            dataMax = Math.max(dataMax, last(operation).ms());
            min = Math.min(min, operation.curve().get(0).ms());
        }
        Scale x = new NinesScale(nines);
        double max = Math.max(dataMax, Limit.max(limits));
        Scale y = dataMax > WIDE * min && min > 0 ? LogScale.over(min, max, 0, Amounts::milliseconds)
            : DurationScale.upTo(Limit.reach(dataMax, limits), 0);
        Lines lines = new Lines();
        for (String name : operations) {
            List<PercentilePoint> curve = result.operations().get(name).curve();
            lines.add(name, curve.stream().mapToDouble(point -> x.position(point.share())).toArray(),
                curve.stream().mapToDouble(point -> y.position(point.ms())).toArray());
        }
        XYPlot plot = theme.plot(lines.data(), x, y, lines.renderer());
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Ink.GRID.light());
        plot.setDomainGridlineStroke(Theme.stroke(1));
        theme.limit(plot, y, limits, 0);
        return theme.chart(plot, lines.legend(theme));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("percentile"));
        header.addAll(operations);
        table.add(header);
        for (Scale.Tick tick : new NinesScale(5).ticks()) {
            List<String> row = new ArrayList<>(List.of(tick.label()));
            operations.forEach(name -> row.add(at(result.operations().get(name).curve(), tick.position())));
            if (row.stream().skip(1).anyMatch(cell -> !cell.equals(Amounts.ABSENT))) {
                table.add(row);
            }
        }
        return table;
    }

    /** Returns the first point of the curve that reaches the percentile. */
    static String at(List<PercentilePoint> curve, double nines) {
        for (PercentilePoint point : curve) {
            if (nines(point.share()) >= nines - 1e-9) {
                return Amounts.milliseconds(point.ms());
            }
        }
        return Amounts.ABSENT;
    }
}
