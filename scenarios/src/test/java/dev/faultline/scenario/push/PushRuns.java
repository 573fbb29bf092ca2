package dev.faultline.scenario.push;

import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;

/** Runs a scenario of a test; books that do not balance fail it. */
final class PushRuns {

    private PushRuns() {
    }

    static RunResult of(String text, long seed, String... sets) {
        Reading reading = ScenarioReader.read("push.yaml", text, new Overrides(List.of(sets), Optional.empty()));
        RunResult result = World.assemble(reading.scenario().orElseThrow(
                () -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false) + text)), seed, true)
                .run(RunWatch.NONE).result();
        if (!result.ledger().balanced()) {
            throw new AssertionError(result.ledger().failures() + "\n" + text);
        }
        return result;
    }
}
