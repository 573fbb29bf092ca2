package dev.faultline.model.workload;

import dev.faultline.settings.Variant;

/** A shape that load takes over time of the language; found by {@link java.util.ServiceLoader}. */
public interface ShapeKind extends Variant {
}
