package dev.faultline.cli;

import dev.faultline.scenario.yaml.Overrides;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that change a scenario before it is used. */
final class ScenarioOptions {

    @Option(names = "--variant", paramLabel = "NAME", description = "Take one of the scenario's variants.")
    private String variant;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Set a parameter or a key of the scenario; may be repeated.",
                "Keys that hold dots are quoted: brokers.events.topics.'order.paid'.partitions=24"
            })
    private List<String> sets;

    Overrides overrides() {
        return new Overrides(sets == null ? List.of() : sets, Optional.ofNullable(variant));
    }
}
