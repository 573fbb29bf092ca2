package dev.faultline.model.workload;

import dev.faultline.settings.Variant;

/**
 * A kind of change of the arrival rate over time; found by {@link java.util.ServiceLoader}. In a scenario it is a map that has
 * the kind's key among its keys, and the whole map is its settings: {@code {spike: 10k/s, at: 5m, for: 1s}}.
 */
public interface ShapeKind extends Variant {

    /** Changes the rate. Shapes are applied in the order of the scenario; what a later one says replaces an earlier one. */
    void apply(Record settings, RateProfile profile);

    /** When the change begins and when it is over, in nanoseconds, for the marks on charts and for {@code drained-within}. */
    Window window(Record settings);

    /**
     * A span of time.
     *
     * @param fromNanos when it begins
     * @param toNanos when it is over; the same as its begin when it is a moment
     */
    record Window(long fromNanos, long toNanos) {
    }
}
