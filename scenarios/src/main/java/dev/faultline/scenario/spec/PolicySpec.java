package dev.faultline.scenario.spec;

import dev.faultline.settings.Doc;
import java.util.List;

/**
 * How a call is protected: policies around each other.
 *
 * @param parts outermost first. A map was put into the one fixed order of the language, a list keeps its own
 */
@Doc("Protections around a call: a map in any order, which has one fixed meaning, or a list from the outermost to the innermost.")
public record PolicySpec(
        List<PolicyPart> parts) {

    /** Keeps its own copy. */
    public PolicySpec {
        parts = List.copyOf(parts);
    }
}
