package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;

/**
 * Answers per second of one operation over time, stacked by how they ended; failures lie at the bottom, where none is
 * overlooked.
 */
final class ThroughputByOutcome extends TimeFigure {
    private static final Map<String, Ink> INKS = new LinkedHashMap<>();

    static {
        INKS.put("error", Ink.VERMILION);
        INKS.put("timeout", Ink.ORANGE);
        INKS.put("rejected", Ink.PURPLE);
        INKS.put("unreachable", Ink.SLATE);
        INKS.put("cancelled", Ink.BLUE);
        INKS.put("ok", Ink.OK);
    }

    private final String operation;
    private final OperationSeries series;
    private final List<Limit> limits;

    ThroughputByOutcome(RunResult result, String operation) {
        super(result);
        this.operation = operation;
        this.series = result.series().operations().get(operation);
        this.limits = Limit.of(result, operation, "per-second", metric -> metric.startsWith("throughput"));
    }

    @Override
    public String id() {
        return "throughput-" + Ids.of(operation);
    }

    @Override
    public String title() {
        return "Answers per second of " + operation;
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder("Answers per second in windows of ").append(Amounts.seconds(windowSeconds()))
            .append(", by outcome: ok reaches ").append(Amounts.rate(perSecond("ok").max()));
        double[] failed = new double[result().series().windows()];
        for (String outcome : INKS.keySet()) {
            if (!outcome.equals("ok")) {
                double[] figures = figures(outcome);
                Arrays.setAll(failed, i -> failed[i] + figures[i]);
            }
        }
        Values failures = Values.of(failed);
        return failures.max() > 0 ? text.append(", failures reach ").append(Amounts.rate(failures.max())).append(' ')
            .append(whenLargest(failures)).append('.').toString() : text.append(", nothing failed.").toString();
    }

    private Values perSecond(String outcome) {
        return Values.of(figures(outcome));
    }

    /** Returns the rate of an outcome in each window; an absent count is none. */
    private double[] figures(String outcome) {
        Values counts = series.outcomes().getOrDefault(outcome, Values.none());
        double[] figures = new double[result().series().windows()];
        Arrays.setAll(figures, i -> i < counts.size() && counts.get(i) > 0 ? counts.get(i) / windowSeconds() : 0);
        return figures;
    }

    @Override
    public JFreeChart chart(Theme theme) {
        Stack stack = new Stack(edges());
        INKS.forEach((outcome, ink) -> stack.add(outcome, ink, figures(outcome)));
        Bands bands = bands(theme);
        Scale y = LinearScale.upTo(Limit.reach(stack.max(), limits), headroom(bands), Amounts::perSecond);
        return chart(theme, stack.data(), stack.renderer(), stack.legend(theme), y, bands, limits);
    }

    @Override
    String format(double figure) {
        return Amounts.rate(figure);
    }

    @Override
    Map<String, Values> rows() {
        Map<String, Values> rows = new LinkedHashMap<>();
        for (String outcome : INKS.keySet()) {
            if (outcome.equals("ok") || perSecond(outcome).max() > 0) {
                rows.put(outcome, perSecond(outcome));
            }
        }
        return rows;
    }
}
