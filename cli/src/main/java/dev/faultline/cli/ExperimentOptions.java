package dev.faultline.cli;

import dev.faultline.scenario.experiment.Options;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how an experiment is run and where its files go. */
final class ExperimentOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            order = 10,
            converter = SeedOption.Converter.class,
            description = "A whole number instead of the scenario's seed, or random for a drawn one.")
    private SeedOption seed;

    @Option(
            names = "--replications",
            paramLabel = "N",
            order = 11,
            description = "Run with N seeds that follow each other, and give intervals.")
    private Integer replications;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 12,
            description = "Replications to run at a time. Default: one for each core.")
    private Integer threads;

    @Option(names = "--out", paramLabel = "DIR", order = 13, description = "Where the report goes. Default: out/<scenario>.")
    private Path out;

    /**
     * How to run.
     *
     * @throws ParameterException when a number makes no sense
     */
    Options options() {
        checkPositive("--replications", replications);
        checkPositive("--threads", threads);
        if (out != null && out.toString().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--out is empty; write a folder, such as . for this one.");
        }
        return new Options(
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed.value()),
                replications == null ? OptionalInt.empty() : OptionalInt.of(replications),
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                true);
    }

    /** The folder for the files of a scenario. */
    Path folder(String scenario) {
        return out != null ? out : Path.of("out", scenario);
    }

    /** Tells a seed that was drawn, since without it the run could not be repeated. */
    void tellDrawnSeed(FaultlineCommand command, Session session) {
        if (seed != null && seed.drawn()) {
            command.say(session, "seed " + seed.value() + " (drawn; repeat with --seed " + seed.value() + ")");
        }
    }

    private void checkPositive(String option, Integer value) {
        if (value != null && value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; write a whole number from 1 on.");
        }
    }
}
