package dev.faultline.cli;

import dev.faultline.scenario.yaml.Overrides;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that change a scenario before it is used. */
final class ScenarioOptions extends SetOptions {

    @Option(names = "--variant", paramLabel = "NAME", order = 1, description = "Take one of the scenario's variants.")
    private String variant;

    Overrides overrides() {
        return new Overrides(sets(), Optional.ofNullable(variant));
    }
}
