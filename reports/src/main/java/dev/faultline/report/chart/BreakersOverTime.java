package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;

/**
 * The states of circuit breakers as bands along the same time axis that the other charts have; of many, those that changed most.
 */
final class BreakersOverTime implements Figure {
    private static final String KIND = "circuit-breaker";
    private static final int MOST = 10;
    private static final int MOST_TABLE_ROWS = 100;
    private static final int AROUND = 62;

    private final RunResult result;
    private final Map<String, PolicyResult> policies;
    private final Map<String, BreakerStretches> rows = new LinkedHashMap<>();
    private final ClockScale time;
    private final int all;

    BreakersOverTime(RunResult result) {
        this.result = result;
        Series series = result.series();
        this.time = new ClockScale(series.startSeconds(), series.from(series.windows()));
        Map<String, PolicyResult> changed = changed(result);
        this.all = changed.size();
        this.policies = most(changed);
        policies.forEach((name, policy) -> rows.put(name, BreakerStretches.of(policy, time.high())));
    }

    /** Whether a breaker has changed at all. */
    static boolean isNeeded(RunResult result) {
        return !changed(result).isEmpty();
    }

    private static Map<String, PolicyResult> changed(RunResult result) {
        Map<String, PolicyResult> changed = new LinkedHashMap<>();
        result.policies().forEach((name, kinds) -> {
            PolicyResult policy = kinds.get(KIND);
            if (policy != null && !policy.transitions().isEmpty()) {
                changed.put(name, policy);
            }
        });
        return changed;
    }

    private static Map<String, PolicyResult> most(Map<String, PolicyResult> changed) {
        List<String> names = new ArrayList<>(changed.keySet());
        names.sort((a, b) -> changed.get(b).transitions().size() - changed.get(a).transitions().size());
        Map<String, PolicyResult> most = new LinkedHashMap<>(changed);
        most.keySet().retainAll(names.subList(0, Math.min(MOST, names.size())));
        return most;
    }

    @Override
    public String id() {
        return "breakers";
    }

    @Override
    public String title() {
        return "Circuit breakers";
    }

    @Override
    public int height() {
        return (int) (AROUND + rows.size() * BreakerAnnotation.ROW);
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder();
        rows.forEach((name, stretches) -> {
            var first = policies.get(name).transitions().get(0);
            text.append(text.isEmpty() ? "" : " ").append(name).append(": ");
            text.append(stretches.breakers() == 1 ? "a breaker that" : stretches.breakers() + " breakers that");
            text.append(" changed first at ").append(Amounts.clock(first.atSeconds())).append(", to ").append(first.to());
            text.append(stretches.breakers() == 1 ? ", and was open " : ", and were open ");
            text.append(Amounts.share(stretches.openShare())).append(" of the time.");
        });
        if (all > rows.size()) {
            text.append(" Shown are ").append(rows.size()).append(" of ").append(all).append(", those that changed most.");
        }
        if (result.replications() > 1) {
            text.append(" The bands are those of the first replication.");
        }
        return text.toString();
    }

    @Override
    public JFreeChart chart(Theme theme) {
        Lines none = new Lines();
        XYPlot plot = theme.plot(none.data(), time, new Bare(), none.renderer());
        plot.setRangeGridlinesVisible(false);
        Bands bands = Bands.of(result, time, theme);
        theme.shade(plot, new Bands(bands.list().stream()
            .map(band -> new Bands.Band(band.from(), band.to(), "", 0, band.ink())).toList(), 0));
        plot.getRenderer().addAnnotation(new BreakerAnnotation(rows, theme), Layer.FOREGROUND);
        LegendItemCollection legend = new LegendItemCollection();
        legend.add(theme.area("open", Ink.VERMILION));
        legend.add(theme.area("half-open", Ink.ORANGE));
        legend.add(theme.area("closed", Ink.GREEN));
        return theme.chart(plot, legend);
    }

    /** A vertical axis that measures nothing. */
    private record Bare() implements Scale {
        @Override
        public double position(double figure) {
            return figure;
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return 1;
        }

        @Override
        public List<Tick> ticks() {
            return List.of();
        }
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("call", "at", "instance", "became"));
        policies.forEach((name, policy) -> policy.transitions().stream().limit(MOST_TABLE_ROWS / policies.size())
            .forEach(step -> table.add(List.of(name, Amounts.clock(step.atSeconds()), step.by(), step.to()))));
        return table;
    }

    @Override
    public Readout readout() {
        Series series = result.series();
        List<String> times = new ArrayList<>();
        for (int window = 0; window < series.windows(); window++) {
            times.add(Amounts.clock(series.from(window)));
        }
        List<List<String>> values = new ArrayList<>();
        rows.values().forEach(stretches -> {
            List<String> cells = new ArrayList<>();
            for (int window = 0; window < series.windows(); window++) {
                cells.add(stretches.at(series.from(window) + series.windowSeconds() / 2));
            }
            values.add(cells);
        });
        return new Readout(time.low(), time.high(), series.startSeconds(), series.windowSeconds(), times,
            List.copyOf(rows.keySet()), values);
    }
}
