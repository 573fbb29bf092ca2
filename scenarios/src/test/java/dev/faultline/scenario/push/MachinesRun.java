package dev.faultline.scenario.push;

import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import dev.faultline.scenario.yaml.Severity;
import java.util.List;
import java.util.Optional;

/** Runs a scenario with a push channel called {@code events}, and sees that its books balance. */
final class MachinesRun {

    private MachinesRun() {
    }

    static PushResult of(String text, String... sets) {
        return run(text, true, sets).push().get("events");
    }

    static RunResult run(String text, boolean meters, String... sets) {
        Reading reading = read(text, sets);
        RunResult result = World.assemble(reading.scenario().orElseThrow(
                () -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false) + text)), 1, meters).run(RunWatch.NONE).result();
        if (!result.ledger().balanced()) {
            throw new AssertionError(result.ledger().failures() + "\n" + text);
        }
        return result;
    }

    /** The errors of a scenario. */
    static List<String> errors(String text, String... sets) {
        return read(text, sets).diagnostics().stream().filter(one -> one.severity() == Severity.ERROR).map(one -> one.message()).toList();
    }

    /** What else is worth a remark. */
    static List<String> remarks(String text) {
        return read(text).diagnostics().stream().filter(one -> one.severity() != Severity.ERROR).map(one -> one.message()).toList();
    }

    /** What only this kind of channel counts. */
    static double count(PushResult of, String name) {
        return of.counters().get(name);
    }

    private static Reading read(String text, String... sets) {
        return ScenarioReader.read("push.yaml", text, new Overrides(List.of(sets), Optional.empty()));
    }
}
