package dev.faultline.scenario.policies;

import dev.faultline.result.PolicyResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;

/** A scenario as a user would write it, run once. */
final class Written {

    private final RunResult result;

    private Written(RunResult result) {
        this.result = result;
    }

    static Written runs(String yaml) {
        Scenario scenario = scenario(yaml);
        return new Written(World.assemble(scenario, scenario.seed(), true).run((now, last, events) -> true).result());
    }

    static Scenario scenario(String yaml) {
        var reading = ScenarioReader.read("test.yaml", yaml, Overrides.NONE);
        return reading.scenario().orElseThrow(() -> new AssertionError(
                reading.diagnostics().stream().map(Diagnostic::message).toList()));
    }

    /** What the checks of the language say of it. */
    static List<String> diagnostics(String yaml) {
        return ScenarioReader.read("test.yaml", yaml, Overrides.NONE).diagnostics().stream().map(Diagnostic::message).toList();
    }

    RunResult result() {
        return result;
    }

    PolicyResult policy(String edge, String kind) {
        return result.policies().get(edge).get(kind);
    }

    double count(String edge, String kind, String counter) {
        return policy(edge, kind).counters().get(counter);
    }
}
