package dev.faultline.chaos;

import dev.faultline.settings.Variant;
import java.util.OptionalInt;

/**
 * A kind of fault of the language; found by {@link java.util.ServiceLoader}. In a scenario it is a map that has the kind's key
 * among its keys, and the whole map is its settings: {@code {at: 3m, crash: payments, restart-after: 30s}}. {@code at}, which
 * all faults have, is not among its components.
 */
public interface FaultKind extends Variant {

    /** How many instances of its target it asks for, where it counts them; for the checks that reason about a scenario. */
    default OptionalInt instances(Record settings) {
        return OptionalInt.empty();
    }
}
