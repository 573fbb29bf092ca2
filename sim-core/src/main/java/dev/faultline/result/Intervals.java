package dev.faultline.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The confidence intervals of a run with replications, found under the same path of keys as their figures.
 *
 * <p>In the file they form a tree of the same shape as the result with {@code [low, high]} at the leaves that have one:
 * {@code intervals.at("operations", "checkout.pay", "latency-ms", "p99")}. A single run has none.
 *
 * @param leaves from the path of keys, spelled as in the file, to the interval; no path may be the beginning of another
 */
public record Intervals(Map<List<String>, Bounds> leaves) {
    private static final Intervals NONE = new Intervals(Collections.emptyMap());

    public Intervals {
        Map<List<String>, Bounds> copy = new LinkedHashMap<>();
        if (leaves != null) {
            leaves.forEach((path, bounds) -> copy.put(Collections.unmodifiableList(new ArrayList<>(path)), bounds));
        }
        leaves = Collections.unmodifiableMap(copy);
    }

    /** Returns the intervals of a single run: none. */
    public static Intervals none() {
        return NONE;
    }

    /** Returns the interval of the figure at a path, or null if it has none. */
    public Bounds at(String... path) {
        return leaves.get(List.of(path));
    }
}
