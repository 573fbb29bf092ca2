package dev.faultline.report.chart;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many instances were up over time, of the services whose number of instances changes while they run. */
final class InstancesOverTime extends LevelsOverTime {
    InstancesOverTime(RunResult result) {
        super(result, rows(result), "count", metric -> metric.startsWith("instances"));
    }

    private static Map<String, Values> rows(RunResult result) {
        Map<String, Values> rows = new LinkedHashMap<>();
        result.series().services().forEach((name, series) -> {
            if (!Double.isNaN(series.instances().max())) {
                rows.put(name, series.instances());
            }
        });
        return rows;
    }

    /** Whether there is such a service. */
    static boolean isNeeded(RunResult result) {
        return !rows(result).isEmpty();
    }

    @Override
    public String id() {
        return "instances";
    }

    @Override
    public String title() {
        return "Instances of services";
    }

    @Override
    String subject() {
        return "Instances that were up";
    }

    @Override
    String format(double level) {
        return Amounts.number(level);
    }
}
