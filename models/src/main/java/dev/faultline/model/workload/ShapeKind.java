package dev.faultline.model.workload;

import dev.faultline.settings.Variant;

/**
 * A kind of change of the arrival rate over time; found by {@link java.util.ServiceLoader}. In a scenario it is a map that has
 * the kind's key among its keys, and the whole map is its settings: {@code {spike: 10k/s, at: 5m, for: 1s}}.
 */
public interface ShapeKind extends Variant {
}
