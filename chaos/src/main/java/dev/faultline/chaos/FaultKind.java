package dev.faultline.chaos;

import dev.faultline.settings.Variant;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A kind of fault of the language; found by {@link java.util.ServiceLoader}. In a scenario it is a map that has the kind's key
 * among its keys, and the whole map is its settings: {@code {at: 3m, crash: payments, restart-after: 30s}}. {@code at}, which
 * all faults have, is not among its components.
 */
public interface FaultKind extends Variant {

    /** The fault that these settings describe; {@code world} knows whom they name. */
    Fault build(Record settings, Surroundings world);

    /** Whom it strikes, as the scenario says it. */
    String target(Record settings);

    /** How long it lasts; empty when nothing ends it. */
    Optional<Duration> lasts(Record settings);

    /** What else a person wants to know of it, in a few words: {@code factor 5}. */
    default Optional<String> detail(Record settings) {
        return Optional.empty();
    }

    /** How many instances of its target it asks for, where it counts them; for the checks that reason about a scenario. */
    default OptionalInt instances(Record settings) {
        return OptionalInt.empty();
    }
}
