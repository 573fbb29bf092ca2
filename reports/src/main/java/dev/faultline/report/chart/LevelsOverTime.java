package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/**
 * Levels of several things over time, one line each; of many things those with the highest peaks, in the order of the result, so
 * that a thing has the same colour in each picture.
 */
abstract class LevelsOverTime extends TimeFigure {
    private final Map<String, Values> rows;
    private final int all;
    private final List<Limit> limits = new ArrayList<>();

    /**
     * Takes what to show.
     *
     * @param rows   the levels by name
     * @param unit   the unit of expectations on them
     * @param metric whether the levels themselves must keep to expectations of a metric
     */
    LevelsOverTime(RunResult result, Map<String, Values> rows, String unit, Predicate<String> metric) {
        super(result);
        this.rows = highest(rows);
        this.all = rows.size();
        this.rows.keySet().forEach(name -> limits.addAll(limits(name, unit, metric)));
    }

    private List<Limit> limits(String name, String unit, Predicate<String> metric) {
        return Limit.of(result(), name, unit, metric).stream().map(limit -> limit.on(name)).toList();
    }

    private static Map<String, Values> highest(Map<String, Values> rows) {
        List<Map.Entry<String, Values>> entries = new ArrayList<>(rows.entrySet());
        entries.sort((a, b) -> Double.compare(peak(b.getValue()), peak(a.getValue())));
        Map<String, Values> highest = new LinkedHashMap<>(rows);
        highest.keySet().retainAll(entries.stream().limit(Lines.MOST).map(Map.Entry::getKey).collect(Collectors.toSet()));
        return highest;
    }

    private static double peak(Values row) {
        double max = row.max();
        return Double.isNaN(max) ? -1 : max;
    }

    /** Writes a tick of the axis. */
    DoubleFunction<String> ticks() {
        return this::format;
    }

    /** Returns the scale for levels up to a maximum. */
    Scale scale(double max, double headroom) {
        return LinearScale.upTo(max, headroom, ticks());
    }

    /** Returns what the lines are, as the beginning of a sentence. */
    abstract String subject();

    @Override
    public String description() {
        StringBuilder text = new StringBuilder(subject());
        String separator = ": ";
        for (Map.Entry<String, Values> row : rows.entrySet()) {
            if (row.getValue().max() > 0) {
                text.append(separator).append(row.getKey()).append(" reaches ").append(format(row.getValue().max())).append(' ')
                    .append(whenLargest(row.getValue()));
                separator = ", ";
            }
        }
        text.append(separator.equals(": ") ? ": nothing all the time." : ".");
        return all > rows.size() ? text + " Shown are " + rows.size() + " of " + all + ", those with the highest peaks."
            : text.toString();
    }

    @Override
    public JFreeChart chart(Theme theme) {
        double max = 0;
        for (Values row : rows.values()) {
            max = Math.max(max, peak(row));
        }
        Bands bands = bands(theme);
        Scale y = scale(Limit.reach(max, limits), headroom(bands));
        Lines lines = new Lines();
        rows.forEach((name, row) -> lines.add(name, middles(), positions(row, y)));
        return chart(theme, lines.data(), lines.renderer(), lines.legend(theme), y, bands, limits);
    }

    @Override
    final Map<String, Values> rows() {
        return rows;
    }
}
