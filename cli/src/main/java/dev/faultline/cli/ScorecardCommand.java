package dev.faultline.cli;

import dev.faultline.chaos.FaultKind;
import dev.faultline.chaos.preset.Preset;
import dev.faultline.report.ScorecardReport;
import dev.faultline.report.terminal.ScorecardText;
import dev.faultline.report.terminal.Style;
import dev.faultline.result.json.ScorecardJson;
import dev.faultline.result.scorecard.Scorecard;
import dev.faultline.scenario.experiment.Design;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.ScorecardExperiment;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Families;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Runs a scenario under Chaos Monkey, Gorilla and Kong instead of its own chaos, and grades it promise by promise. */
@Command(
        name = "scorecard",
        description = {
            "Run a scenario in calm and under Chaos Monkey, Gorilla and Kong, with the same customers, and grade it",
            "promise by promise. The scenario's own chaos is left out."
        },
        footer = {
            "  faultline scorecard chaos-gorilla",
            "  faultline scorecard chaos-gorilla --variant two-zones",
            "  faultline scorecard my-scenario.yaml --chaos monkey,latency-monkey --replications 10",
            "  faultline scorecard my-scenario.yaml --format json > scorecard.json"
        })
final class ScorecardCommand extends FaultlineCommand {

    @Parameters(paramLabel = "SCENARIO", description = "A file, or a name that 'faultline list' prints.")
    private String name;

    @Mixin
    private ScenarioOptions changes;

    @Option(
            names = "--chaos",
            paramLabel = "PRESET",
            split = ",",
            order = 2,
            defaultValue = "monkey,gorilla,kong",
            description = "The kinds of chaos to grade: monkey, latency-monkey, gorilla, kong. Default: ${DEFAULT-VALUE}.")
    private List<String> presets;

    @Mixin
    private ExperimentOptions how;

    @Option(names = "--open", order = 14, description = "Open the scorecard in a browser.")
    private boolean open;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 15,
            converter = Format.Converter.class,
            defaultValue = "text",
            description = "What to print: text (the grades and why), or json (what scorecard.json holds).")
    private Format format;

    @Override
    ExitCode execute(Session session) {
        presets.forEach(this::check);
        List<Design> designs = designs(session);
        if (designs.isEmpty()) {
            return ExitCode.INVALID_SCENARIO;
        }
        OutputFolder folder = OutputFolder.prepare(how.folder(designs.get(0).scenario().scenario()));
        try {
            return grade(session, designs, how.options(), folder);
        } finally {
            folder.discard();
        }
    }

    private void check(String preset) {
        boolean isPreset = Families.INSTALLED.find(FaultKind.class, preset).filter(Preset.class::isInstance).isPresent();
        if (!isPreset) {
            throw new ParameterException(spec().commandLine(), "--chaos knows no '" + preset
                    + "'; write some of monkey, latency-monkey, gorilla and kong.");
        }
    }

    /** The design in calm, and under each kind of chaos; none when it cannot be read, which has been told then. */
    private List<Design> designs(Session session) {
        List<Design> designs = new ArrayList<>();
        List<String> trials = new ArrayList<>(List.of("calm"));
        presets.stream().distinct().forEach(trials::add);
        for (String trial : trials) {
            List<String> sets = new ArrayList<>(changes.overrides().sets());
            sets.add("chaos=" + (designs.isEmpty() ? "[]" : "[" + trial + "]"));
            Optional<String> variant = changes.overrides().variant();
            Reading reading = ScenarioSource.find(name).read(new Overrides(sets, variant));
            if (reading.hasErrors() || !quiet() && designs.isEmpty()) {
                session.terminal().err().print(
                        DiagnosticText.write(reading.diagnostics(), session.terminal().coloursTalk(color())));
            }
            if (reading.hasErrors()) {
                return List.of();
            }
            designs.add(new Design(trial, name, reading.scenario().orElseThrow(), reading.resolvedText(), variant.orElse(null), sets));
        }
        return designs;
    }

    private ExitCode grade(Session session, List<Design> designs, Options options, OutputFolder folder) {
        how.tellDrawnSeed(this, session);
        Stopwatch stopwatch = new Stopwatch();
        Scorecard card = Attended.run(session, quiet(), progress ->
                ScorecardExperiment.run(designs, options, progress, session.interruption()::requested));
        double seconds = stopwatch.seconds();

        return new Delivery(this, session, folder, ScorecardReport.PAGE, open).end(card.calm(), card.complete(),
                () -> write(card, new RunFacts(spec().commandLine(), options.threads(), seconds), folder),
                () -> print(session.terminal(), card));
    }

    private static void write(Scorecard card, RunFacts facts, OutputFolder folder) throws IOException {
        ScorecardReport.write(card, folder.work());
        facts.write(card, folder);
        folder.publish(RunFacts.filesOfScorecard(folder.target()));
    }

    private void print(Terminal terminal, Scorecard card) {
        if (format == Format.JSON) {
            terminal.out().print(ScorecardJson.write(card));
        } else {
            Style style = new Style(terminal.colours(color()), terminal.unicode(), terminal.width());
            terminal.out().print(ScorecardText.text(card, style));
        }
    }
}
