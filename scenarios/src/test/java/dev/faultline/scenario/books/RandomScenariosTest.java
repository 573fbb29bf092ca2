package dev.faultline.scenario.books;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import dev.faultline.scenario.yaml.Severity;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens, the books balance, the run ends, and the same seed gives the same bytes.
 *
 * <p>{@code -Dfaultline.random.scenarios=5000} tries more of them, {@code -Dfaultline.random.first=123} others.
 */
class RandomScenariosTest {

    private static final long COUNT = Long.getLong("faultline.random.scenarios", 200);
    private static final long FIRST = Long.getLong("faultline.random.first", 1);

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + COUNT);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void balancesItsBooksAndEndsTheSameWayTwice(long seed) {
        String text = RandomScenario.text(seed);
        Scenario scenario = read(text);
        try {
            RunResult one = run(scenario, options());
            assertTrue(one.complete(), () -> "it did not end: " + one.stoppedBecause());
            assertEquals(ResultJson.write(one), ResultJson.write(run(scenario, options())), "twice in a row");
            assertEquals(one.digest(), run(scenario, options().withMeters(false)).digest(), "without meters");
            if (seed % 8 == 0) {
                assertEquals(ResultJson.write(run(scenario, Options.onThreads(1).withReplications(4))),
                        ResultJson.write(run(scenario, Options.onThreads(8).withReplications(4))), "with 1 and 8 threads");
            }
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "\n" + text, failure);
        }
    }

    /** Scenarios in which nothing happens would prove nothing. */
    @Test
    void scenariosAreAsWildAsTheyShouldBe() {
        long events = 0;
        long failed = 0;
        long redelivered = 0;
        long struck = 0;
        for (long seed = 1; seed <= 60; seed++) {
            RunResult result = run(read(RandomScenario.text(seed)), options());
            events += (long) result.simulated().events();
            failed += result.operations().values().stream().mapToLong(one -> (long) one.outcomes().failed()).sum();
            redelivered += result.channels().values().stream().flatMap(one -> one.subscriptions().values().stream())
                    .mapToLong(one -> (long) one.redelivered()).sum();
            struck += result.faults().size();
        }
        assertTrue(events > 100_000, events + " events");
        assertTrue(failed > 1_000, failed + " requests failed");
        assertTrue(redelivered > 100, redelivered + " messages were redelivered");
        assertTrue(struck > 40, struck + " faults");
    }

    @Test
    void anotherSeedIsAnotherRun() {
        Scenario scenario = read(RandomScenario.text(1));
        assertNotEquals(run(scenario, options()).digest(), run(scenario, options().withSeed(2)).digest());
    }

    private static Options options() {
        return Options.onThreads(1);
    }

    private static RunResult run(Scenario scenario, Options options) {
        return Experiment.run(scenario, "", null, List.of(), options, Progress.NONE, () -> false);
    }

    private static Scenario read(String text) {
        Reading reading = ScenarioReader.read("random.yaml", text, Overrides.NONE);
        return reading.scenario().orElseThrow(() -> new AssertionError(reading.diagnostics().stream()
                .filter(one -> one.severity() == Severity.ERROR).map(RandomScenariosTest::words).toList() + "\n" + text));
    }

    private static String words(Diagnostic diagnostic) {
        return diagnostic.span().line() + ": " + diagnostic.message();
    }
}
