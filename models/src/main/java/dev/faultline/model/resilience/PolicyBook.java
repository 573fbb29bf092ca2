package dev.faultline.model.resilience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What policies of one kind report of themselves: those of all instances of a caller, and of all its ways to one operation, write
 * into the same book. Names are words of the field in kebab case ({@code retries}, {@code half-opened}); they stand in
 * {@code result.json} as they are.
 */
public final class PolicyBook {

    /**
     * A change of a policy's state.
     *
     * @param atNanos when, in simulated nanoseconds
     * @param by      the caller's instance that it belongs to: {@code checkout-2}
     * @param to      the new state: {@code open}
     */
    public record Change(long atNanos, String by, String to) {
    }

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Double> levels = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** So many more of something that happened; the sum over all policies that write here. */
    public void count(String name, long howMany) {
        counts.merge(name, howMany, Long::sum);
    }

    /** Where something stands now, such as an adaptive limit; the sum over all policies that write here. */
    public void level(String name, double value) {
        levels.merge(name, value, Double::sum);
    }

    /** A change of state, since the beginning of the run; a policy that changes often keeps the first of them only. */
    public void change(long atNanos, String by, String to) {
        changes.add(new Change(atNanos, by, to));
    }

    /** What happened, by name, in the order in which it was told. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Where things stand, by name. */
    public Map<String, Double> levels() {
        return Collections.unmodifiableMap(levels);
    }

    /** All changes of state, in the order in which they were told. */
    public List<Change> changes() {
        return Collections.unmodifiableList(changes);
    }
}
