package dev.faultline.model.flow;

import dev.faultline.settings.Variant;

/**
 * A kind of step of the language; found by {@link java.util.ServiceLoader}. In a scenario a step is a map that has the kind's key
 * among its keys, and the whole map is its settings: {@code {call: stock.reserve, with: careful}}. So the settings record has a
 * component of the kind's own name, and {@code as} and {@code on-failure}, which all steps have, are not among its components.
 * A kind without settings is written as its bare name: {@code reply}.
 */
public interface StepKind extends Variant {

    /** The step that these settings describe; {@code context} knows its name and all that settings can refer to. */
    Step build(Record settings, StepContext context);

    /**
     * Says what can be known of the step without running it, for the checks that reason about a scenario. A kind that neither
     * works, waits, calls nor has steps of its own has nothing to say.
     */
    default void outline(Record settings, Outline outline) {
    }
}
