package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.OperationResult;
import dev.faultline.result.PercentilePoint;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;

/** The latency of one operation by percentile, over nines, one line for each design. */
final class PercentilesByDesign implements Figure {
    private static final int HEIGHT = 300;
    private static final double WIDE = 20;
    private static final double MOST_NINES = 3.2;

    private final String operation;
    private final List<String> names;
    private final Map<String, List<PercentilePoint>> curves = new LinkedHashMap<>();

    PercentilesByDesign(Comparison comparison, String operation) {
        this.operation = operation;
        this.names = comparison.designs().stream().map(ComparedDesign::name).toList();
        for (ComparedDesign design : comparison.designs().stream().limit(Lines.MOST).toList()) {
            OperationResult found = comparison.result(design).operations().get(operation);
            if (found != null && !found.curve().isEmpty()) {
                curves.put(design.name(), found.curve());
            }
        }
    }

    /** Tells whether there is no curve to show. */
    boolean isEmpty() {
        return curves.isEmpty();
    }

    @Override
    public String id() {
        return "compare-percentiles-" + Ids.of(operation);
    }

    @Override
    public String title() {
        return "Latency of " + operation + " by percentile";
    }

    @Override
    public int width() {
        return HALF;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public String description() {
        List<String> parts = new ArrayList<>();
        curves.forEach((name, curve) -> {
            PercentilePoint last = curve.get(curve.size() - 1);
            parts.add(name + " up to " + Amounts.milliseconds(last.ms()) + " at " + Amounts.share(last.share()));
        });
        return "Latency of good answers against the share that took no longer: " + String.join(", ", parts) + ".";
    }

    private static double nines(double share) {
        return -StrictMath.log10(1 - share);
    }

    @Override
    public JFreeChart chart(Theme theme) {
        double nines = 1;
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        for (List<PercentilePoint> curve : curves.values()) {
            PercentilePoint last = curve.get(curve.size() - 1);
            nines = Math.max(nines, nines(last.share()));
            max = Math.max(max, last.ms());
            min = Math.min(min, curve.get(0).ms());
        }
        Scale x = new NinesScale(nines);
        Scale y = max > WIDE * min && min > 0 ? LogScale.over(min, max, 0, Amounts::milliseconds)
            : DurationScale.upTo(max, 0);
        Lines lines = new Lines();
        curves.forEach((name, curve) -> lines.add(name, names.indexOf(name),
            curve.stream().mapToDouble(point -> x.position(point.share())).toArray(),
            curve.stream().mapToDouble(point -> y.position(point.ms())).toArray()));
        XYPlot plot = theme.plot(lines.data(), nines > MOST_NINES ? new Sparse(x) : x, y, lines.renderer());
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(Ink.GRID.light());
        plot.setDomainGridlineStroke(Theme.stroke(1));
        return theme.chart(plot, lines.legend(theme));
    }

    /** In half the width only every other nine has room. */
    private record Sparse(Scale scale) implements Scale {
        @Override
        public double position(double figure) {
            return scale.position(figure);
        }

        @Override
        public double low() {
            return scale.low();
        }

        @Override
        public double high() {
            return scale.high();
        }

        @Override
        public List<Tick> ticks() {
            return scale.ticks().stream().filter(tick -> tick.label().matches("p50|p90|p99(\\.9*)?")).toList();
        }
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("percentile"));
        header.addAll(curves.keySet());
        table.add(header);
        for (Scale.Tick tick : new NinesScale(5).ticks()) {
            List<String> row = new ArrayList<>(List.of(tick.label()));
            curves.values().forEach(curve -> row.add(PercentileCurve.at(curve, tick.position())));
            if (row.stream().skip(1).anyMatch(cell -> !cell.equals(Amounts.ABSENT))) {
                table.add(row);
            }
        }
        return table;
    }
}
