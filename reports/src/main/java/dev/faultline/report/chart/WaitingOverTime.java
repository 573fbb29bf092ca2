package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many requests waited in front of the services, the most in each window. */
final class WaitingOverTime extends LevelsOverTime {
    WaitingOverTime(RunResult result) {
        super(result, rows(result), "count", metric -> metric.startsWith("queue"));
    }

    private static Map<String, Values> rows(RunResult result) {
        Map<String, Values> rows = new LinkedHashMap<>();
        result.series().services().forEach((name, series) -> rows.put(name, series.queueMax()));
        return rows;
    }

    @Override
    public String id() {
        return "waiting";
    }

    @Override
    public String title() {
        return "Requests waiting in front of services";
    }

    @Override
    String subject() {
        return "Requests waiting for a worker or a core, the most in each window";
    }

    @Override
    String format(double level) {
        return Amounts.count(level);
    }
}
