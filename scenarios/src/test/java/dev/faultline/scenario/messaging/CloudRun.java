package dev.faultline.scenario.messaging;

import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.scenario.assembly.RunWatch;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import dev.faultline.scenario.yaml.Severity;
import java.util.List;
import java.util.Optional;

/** Runs or reads a scenario of a test. */
final class CloudRun {

    private CloudRun() {
    }

    /** What a run found; its books balance. */
    static RunResult of(String text, String... sets) {
        return of(text, true, sets);
    }

    static RunResult of(String text, boolean meters, String... sets) {
        Reading reading = read(text, sets);
        RunResult result = World.assemble(reading.scenario().orElseThrow(
                () -> new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), 1, meters).run(RunWatch.NONE).result();
        if (!result.ledger().balanced()) {
            throw new AssertionError(result.ledger().failures() + "\n" + text);
        }
        return result;
    }

    /** The errors of a scenario, with their places. */
    static List<String> errors(String text) {
        return read(text).diagnostics().stream().filter(one -> one.severity() == Severity.ERROR)
                .map(one -> one.span().line() + ":" + one.span().column() + " " + one.message()).toList();
    }

    /** The subscription {@code broker/channel@group}. */
    static SubscriptionResult subscription(RunResult result, String path) {
        int at = path.indexOf('@');
        return result.channels().get(path.substring(0, at)).subscriptions().get(path.substring(at + 1));
    }

    private static Reading read(String text, String... sets) {
        return ScenarioReader.read("cloud.yaml", text, new Overrides(List.of(sets), Optional.empty()));
    }
}
