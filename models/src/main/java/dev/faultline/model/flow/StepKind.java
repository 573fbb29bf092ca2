package dev.faultline.model.flow;

import dev.faultline.settings.Variant;

/** A kind of step of the language; found by {@link java.util.ServiceLoader}. */
public interface StepKind extends Variant {
}
