package dev.faultline.scenario.yaml;

import dev.faultline.scenario.spec.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a scenario.
 *
 * @param scenario     the scenario; empty if it has errors
 * @param diagnostics  all that there is to say about it, in the order of the file
 * @param resolvedText the scenario as it will be run, with the variant and the options worked in, in one canonical form; reading
 *                     it gives the same scenario. Empty if the file is not even YAML
 */
public record Reading(Optional<Scenario> scenario, List<Diagnostic> diagnostics, String resolvedText) {

    /** Keeps its own copy. */
    public Reading {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether anything keeps the scenario from being run. */
    public boolean hasErrors() {
        return scenario.isEmpty();
    }

    /** Whether there is anything to say that does not keep it from being run. */
    public boolean hasWarnings() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.WARNING);
    }
}
