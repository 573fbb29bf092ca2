package dev.faultline.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts as figures of a result. */
final class Counts {

    private Counts() {
    }

    static Map<String, Double> of(Map<String, Long> counts) {
        Map<String, Double> figures = new LinkedHashMap<>();
        counts.forEach((name, count) -> figures.put(name, (double) count));
        return figures;
    }
}
