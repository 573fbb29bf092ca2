package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.XYDataset;

/** What all pictures over time share: the axis of simulated time, the shades of faults and the lines of limits. */
abstract class TimeFigure implements Figure {
    private static final int HEIGHT = 276;
    private static final double PLOT_HEIGHT = 215;
    private static final int FEW_TICKS = 6;
    private static final int MOST_TABLE_ROWS = 24;

    private final RunResult result;
    private final Series series;
    private final ClockScale time;

    TimeFigure(RunResult result) {
        this.result = result;
        this.series = result.series();
        this.time = width() == WIDTH ? new ClockScale(series.startSeconds(), series.from(series.windows()))
            : new ClockScale(series.startSeconds(), series.from(series.windows()), FEW_TICKS);
    }

    final RunResult result() {
        return result;
    }

    @Override
    public final int height() {
        return HEIGHT;
    }

    /** Returns the middle of each window. */
    final double[] middles() {
        double[] middles = new double[series.windows()];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = series.from(i) + series.windowSeconds() / 2;
        }
        return middles;
    }

    /** Returns the beginning of each window and the end of the last one. */
    final double[] edges() {
        double[] edges = new double[series.windows() + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = series.from(i);
        }
        return edges;
    }

    final double windowSeconds() {
        return series.windowSeconds();
    }

    /** Returns the figures of a row as positions on a scale; a row that is too short has absent figures at its end. */
    final double[] positions(Values row, Scale scale) {
        double[] positions = new double[series.windows()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i < row.size() ? scale.position(row.get(i)) : Double.NaN;
        }
        return positions;
    }

    final Bands bands(Theme theme) {
        return Bands.of(result, time, theme, width());
    }

    static double headroom(Bands bands) {
        return bands.headroom(PLOT_HEIGHT);
    }

    final JFreeChart chart(Theme theme, XYDataset data, XYItemRenderer renderer, LegendItemCollection legend, Scale y,
                           Bands bands, List<Limit> limits) {
        XYPlot plot = theme.plot(data, time, y, renderer);
        theme.shade(plot, bands);
        theme.limit(plot, y, limits, bands.rows());
        return theme.chart(plot, legend);
    }

    /** Returns when a row is at its largest, as words; the row must hold a figure. */
    final String whenLargest(Values row) {
        double max = row.max();
        int window = 0;
        while (row.get(window) != max) {
            window++;
        }
        return "at " + Amounts.clock(series.from(window));
    }

    /** Returns the rows over time, by name. */
    abstract Map<String, Values> rows();

    /** Writes a figure of a row. */
    abstract String format(double figure);

    private String cell(Values row, int window) {
        return window < row.size() ? format(row.get(window)) : Amounts.ABSENT;
    }

    @Override
    public final Readout readout() {
        List<String> times = new ArrayList<>();
        for (int window = 0; window < series.windows(); window++) {
            times.add(Amounts.clock(series.from(window)));
        }
        List<List<String>> values = new ArrayList<>();
        for (Values row : rows().values()) {
            List<String> cells = new ArrayList<>();
            for (int window = 0; window < series.windows(); window++) {
                cells.add(cell(row, window));
            }
            values.add(cells);
        }
        return new Readout(time.low(), time.high(), series.startSeconds(), series.windowSeconds(), times,
            List.copyOf(rows().keySet()), values);
    }

    @Override
    public final List<List<String>> table() {
        Map<String, Values> rows = rows();
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("from"));
        header.addAll(rows.keySet());
        table.add(header);
        int every = (series.windows() + MOST_TABLE_ROWS - 1) / MOST_TABLE_ROWS;
        for (int window = 0; window < series.windows(); window += Math.max(1, every)) {
            List<String> cells = new ArrayList<>(List.of(Amounts.clock(series.from(window))));
            for (Values row : rows.values()) {
                cells.add(cell(row, window));
            }
            table.add(cells);
        }
        return table;
    }
}
