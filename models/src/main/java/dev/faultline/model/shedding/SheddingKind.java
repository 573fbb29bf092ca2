package dev.faultline.model.shedding;

import dev.faultline.settings.Variant;

/** A rule of load shedding of the language; found by {@link java.util.ServiceLoader}. */
public interface SheddingKind extends Variant {

    /** The rule with a memory of its own, for the instance that is under this pressure. */
    Shedding build(Record settings, Pressure pressure);
}
