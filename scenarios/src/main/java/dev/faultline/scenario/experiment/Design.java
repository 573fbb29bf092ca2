package dev.faultline.scenario.experiment;

import dev.faultline.scenario.spec.Scenario;
import java.util.List;

/**
 * One of the designs of a comparison.
 *
 * @param name         what it is called, unlike all others
 * @param source       the scenario as the user named it
 * @param scenario     the scenario, with variant and overrides worked in
 * @param scenarioText its text, likewise
 * @param variant      the variant, or null
 * @param overrides    what was set from outside, as {@code path=value}
 */
public record Design(String name, String source, Scenario scenario, String scenarioText, String variant,
        List<String> overrides) {

    /** Keeps its own copy. */
    public Design {
        overrides = List.copyOf(overrides);
    }
}
