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
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replications of a validation scenario, and the rules by which what they found is compared with what theory or a publication
 * says. Each comparison that holds becomes a line of {@link ValidationPage}.
 *
 * <p>Seeds are 1 to 30. A 95 % interval misses one honest value in twenty, so where the mean is near and the interval short but
 * beside the truth, 120 fresh replications (seeds 31 to 150) decide, and then everything must hold. Seeds are never searched for.
 */
final class Replications {

    private static final int USUAL = 30;
    private static final int FRESH = 120;
    private static final double STUDENT_29 = 2.045;
    private static final List<String> UNTOLD = List.of("duration", "warm-up", "drain", "expect");

    private static int checks;
    private static int covered;

    private final Scenario scenario;
    private final String setting;
    private final RunResult result;
    private final JsonNode figures;

    private Replications(Scenario scenario, String setting, int firstSeed, int replications) {
        this.scenario = scenario;
        this.setting = setting;
        Options options = Options.onThreads(Runtime.getRuntime().availableProcessors()).withSeed(firstSeed)
                .withReplications(replications);
        this.result = Experiment.run(scenario, "", null, List.of(), options, Progress.NONE, () -> false);
        this.figures = JsonMapper.shared().readTree(ResultJson.write(result));
    }

    /** Thirty replications of a scenario of the library, with these settings. */
    static Replications of(String name, String... sets) {
        return read(USUAL, name, null, sets);
    }

    /** Thirty replications of a variant. */
    static Replications variants(String name, String variant, String... sets) {
        return read(USUAL, name, variant, sets);
    }

    /** A single run with seed 1, for what is exact or a shape. */
    static Replications once(String name, String... sets) {
        return read(1, name, null, sets);
    }

    /** A single run of a variant with seed 1. */
    static Replications variant(String name, String variant, String... sets) {
        return read(1, name, variant, sets);
    }

    /** Single runs with seeds from 1, each for itself, for what a result of all does not have. */
    static List<Replications> apart(int runs, String name, String variant, String... sets) {
        Scenario scenario = scenario(name, variant, sets);
        return IntStream.rangeClosed(1, runs)
                .mapToObj(seed -> new Replications(scenario, setting(variant, sets), seed, 1)).toList();
    }

    private static Replications read(int replications, String name, String variant, String... sets) {
        return new Replications(scenario(name, variant, sets), setting(variant, sets), 1, replications);
    }

    private static Scenario scenario(String name, String variant, String... sets) {
        Library.Entry entry = Library.packed().find(name).orElseThrow();
        Reading reading = ScenarioReader.read(name + ".yaml", entry.text(),
                new Overrides(List.of(sets), Optional.ofNullable(variant)));
        return reading.scenario().orElseThrow(() -> new AssertionError(name + ": "
                + reading.diagnostics().stream().map(Diagnostic::message).toList()));
    }

    /** How the settings are told; how long a run is, and what it expects, is no part of that. */
    private static String setting(String variant, String... sets) {
        String told = Stream.concat(Stream.ofNullable(variant), Stream.of(sets)
                .filter(set -> !UNTOLD.contains(set.replaceFirst("[.=].*", "")))).map(set -> "`" + set + "`")
                .collect(Collectors.joining(" "));
        return told.isEmpty() ? "as it is" : told;
    }

    /** How many of the checks by rule S whose interval covered at the first attempt. */
    static double coverage() {
        return (double) covered / checks;
    }

    /** What came out. */
    RunResult result() {
        return result;
    }

    /** The figure at a path of the result. */
    double at(String... path) {
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
        meet("S, " + text(100 * share) + " %", expected, share, path);
    }

    private void meet(String rule, double expected, double share, String... path) {
        checks++;
        requireShortAndNear(expected, share, path);
        if (covers(expected, path)) {
            covered++;
            found(rule, expected, path);
            return;
        }
        Replications fresh = new Replications(scenario, setting, USUAL + 1, FRESH);
        fresh.requireShortAndNear(expected, share, path);
        assertTrue(fresh.covers(expected, path), () -> "twice beside the truth: " + fresh.story(expected, path));
        fresh.found(rule, expected, path);
    }

    /** Where all replications agree, the interval is a point, and what is computed beside it may be off in the last digit. */
    private boolean covers(double expected, String... path) {
        double rounding = 1e-9 * expected;
        return interval(path).low() - rounding <= expected && expected <= interval(path).high() + rounding;
    }

    private void requireShortAndNear(double expected, double share, String... path) {
        Bounds interval = interval(path);
        assertTrue((interval.high() - interval.low()) / 2 <= share * expected, () -> "too wide: " + story(expected, path));
        assertTrue(Math.abs(at(path) - expected) < share * expected, () -> "too far: " + story(expected, path));
    }

    /** Rule Q: as S, on a percentile that each replication has enough answers for. */
    void meetPercentile(double percentile, double expected, double share, String operation, String key) {
        double needed = 1000 / (1 - percentile);
        double answers = interval("operations", operation, "latency-ms", "count").low();
        assertTrue(answers >= needed, () -> answers + " answers are too few for " + key);
        meet("Q, " + text(100 * share) + " %", expected, share, "operations", operation, "latency-ms", key);
    }

    /**
     * Rule B: a share of the requests is within three standard errors. Requests that wait or are turned away come in bunches, so
     * the standard error is the one between replications, which a count of independent trials would understate.
     */
    void meetShare(double expected, double of, String... path) {
        assertTrue(of * Math.min(expected, 1 - expected) >= 400, () -> "too few for " + List.of(path));
        double standardError = (interval(path).high() - interval(path).low()) / 2 / STUDENT_29;
        assertTrue(standardError <= 0.05 * Math.min(expected, 1 - expected), () -> "too wide: " + story(expected, path));
        assertTrue(Math.abs(at(path) - expected) <= 3 * standardError, () -> "too far: " + story(expected, path));
        found("B", expected, path);
    }

    /** Rule E: the figure is this number. */
    void exactly(double expected, String... path) {
        assertTrue(Math.abs(at(path) - expected) <= 1e-9 * Math.abs(expected), () -> story(expected, path));
        found("E", expected, path);
    }

    /** Rule R: the figure of a long run is as near to that of a reference simulation. */
    void reference(double expected, double share, String... path) {
        assertTrue(Math.abs(at(path) - expected) <= share * expected, () -> story(expected, path));
        found("R, " + text(100 * share) + " %", expected, path);
    }

    /** Rule R, for means of single runs: as near, or within three standard errors of both. */
    void reference(String figure, Sample expected, Sample ours) {
        double allowed = Math.max(0.02 * expected.mean(), 3 * Math.hypot(expected.error(), ours.error()));
        assertTrue(Math.abs(ours.mean() - expected.mean()) <= allowed,
                () -> figure + " with " + setting + " is " + ours + " and should be " + expected);
        row(figure, withError(expected), withError(ours), "R");
    }

    private static String withError(Sample sample) {
        return text(sample.mean()) + " &plusmn; " + new BigDecimal(sample.error()).round(new MathContext(2)).toPlainString();
    }

    /** Rule F: the figure of a run that follows from its setting is this near. */
    void near(double expected, double tolerance, String figure, double ours) {
        assertTrue(Math.abs(ours - expected) <= tolerance, () -> figure + " is " + ours + " and should be " + expected);
        row(figure, text(expected), text(ours), "F, &plusmn; " + text(tolerance));
    }

    /** Rule H: a figure lies above. */
    void above(double least, String figure, double ours) {
        assertTrue(ours > least, () -> figure + " is " + ours + " and should be above " + least);
        row(figure, "&gt; " + text(least), text(ours), "H");
    }

    /** Rule H: a figure lies below. */
    void below(double most, String figure, double ours) {
        assertTrue(ours < most, () -> figure + " is " + ours + " and should be below " + most);
        row(figure, "&lt; " + text(most), text(ours), "H");
    }

    /** How many requests began, over all replications. */
    double started(String operation) {
        return at("operations", operation, "started") * result.replications();
    }

    private void found(String rule, double expected, String... path) {
        Bounds interval = interval(path);
        row(List.of(path).subList(1, path.length).stream().collect(Collectors.joining(" ")), text(expected), text(at(path))
                + (interval == null ? "" : " (" + text(interval.low()) + " to " + text(interval.high()) + ")"), rule);
    }

    private void row(String figure, String published, String ours, String rule) {
        ValidationPage.found(scenario.scenario(), new ValidationPage.Row(setting, figure, published, ours, rule));
    }

    private static String text(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private String story(double expected, String... path) {
        return List.of(path) + " is " + at(path) + ", " + interval(path) + " over " + result.replications()
                + " replications, and should be " + expected;
    }
}
