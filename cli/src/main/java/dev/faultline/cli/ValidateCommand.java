package dev.faultline.cli;

import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.DiagnosticJson;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Reading;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells everything that is wrong with scenarios, without running them. */
@Command(
        name = "validate",
        description = "Check scenarios without running them: mistakes in the text, and what can be read but makes no sense.",
        footer = {
            "  faultline validate my-scenario.yaml",
            "  faultline validate --strict scenarios/*.yaml",
            "  faultline validate my-scenario.yaml --set rate=5k/s --format json"
        })
final class ValidateCommand extends FaultlineCommand {

    @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Files, or names that 'faultline list' prints.")
    private List<String> names;

    @Mixin
    private ScenarioOptions scenario;

    @Option(names = "--strict", description = "Let warnings count as errors.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            defaultValue = "text",
            description = "text or json.")
    private Format format;

    @Override
    ExitCode execute(Session session) {
        List<Diagnostic> all = new ArrayList<>();
        boolean valid = true;
        for (String name : names) {
            Reading reading = ScenarioSource.find(name).read(scenario.overrides());
            all.addAll(reading.diagnostics());
            boolean good = !reading.hasErrors() && !(strict && reading.hasWarnings());
            valid &= good;
            if (format == Format.TEXT) {
                print(name, reading, good, session.terminal());
            }
        }
        if (format == Format.JSON) {
            session.terminal().out().print(DiagnosticJson.write(all));
        }
        return valid ? ExitCode.HOLDS : ExitCode.INVALID_SCENARIO;
    }

    private void print(String name, Reading reading, boolean good, Terminal terminal) {
        if (reading.diagnostics().isEmpty()) {
            terminal.out().println(name + ": valid");
        } else {
            terminal.out().print(DiagnosticText.write(reading.diagnostics(), terminal.colours(color())));
            terminal.out().println(name + ": " + (good ? "valid, with warnings" : "not valid"));
        }
    }
}
