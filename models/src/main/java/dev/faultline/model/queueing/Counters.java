package dev.faultline.model.queueing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures that only some kinds of a thing have, by name: {@code rebalances} of a log, {@code polls} of a push channel. */
public final class Counters {

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** Has a figure stand in the result even if it stays zero. */
    public void declare(String name) {
        counts.putIfAbsent(name, 0L);
    }

    public void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    /** All of them, in the order in which they were first heard of. */
    public Map<String, Long> all() {
        return Collections.unmodifiableMap(counts);
    }
}
