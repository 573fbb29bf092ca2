package dev.faultline.report.export;

import dev.faultline.result.Series;
import dev.faultline.result.Values;

/** The windows of a result, one figure a line, so that a data frame can group and pivot them. */
final class SeriesCsv {
    private final Series series;
    private final Csv csv = new Csv("kind", "name", "figure", "from-seconds", "to-seconds", "value");

    private SeriesCsv(Series series) {
        this.series = series;
    }

    static String of(Series series) {
        SeriesCsv file = new SeriesCsv(series);
        series.operations().forEach((name, rows) -> {
            rows.outcomes().forEach((outcome, row) -> file.rows("operation", name, outcome, row));
            file.rows("operation", name, "latency-ms-p50", rows.p50());
            file.rows("operation", name, "latency-ms-p90", rows.p90());
            file.rows("operation", name, "latency-ms-p99", rows.p99());
            file.rows("operation", name, "latency-ms-max", rows.max());
        });
        series.services().forEach((name, rows) -> {
            file.rows("service", name, "utilization", rows.utilization());
            file.rows("service", name, "occupancy", rows.occupancy());
            file.rows("service", name, "queue-mean", rows.queueMean());
            file.rows("service", name, "queue-max", rows.queueMax());
            file.rows("service", name, "instances", rows.instances());
        });
        series.channels().forEach((name, rows) -> {
            file.rows("subscription", name, "depth-mean", rows.depthMean());
            file.rows("subscription", name, "depth-max", rows.depthMax());
            file.rows("subscription", name, "age-ms-p99", rows.ageP99());
        });
        series.push().forEach((name, rows) -> {
            file.rows("push", name, "connections", rows.connections());
            file.rows("push", name, "cut-off", rows.cutOff());
            file.rows("push", name, "unseen", rows.unseen());
            file.rows("push", name, "messages-per-second", rows.messages());
            file.rows("push", name, "requests-per-second", rows.requests());
            file.rows("push", name, "seen-ms-p99", rows.seenP99());
        });
        return file.csv.toString();
    }

    private void rows(String kind, String name, String figure, Values row) {
        for (int i = 0; i < Math.min(row.size(), series.windows()); i++) {
            csv.text(kind).text(name).text(figure).figures(series.from(i), series.from(i + 1), row.get(i)).end();
        }
    }
}
