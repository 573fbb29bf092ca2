package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.PushSeries;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** One aspect of the push channels over time, one line for each channel. */
final class PushOverTime extends LevelsOverTime {
    private final Aspect aspect;

    private PushOverTime(RunResult result, Aspect aspect) {
        super(result, rows(result, aspect), aspect.unit, aspect.metric);
        this.aspect = aspect;
    }

    /** Returns the pictures of those aspects in which something happens. */
    static List<Figure> of(RunResult result) {
        List<Figure> figures = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            boolean isSeen = result.series().push().values().stream().map(aspect.row).anyMatch(row -> row.max() > 0);
            if (isSeen) {
                figures.add(new PushOverTime(result, aspect));
            }
        }
        return figures;
    }

    private static Map<String, Values> rows(RunResult result, Aspect aspect) {
        Map<String, Values> rows = new LinkedHashMap<>();
        result.series().push().forEach((name, series) -> rows.put("push." + name, aspect.row.apply(series)));
        return rows;
    }

    @Override
    public String id() {
        return "push-" + aspect.id;
    }

    @Override
    public String title() {
        return aspect.title;
    }

    @Override
    String subject() {
        return aspect.subject;
    }

    @Override
    String format(double level) {
        return aspect.format.apply(level);
    }

    @Override
    Scale scale(double max, double headroom) {
        return aspect == Aspect.SEEN ? DurationScale.upTo(max, headroom) : super.scale(max, headroom);
    }

    private enum Aspect {
        SEEN("seen", "Time until updates are seen", "99th percentile of the time from an update to a user who sees it", "ms",
            metric -> metric.equals("seen-p99") || metric.equals("seen-max"),
            PushSeries::seenP99, Amounts::milliseconds),
        CONNECTIONS("connections", "Open connections", "Connections that were open", "count",
            metric -> metric.startsWith("connections-"),
            PushSeries::connections, Amounts::count),
        CUT_OFF("cut-off", "Users who were cut off", "Share of the users who could not be reached", "share",
            metric -> metric.startsWith("cut-off-"),
            PushSeries::cutOff, Amounts::share),
        MESSAGES("messages", "Messages of push channels", "Messages over the network a second", "per-second", "messages"::equals,
            PushSeries::messages, Amounts::rate),
        REQUESTS("requests", "Requests of users", "Requests a second, most of them to ask for news", "per-second",
            "requests"::equals,
            PushSeries::requests, Amounts::rate);

        private final String id;
        private final String title;
        private final String subject;
        private final String unit;
        private final Predicate<String> metric;
        private final Function<PushSeries, Values> row;
        private final DoubleFunction<String> format;

        Aspect(String id, String title, String subject, String unit, Predicate<String> metric, Function<PushSeries, Values> row,
            DoubleFunction<String> format) {
            this.id = id;
            this.title = title;
            this.subject = subject;
            this.unit = unit;
            this.metric = metric;
            this.row = row;
            this.format = format;
        }
    }
}
