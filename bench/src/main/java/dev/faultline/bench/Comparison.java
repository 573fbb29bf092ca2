package dev.faultline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The programs side by side.
 *
 * @param machine what it ran on, name to value
 * @param measurements one for each workload and program, in the order in which they are printed
 */
record Comparison(Map<String, Object> machine, List<Measurement> measurements) {
    private static final String FOOT = """

        Every run is cold and a process of its own; the median counts. To best: our rate over that of the
        fastest program that is not ours. Spread: slowest run over fastest.
        """;
    private static final String ROW = "%-34s %11s %9s %8s   %s";

    /** Did every program simulate what it should? */
    boolean isRight() {
        return measurements.stream().noneMatch(each -> each.mistake().isPresent());
    }

    private OptionalDouble bestBaseline(Workload workload) {
        return measurements.stream().filter(each -> each.workload() == workload && each.program().isBaseline() && each.isPresent()
            && each.mistake().isEmpty()).mapToDouble(Measurement::rate).max();
    }

    /** Our rate over the best baseline's; a baseline has none. */
    private OptionalDouble ratio(Measurement measurement) {
        OptionalDouble best = bestBaseline(measurement.workload());
        return measurement.program().isBaseline() || !measurement.isPresent() || best.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(measurement.rate() / best.getAsDouble());
    }

    /** For people. */
    String table() {
        StringBuilder table = new StringBuilder();
        machine.forEach((name, value) -> table.append(name).append(": ").append(value).append('\n'));
        Workload present = null;
        for (Measurement measurement : measurements) {
            if (measurement.workload() != present) {
                present = measurement.workload();
                table.append('\n').append(line(present.title(), present.counted() + "/s", "to best", "spread", ""));
            }
            table.append(row(measurement));
        }
        return table.append(FOOT).toString();
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, ROW, (Object[]) cells).stripTrailing() + "\n";
    }

    private String row(Measurement measurement) {
        String name = "  " + measurement.program().name();
        if (!measurement.isPresent()) {
            return line(name, "-", "", "", measurement.program().absence());
        }
        OptionalDouble ratio = ratio(measurement);
        return line(name, rate(measurement.rate()),
            ratio.isPresent() ? String.format(Locale.ROOT, "%.2fx", ratio.getAsDouble()) : "",
            String.format(Locale.ROOT, "%.2f", measurement.spread()),
            measurement.mistake().map(mistake -> "WRONG: " + mistake).orElse(Workload.describe(measurement.figures())));
    }

    private static String rate(double perSecond) {
        return perSecond >= 1e6
            ? String.format(Locale.ROOT, "%.2f M", perSecond / 1e6)
            : String.format(Locale.ROOT, "%.0f k", perSecond / 1e3);
    }

    /** For programs. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "faultline.bench/1");
        document.putAll(machine);
        List<Object> rows = new ArrayList<>();
        for (Measurement measurement : measurements) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("workload", measurement.workload().name());
            row.put("program", measurement.program().name());
            row.put("present", measurement.isPresent());
            if (measurement.isPresent()) {
                row.put("counted", measurement.workload().counted());
                row.put("amount", measurement.workload().amount());
                row.put("rate-per-second", measurement.rate());
                ratio(measurement).ifPresent(ratio -> row.put("to-best-baseline", ratio));
                row.put("seconds", measurement.seconds());
                row.put("figures", measurement.figures());
                measurement.mistake().ifPresent(mistake -> row.put("mistake", mistake));
            }
            rows.add(row);
        }
        document.put("measurements", rows);
        return document;
    }
}
