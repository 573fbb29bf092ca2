package dev.faultline.cli;

import dev.faultline.report.ComparisonReport;
import dev.faultline.report.WrittenReport;
import dev.faultline.report.terminal.ComparisonText;
import dev.faultline.report.terminal.Style;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.scenario.experiment.Design;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.PairedExperiment;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs several designs under the same customers and tells how the others differ from the first. */
@Command(
        name = "compare",
        description = {
            "Run scenarios, or the variants of one, with the same customers, and tell how they differ from the first.",
            "The verdict of the first, the baseline, decides on the exit code; the others are there to be set against it."
        },
        footer = {
            "  faultline compare payment-hybrid --variants",
            "  faultline compare payment-hybrid --variants without-breaker --replications 30",
            "  faultline compare old.yaml new.yaml --out differences",
            "  faultline compare old.yaml new.yaml --format json > comparison.json"
        })
final class CompareCommand extends FaultlineCommand {

    private static final int USUAL_REPLICATIONS = 10;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "1..*",
            description = "Files, or names that 'faultline list' prints; the first is the baseline.")
    private List<String> names;

    @Option(
            names = "--variants",
            paramLabel = "NAME",
            arity = "0..*",
            split = ",",
            order = 1,
            description = "Compare the scenario with these of its variants; without names, with all of them.")
    private List<String> variants;

    @Mixin
    private SetOptions changes;

    @Mixin
    private ExperimentOptions how;

    @Option(names = "--open", order = 14, description = "Open the report in a browser.")
    private boolean open;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 15,
            converter = Format.Converter.class,
            defaultValue = "text",
            description = "What to print: text (what differs), or json (what comparison.json holds).")
    private Format format;

    @Override
    ExitCode execute(Session session) {
        Options options = how.options();
        List<Design> designs = new Designs(this, session).read(names, variants, changes.sets());
        if (designs.isEmpty()) {
            return ExitCode.INVALID_SCENARIO;
        }
        Options usual = options.replications().isPresent() ? options
                : options.withReplications(Math.max(USUAL_REPLICATIONS, designs.get(0).scenario().replications()));
        OutputFolder folder = OutputFolder.prepare(how.folder(designs.get(0).scenario().scenario()));
        try {
            return compare(session, designs, usual, folder);
        } finally {
            folder.discard();
        }
    }

    private ExitCode compare(Session session, List<Design> designs, Options options, OutputFolder folder) {
        how.tellDrawnSeed(this, session);
        Stopwatch stopwatch = new Stopwatch();
        Comparison comparison = Attended.run(session, quiet(), progress ->
                PairedExperiment.compare(designs, options, progress, session.interruption()::requested));
        double seconds = stopwatch.seconds();

        return new Delivery(this, session, folder, ComparisonReport.PAGE, open).end(comparison.baseline().verdict(),
                comparison.complete(),
                () -> write(session, comparison, new RunFacts(spec().commandLine(), options.threads(), seconds), folder),
                () -> print(session.terminal(), comparison));
    }

    private static void write(Session session, Comparison comparison, RunFacts facts, OutputFolder folder) throws IOException {
        WrittenReport report = ComparisonReport.write(comparison, folder.work());
        report.warnings().forEach(warning -> session.say("warning: " + warning));
        facts.write(comparison, folder);
        folder.publish(RunFacts.filesOfComparison(folder.target()));
    }

    private void print(Terminal terminal, Comparison comparison) {
        if (format == Format.JSON) {
            terminal.out().print(ComparisonReport.json(comparison));
        } else {
            Style style = new Style(terminal.colours(color()), terminal.unicode(), terminal.width());
            terminal.out().print(ComparisonText.text(comparison, style));
        }
    }
}
