package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** How busy the services were over time; the axis goes up to 100%. */
final class UtilizationOverTime extends LevelsOverTime {
    UtilizationOverTime(RunResult result) {
        super(result, rows(result), "share", metric -> metric.startsWith("utilization"));
    }

    private static Map<String, Values> rows(RunResult result) {
        Map<String, Values> rows = new LinkedHashMap<>();
        result.series().services().forEach((name, series) -> rows.put(name, series.utilization()));
        return rows;
    }

    @Override
    public String id() {
        return "utilization";
    }

    @Override
    public String title() {
        return "Utilization of services";
    }

    @Override
    String subject() {
        return "Work over cores";
    }

    @Override
    String format(double level) {
        return Amounts.share(level);
    }

    @Override
    Scale scale(double max, double headroom) {
        return new PercentScale(1.04 / (1 - headroom));
    }
}
