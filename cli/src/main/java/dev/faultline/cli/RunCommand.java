package dev.faultline.cli;

import dev.faultline.report.Report;
import dev.faultline.report.ReportOptions;
import dev.faultline.report.WrittenReport;
import dev.faultline.report.terminal.Style;
import dev.faultline.report.terminal.TerminalReport;
import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.FaultCosts;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a scenario: reads it, simulates it, writes its report, and says the verdict. */
@Command(
        name = "run",
        description = "Run a scenario, print its verdict and write its report.",
        footer = {
            "  faultline run payment-hybrid",
            "  faultline run payment-hybrid --variant without-idempotency-keys",
            "  faultline run my-scenario.yaml --set rate=300/s --replications 10",
            "  faultline run payment-hybrid --fault-costs",
            "  faultline run my-scenario.yaml --seed random --format json > result.json"
        })
final class RunCommand extends FaultlineCommand {

    @Parameters(paramLabel = "SCENARIO", description = "A file, or a name that 'faultline list' prints.")
    private String name;

    @Mixin
    private ScenarioOptions changes;

    @Mixin
    private ExperimentOptions how;

    @Option(
            names = "--fault-costs",
            description = "Tell what each fault has cost: run again without it, once for each fault and replication.")
    private boolean faultCosts;

    @Option(names = "--open", description = "Open the report in a browser.")
    private boolean open;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Format.Converter.class,
            defaultValue = "text",
            description = "What to print: text (the verdict and why), or json (what result.json holds).")
    private Format format;

    @Override
    ExitCode execute(Session session) {
        Options options = how.options();
        Overrides overrides = changes.overrides();
        Reading reading = ScenarioSource.find(name).read(overrides);
        if (reading.hasErrors() || !quiet()) {
            session.terminal().err().print(
                    DiagnosticText.write(reading.diagnostics(), session.terminal().coloursTalk(color())));
        }
        if (reading.hasErrors()) {
            return ExitCode.INVALID_SCENARIO;
        }
        Scenario scenario = reading.scenario().orElseThrow();
        OutputFolder folder = OutputFolder.prepare(how.folder(scenario.scenario()));
        try {
            return run(session, scenario, reading, overrides, options, folder);
        } finally {
            folder.discard();
        }
    }

    private ExitCode run(
            Session session, Scenario scenario, Reading reading, Overrides overrides, Options options, OutputFolder folder) {
        how.tellDrawnSeed(this, session);
        Stopwatch stopwatch = new Stopwatch();
        RunResult result = simulate(session, scenario, reading, overrides, options);
        double seconds = stopwatch.seconds();

        return new Delivery(this, session, folder, "report.html", open).end(result.verdict(), result.complete(),
                () -> write(session, result, new RunFacts(spec().commandLine(), options.threads(), seconds), folder),
                () -> print(session.terminal(), result));
    }

    private RunResult simulate(Session session, Scenario scenario, Reading reading, Overrides overrides, Options options) {
        String text = reading.resolvedText();
        String variant = overrides.variant().orElse(null);
        return Attended.run(session, quiet(), progress -> faultCosts
                ? FaultCosts.run(scenario, text, variant, overrides.sets(), options, progress, session.interruption()::requested)
                : Experiment.run(scenario, text, variant, overrides.sets(), options, progress, session.interruption()::requested));
    }

    private void write(Session session, RunResult result, RunFacts facts, OutputFolder folder) throws IOException {
        WrittenReport report = Report.write(result, folder.work(), ReportOptions.everything(name));
        report.warnings().forEach(warning -> session.say("warning: " + warning));
        facts.write(result, folder);
        folder.publish(RunFacts.filesOf(folder.target()));
    }

    private void print(Terminal terminal, RunResult result) {
        if (format == Format.JSON) {
            terminal.out().print(ResultJson.write(result));
        } else {
            Style style = new Style(terminal.colours(color()), terminal.unicode(), terminal.width());
            terminal.out().print(TerminalReport.text(result, name, style));
        }
    }
}
