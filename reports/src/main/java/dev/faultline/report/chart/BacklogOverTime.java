package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many messages the subscriptions held, the most in each window. */
final class BacklogOverTime extends LevelsOverTime {
    BacklogOverTime(RunResult result) {
        super(result, rows(result), "count", metric -> metric.startsWith("lag"));
    }

    private static Map<String, Values> rows(RunResult result) {
        Map<String, Values> rows = new LinkedHashMap<>();
        result.series().channels().forEach((name, series) -> rows.put(name, series.depthMax()));
        return rows;
    }

    @Override
    public String id() {
        return "backlog";
    }

    @Override
    public String title() {
        return "Backlog of channels";
    }

    @Override
    String subject() {
        return "Messages not yet acknowledged, the most in each window";
    }

    @Override
    String format(double level) {
        return Amounts.count(level);
    }
}
