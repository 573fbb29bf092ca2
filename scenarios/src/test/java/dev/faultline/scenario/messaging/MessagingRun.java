package dev.faultline.scenario.messaging;

import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;

/** Runs a scenario of a test, with settings; its books must balance. */
final class MessagingRun {

    private MessagingRun() {
    }

    static RunResult of(String text, String... sets) {
        Reading reading = ScenarioReader.read("messaging.yaml", text, new Overrides(List.of(sets), Optional.empty()));
        RunResult result = World.assemble(reading.scenario().orElseThrow(
                () -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), 1, true).run(RunWatch.NONE).result();
        if (!result.ledger().balanced()) {
            throw new AssertionError(result.ledger().failures());
        }
        return result;
    }
}
