package dev.faultline.scenario.chaos;

import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;

/** Runs a scenario of a test, with settings; its books must balance. */
final class ChaosRun {

    private ChaosRun() {
    }

    static RunResult of(String text, String... sets) {
        return of(1, text, sets);
    }

    static RunResult of(long seed, String text, String... sets) {
        RunResult result = World.assemble(scenario(text, sets), seed, true).run(RunWatch.NONE).result();
        if (!result.ledger().balanced()) {
            throw new AssertionError(result.ledger().failures());
        }
        return result;
    }

    static Scenario scenario(String text, String... sets) {
        Reading reading = ScenarioReader.read("chaos.yaml", text, new Overrides(List.of(sets), Optional.empty()));
        return reading.scenario().orElseThrow(() -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false)));
    }
}
