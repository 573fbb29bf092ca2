package dev.faultline.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a program says about one run: how long the simulation took, and figures that show it simulated the right thing. It
 * crosses the process boundary as one line, {@code RESULT seconds=1.25 p50-ms=21.9 ...}, which the C++ programs print too.
 */
public record Answer(double seconds, Map<String, Double> figures) {
    private static final String MARK = "RESULT ";

    /** HOLD has nothing to show but its speed. */
    public static Answer ofHold(long wallNanos) {
        return new Answer(wallNanos / 1e9, Map.of());
    }

    /** MM1 shows the mean time in the system. */
    public static Answer ofMm1(long wallNanos, double meanSeconds) {
        return new Answer(wallNanos / 1e9, Map.of("mean-s", meanSeconds));
    }

    /** CHAIN shows percentiles of the latency, and how many timers fired. */
    public static Answer ofChain(long wallNanos, long[] latenciesNanos, int answered, long timeouts) {
        long[] sorted = Arrays.copyOf(latenciesNanos, answered);
        Arrays.sort(sorted);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("answered", (double) answered);
        figures.put("p50-ms", sorted[(int) (0.5 * (answered - 1))] / 1e6);
        figures.put("p99-ms", sorted[(int) (0.99 * (answered - 1))] / 1e6);
        figures.put("timeouts", (double) timeouts);
        return new Answer(wallNanos / 1e9, figures);
    }

    /** The line that crosses. */
    public String line() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%sseconds=%.6f", MARK, seconds));
        figures.forEach((name, value) -> line.append(String.format(Locale.ROOT, " %s=%.4f", name, value)));
        return line.toString();
    }

    /**
     * Reads what a program printed.
     *
     * @throws IllegalArgumentException if there is no such line in it
     */
    public static Answer parse(String output) {
        String line = output.lines().filter(each -> each.startsWith(MARK)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no line with " + MARK.strip() + " in: " + output.strip()));
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String word : line.substring(MARK.length()).split(" ")) {
            String[] parts = word.split("=", 2);
            figures.put(parts[0], Double.valueOf(parts[1]));
        }
        return new Answer(figures.remove("seconds"), figures);
    }
}
