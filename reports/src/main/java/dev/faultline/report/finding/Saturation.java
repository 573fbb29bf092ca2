package dev.faultline.report.finding;

import dev.faultline.report.wording.Amounts;
import dev.faultline.result.RunResult;
import dev.faultline.result.ServiceSeries;
import dev.faultline.result.Values;
import java.util.ArrayList;
import java.util.List;

/** Services that had no core or no worker left for a while. */
final class Saturation implements Rule {
    private static final double FULL = 0.95;
    private static final int SHORTEST = 2;

    @Override
    public List<Finding> look(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        result.series().services().forEach((name, series) -> {
            Finding cores = sentence(result, name, series, true);
            Finding workers = cores == null ? sentence(result, name, series, false) : cores;
            if (workers != null) {
                findings.add(workers);
            }
        });
        return findings;
    }

    private static Finding sentence(RunResult result, String name, ServiceSeries series, boolean cores) {
        Windows windows = new Windows(result.series());
        Values row = cores ? series.utilization() : series.occupancy();
        List<Windows.Stretch> full = windows.where(row, figure -> figure >= FULL).stream()
            .filter(stretch -> stretch.length() >= SHORTEST).toList();
        if (full.isEmpty()) {
            return null;
        }
        Windows.Stretch longest = full.get(0);
        for (Windows.Stretch stretch : full) {
            longest = stretch.length() > longest.length() ? stretch : longest;
        }
        Windows.Stretch found = longest;
        double waiting = windows.max(series.queueMax(), i -> i >= found.from() && i < found.to());
        String queue = waiting > 0 ? "; up to " + Amounts.counted(waiting, "requests") + " waited for it" : "";
        String others = switch (full.size()) {
            case 1 -> "";
            case 2 -> " This happened once more.";
            default -> " This happened " + (full.size() - 1) + " more times.";
        };
        return Finding.warning(name + " had " + (cores ? "all its cores busy " : "all its workers held ") + windows.between(found)
            + windows.during(result, found) + queue + "." + others);
    }
}
