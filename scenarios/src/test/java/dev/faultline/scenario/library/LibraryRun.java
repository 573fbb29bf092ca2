package dev.faultline.scenario.library;

import dev.faultline.result.ExpectationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.result.Verdict;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;

/** Runs what is packed in the library, as {@code faultline run NAME} would. */
final class LibraryRun {

    private LibraryRun() {
    }

    /** The base of a scenario. */
    static RunResult base(String name, String... sets) {
        return run(name, null, sets);
    }

    /** A variant of a scenario. */
    static RunResult variant(String name, String variant, String... sets) {
        return run(name, variant, sets);
    }

    private static RunResult run(String name, String variant, String... sets) {
        Reading reading = read(name, variant, sets);
        Scenario scenario = reading.scenario().orElseThrow(() -> new AssertionError(
                reading.diagnostics().stream().map(Diagnostic::message).toList()));
        Options options = Options.onThreads(Runtime.getRuntime().availableProcessors());
        return Experiment.run(scenario, reading.resolvedText(), variant, List.of(sets), options, Progress.NONE, () -> false);
    }

    static Reading read(String name, String variant, String... sets) {
        return ScenarioReader.read(name, Library.packed().find(name).orElseThrow().text(),
                new Overrides(List.of(sets), Optional.ofNullable(variant)));
    }

    /** What did not hold, as {@code checkout.pay p99}. */
    static List<String> broken(RunResult result) {
        return result.expectations().stream().filter(one -> one.verdict() != Verdict.PASS).map(LibraryRun::name).toList();
    }

    private static String name(ExpectationResult expectation) {
        return expectation.of() + " " + expectation.metric();
    }

    /** The only subscription of a channel. */
    static SubscriptionResult subscription(RunResult result, String channel) {
        return result.channels().get(channel).subscriptions().values().iterator().next();
    }
}
