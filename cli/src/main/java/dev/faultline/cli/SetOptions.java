package dev.faultline.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The option that sets parameters and keys of a scenario before it is used. */
class SetOptions {

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            order = 2,
            description = {
                "Set a parameter or a key of the scenario; may be repeated.",
                "Keys that hold dots are quoted: brokers.events.topics.'order.paid'.partitions=24"
            })
    private List<String> sets;

    final List<String> sets() {
        return sets == null ? List.of() : sets;
    }
}
