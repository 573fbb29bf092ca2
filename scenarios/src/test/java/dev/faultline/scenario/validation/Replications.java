package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.library.Library;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replications of a validation scenario, and the rules by which what they found is compared with theory.
 *
 * <p>Seeds are 1 to 30. A 95 % interval misses one honest value in twenty, so where the mean is near and the interval short but
 * beside the truth, 120 fresh replications (seeds 31 to 150) decide, and then everything must hold. Seeds are never searched for.
 */
final class Replications {

    private static final int USUAL = 30;
    private static final int FRESH = 120;
    private static final double STUDENT_29 = 2.045;

    private static int checks;
    private static int covered;

    private final Scenario scenario;
    private final RunResult result;
    private final JsonNode figures;

    private Replications(Scenario scenario, int firstSeed, int replications) {
        this.scenario = scenario;
        Options options = Options.onThreads(Runtime.getRuntime().availableProcessors()).withSeed(firstSeed)
                .withReplications(replications);
        this.result = Experiment.run(scenario, "", null, List.of(), options, Progress.NONE, () -> false);
        this.figures = JsonMapper.shared().readTree(ResultJson.write(result));
    }

    /** The replications of a scenario of the library, with these settings. */
    static Replications of(String name, String... sets) {
        Library.Entry entry = Library.packed().find(name).orElseThrow();
        Reading reading = ScenarioReader.read(name + ".yaml", entry.text(), new Overrides(List.of(sets), Optional.empty()));
        return new Replications(reading.scenario().orElseThrow(() -> new AssertionError(name + ": "
                + reading.diagnostics().stream().map(Diagnostic::message).toList())), 1, USUAL);
    }

    /** How many of the checks by rule S whose interval covered at the first attempt. */
    static double coverage() {
        return (double) covered / checks;
    }

    private double mean(String... path) {
        JsonNode node = figures;
        for (String key : path) {
            node = node.path(key);
        }
        assertTrue(node.isNumber(), () -> "no figure at " + List.of(path));
        return node.asDouble();
    }

    private Bounds interval(String... path) {
        return result.intervals().at(path);
    }

    /** Rule S: the interval is shorter than this share of the expected value to either side, the mean as near, and it covers. */
    void meet(double expected, double share, String... path) {
        checks++;
        if (shortAndNear(expected, share, path) && interval(path).contains(expected)) {
            covered++;
            return;
        }
        Replications fresh = new Replications(scenario, USUAL + 1, FRESH);
        fresh.shortAndNear(expected, share, path);
        assertTrue(fresh.interval(path).contains(expected), () -> "twice beside the truth: " + fresh.story(expected, path));
    }

    private boolean shortAndNear(double expected, double share, String... path) {
        Bounds interval = interval(path);
        assertTrue((interval.high() - interval.low()) / 2 <= share * expected, () -> "too wide: " + story(expected, path));
        assertTrue(Math.abs(mean(path) - expected) < share * expected, () -> "too far: " + story(expected, path));
        return true;
    }

    /** Rule Q: as S, on a percentile that each replication has enough answers for. */
    void meetPercentile(double percentile, double expected, double share, String operation, String key) {
        double needed = 1000 / (1 - percentile);
        double answers = interval("operations", operation, "latency-ms", "count").low();
        assertTrue(answers >= needed, () -> answers + " answers are too few for " + key);
        meet(expected, share, "operations", operation, "latency-ms", key);
    }

    /**
     * Rule B: a share of the requests is within three standard errors. Requests that wait or are turned away come in bunches, so
     * the standard error is the one between replications, which a count of independent trials would understate.
     */
    void meetShare(double expected, double of, String... path) {
        assertTrue(of * Math.min(expected, 1 - expected) >= 400, () -> "too few for " + List.of(path));
        double standardError = (interval(path).high() - interval(path).low()) / 2 / STUDENT_29;
        assertTrue(standardError <= 0.03 * Math.min(expected, 1 - expected), () -> "too wide: " + story(expected, path));
        assertTrue(Math.abs(mean(path) - expected) <= 3 * standardError, () -> "too far: " + story(expected, path));
    }

    /** How many requests began, over all replications. */
    double started(String operation) {
        return mean("operations", operation, "started") * result.replications();
    }

    private String story(double expected, String... path) {
        return List.of(path) + " is " + mean(path) + ", " + interval(path) + " over " + result.replications()
                + " replications, and theory says " + expected;
    }
}
