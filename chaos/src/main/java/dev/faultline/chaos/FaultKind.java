package dev.faultline.chaos;

import dev.faultline.settings.Variant;

/** A kind of fault of the language; found by {@link java.util.ServiceLoader}. */
public interface FaultKind extends Variant {
}
