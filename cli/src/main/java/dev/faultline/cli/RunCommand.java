package dev.faultline.cli;

import dev.faultline.report.Report;
import dev.faultline.report.ReportOptions;
import dev.faultline.report.WrittenReport;
import dev.faultline.report.terminal.Style;
import dev.faultline.report.terminal.TerminalReport;
import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Runs a scenario: reads it, simulates it, writes its report, and says the verdict. */
@Command(
        name = "run",
        description = "Run a scenario, print its verdict and write its report.",
        footer = {
            "  faultline run payment-hybrid",
            "  faultline run payment-hybrid --variant without-idempotency-keys",
            "  faultline run my-scenario.yaml --set rate=300/s --replications 10",
            "  faultline run my-scenario.yaml --seed random --format json > result.json"
        })
final class RunCommand extends FaultlineCommand {

    @Parameters(paramLabel = "SCENARIO", description = "A file, or a name that 'faultline list' prints.")
    private String name;

    @Mixin
    private ScenarioOptions changes;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            converter = SeedOption.Converter.class,
            description = "A whole number instead of the scenario's seed, or random for a drawn one.")
    private SeedOption seed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            description = "Run with N seeds that follow each other, and give intervals.")
    private Integer replications;

    @Option(names = "--threads", paramLabel = "N", description = "Replications to run at a time. Default: one for each core.")
    private Integer threads;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes. Default: out/<scenario>.")
    private Path out;

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
        Options options = options();
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
        OutputFolder folder = OutputFolder.prepare(out != null ? out : Path.of("out", scenario.scenario()));
        try {
            return run(session, scenario, reading, overrides, options, folder);
        } finally {
            folder.discard();
        }
    }

    private ExitCode run(
            Session session, Scenario scenario, Reading reading, Overrides overrides, Options options, OutputFolder folder) {
        if (seed != null && seed.drawn()) {
            say(session, "seed " + seed.value() + " (drawn; repeat with --seed " + seed.value() + ")");
        }
        Stopwatch stopwatch = new Stopwatch();
        RunResult result = simulate(session, scenario, reading, overrides, options);
        double seconds = stopwatch.seconds();

        List<ExitCode> codes = new ArrayList<>(List.of(verdict(result)));
        if (session.interruption().requested()) {
            codes.add(ExitCode.INTERRUPTED);
        } else if (!result.complete()) {
            codes.add(ExitCode.LIMIT_REACHED);
        }
        Failure unwritten = write(session, result, new RunFacts(spec().commandLine(), options.threads(), seconds), folder);
        print(session, result);
        if (unwritten == null) {
            say(session, "report: " + folder.target().resolve("report.html"));
            openIfAsked(session, folder);
        } else {
            codes.add(unwritten.code());
            session.say("faultline: " + unwritten.getMessage());
        }
        return ExitCode.strongestOf(codes);
    }

    private Options options() {
        checkPositive("--replications", replications);
        checkPositive("--threads", threads);
        if (out != null && out.toString().isEmpty()) {
            throw new ParameterException(spec().commandLine(), "--out is empty; write a folder, such as . for this one.");
        }
        return new Options(
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed.value()),
                replications == null ? OptionalInt.empty() : OptionalInt.of(replications),
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                true);
    }

    private void checkPositive(String option, Integer value) {
        if (value != null && value < 1) {
            throw new ParameterException(spec().commandLine(), option + " is " + value + "; write a whole number from 1 on.");
        }
    }

    private RunResult simulate(Session session, Scenario scenario, Reading reading, Overrides overrides, Options options) {
        AtomicReference<Progress.Advance> latest = new AtomicReference<>(new Progress.Advance(0, 1, 0, 0, 0));
        session.interruption().whenRequested(() -> session.say("\nfaultline: stopping; what there is will be written"));
        ProgressLine line = session.terminal().errWatched() && !quiet()
                ? ProgressLine.start(session.terminal().err(), session.terminal().width(), latest::get)
                : null;
        try {
            return Experiment.run(scenario, reading.resolvedText(), overrides.variant().orElse(null), overrides.sets(), options,
                    latest::set, session.interruption()::requested);
        } finally {
            if (line != null) {
                line.close();
            }
        }
    }

    private Failure write(Session session, RunResult result, RunFacts facts, OutputFolder folder) {
        try {
            WrittenReport report = Report.write(result, folder.work(), ReportOptions.everything(name));
            report.warnings().forEach(warning -> session.say("warning: " + warning));
            facts.write(result, folder);
            folder.publish(RunFacts.filesOf(folder.target()));
            return null;
        } catch (IOException failure) {
            return folder.failed(failure);
        } catch (UncheckedIOException failure) {
            return folder.failed(failure.getCause());
        } catch (Failure failure) {
            return failure;
        }
    }

    private void print(Session session, RunResult result) {
        Terminal terminal = session.terminal();
        if (format == Format.JSON) {
            terminal.out().print(ResultJson.write(result));
        } else {
            Style style = new Style(terminal.colours(color()), terminal.unicode(), terminal.width());
            terminal.out().print(TerminalReport.text(result, name, style));
        }
        terminal.out().flush();
    }

    private void openIfAsked(Session session, OutputFolder folder) {
        if (open && !Browser.open(folder.target().resolve("report.html"))) {
            session.say("warning: no browser could be started");
        }
    }

    private static ExitCode verdict(RunResult result) {
        return switch (result.verdict()) {
            case FAIL -> ExitCode.EXPECTATION_FAILED;
            case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
            case PASS, NONE -> ExitCode.HOLDS;
        };
    }
}
