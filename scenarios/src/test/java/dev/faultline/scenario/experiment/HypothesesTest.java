package dev.faultline.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.HypothesisResult;
import dev.faultline.result.HypothesisResult.Check;
import dev.faultline.result.RunResult;
import dev.faultline.result.Verdict;
import dev.faultline.scenario.assembly.World;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steady states with the strategies of Chaos Toolkit, and what calls faults off (semantics reference, D2). */
class HypothesesTest {

    /** Half of the instances are dead from 1:00 to 2:00; health checks take them out at 1:20. */
    private static final String SHOP = """
            scenario: shop
            duration: 4m
            warm-up: 10s
            clients: {users: {arrivals: poisson(50/s), calls: shop.buy, timeout: 1s}}
            services: {shop: {instances: 4, workers: 8, operations: {buy: [{work: exp(10ms)}%s]}}}
            chaos: [{at: 1m, crash: shop, instances: 2, restart-after: 60s}]
            hypotheses: {steady: {expect: {shop.buy: {availability: ">= 95%%"}}, %s}}
            """;

    private static Scenario scenario(String yaml) {
        var reading = ScenarioReader.read("test.yaml", yaml, Overrides.NONE);
        return reading.scenario().orElseThrow(() -> new AssertionError(
                reading.diagnostics().stream().map(Diagnostic::message).toList()));
    }

    private static RunResult run(String more, String settings) {
        return Experiment.run(scenario(SHOP.formatted(more, settings)), "", null, List.of(), Options.onThreads(1), Progress.NONE,
                () -> false);
    }

    private static HypothesisResult steady(String settings) {
        return run("", settings).hypotheses().get("steady");
    }

    private static List<String> phases(HypothesisResult of) {
        return of.checks().stream().map(Check::phase).distinct().toList();
    }

    @Test
    void byDefaultItIsLookedAtBeforeAndAfter() {
        HypothesisResult found = steady("every: 10s");
        assertEquals("default", found.strategy());
        assertEquals("completed", found.status());
        assertFalse(found.deviated(), "what happens between is not looked at");
        assertEquals(List.of("before", "after"), phases(found));
        Check before = found.checks().get(0);
        assertEquals(10, before.fromSeconds(), "from the warm-up");
        assertEquals(60, before.toSeconds(), "to the first fault");
        Check after = found.checks().get(1);
        assertEquals(120, after.fromSeconds(), "from the end of the last fault");
        assertEquals(240, after.toSeconds(), "to the end");
    }

    @Test
    void continuouslyItIsLookedAtEveryTenSecondsAsWell() {
        HypothesisResult found = steady("strategy: continuously");
        assertTrue(found.deviated(), "until health checks have noticed, half of the requests fail");
        List<Check> during = found.checks().stream().filter(check -> check.phase().equals("during")).toList();
        assertEquals(List.of(60L, 70L, 80L, 90L, 100L, 110L), during.stream().map(check -> Math.round(check.fromSeconds())).toList()
                .subList(0, 6));
        assertEquals(List.of(false, false, true, true, true), during.stream().map(Check::holds).toList().subList(0, 5));
        assertEquals(0.5, during.get(0).got(), 0.05);
    }

    @Test
    void eachStrategyLooksWhenItsNameSays() {
        assertEquals(List.of("before"), phases(steady("strategy: before-method-only")));
        assertEquals(List.of("during"), phases(steady("strategy: during-method-only")));
        assertEquals(List.of("after"), phases(steady("strategy: after-method-only")));
        assertEquals(List.of("before", "during", "after"), phases(steady("strategy: continuously")));
    }

    @Test
    void whatIsNotThereBeforeLetsNoFaultStrike() {
        RunResult result = run(", {fail: 10%}", "every: 10s");
        assertEquals("failed", result.hypotheses().get("steady").status());
        assertEquals(List.of(), result.faults());
        assertEquals(Verdict.FAIL, result.verdict());
        assertEquals(List.of("before"), phases(result.hypotheses().get("steady")));
    }

    @Test
    void aDeviationFailsTheRunAndASteadyStatePassesIt() {
        assertEquals(Verdict.FAIL, run("", "strategy: continuously").verdict());
        assertEquals(Verdict.PASS, run("", "strategy: default").verdict());
    }

    @Test
    void aFigurePastItsLimitCallsTheFaultsOff() {
        RunResult result = run("", "every: 5s, stop-when: {shop.buy: {availability: \"< 70%\"}}");
        HypothesisResult found = result.hypotheses().get("steady");
        assertEquals("aborted", found.status());
        assertEquals(65, found.stoppedAtSeconds(), 1e-6, "the first look of 5 s");
        assertTrue(found.stoppedBecause().startsWith("shop.buy availability was "), found.stoppedBecause());
        assertEquals(65, result.faults().get(0).toSeconds(), 1e-6, "instead of 120");
        assertEquals(65, found.checks().get(found.checks().size() - 1).fromSeconds(), 1e-6, "all that follows comes after");
    }

    @Test
    void aLimitThatIsNotReachedCallsNothingOff() {
        HypothesisResult found = steady("stop-when: {shop.buy: {availability: \"< 10%\"}}");
        assertEquals("completed", found.status());
        assertTrue(Double.isNaN(found.stoppedAtSeconds()));
        assertNull(found.stoppedBecause());
    }

    @Test
    void lookingChangesNothingAndTheDigestNeedsNoMeters() {
        String without = SHOP.formatted("", "every: 10s").replaceAll("hypotheses: .*\n", "");
        String digest = run("", "strategy: continuously").digest();
        assertEquals(digest, Experiment.run(scenario(without), "", null, List.of(), Options.onThreads(1), Progress.NONE, () -> false)
                .digest());
        Scenario stopped = scenario(SHOP.formatted("", "stop-when: {shop.buy: {availability: \"< 70%\"}}"));
        assertEquals(World.assemble(stopped, 1, true).run((now, end, events) -> true).result().digest(),
                World.assemble(stopped, 1, false).run((now, end, events) -> true).result().digest());
    }

    @Test
    void withReplicationsTheWorstStatusIsThatOfAll() {
        Scenario scenario = scenario(SHOP.formatted("", "stop-when: {shop.buy: {availability: \"< 70%\"}}"));
        RunResult result = Experiment.run(scenario, "", null, List.of(), Options.onThreads(2).withReplications(3), Progress.NONE,
                () -> false);
        assertEquals("aborted", result.hypotheses().get("steady").status());
        assertTrue(result.hypotheses().get("steady").stoppedBecause().startsWith("in 3 of 3 replications: "));
    }

    @Test
    void whatALookCanNotTellIsNoHypothesis() {
        List<String> problems = ScenarioReader.read("test.yaml", SHOP.formatted("", "every: 10s")
                .replace("availability: \">= 95%\"", "throughput: \">= 10/s\""), Overrides.NONE).diagnostics().stream()
                .map(Diagnostic::message).toList();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("a look can not tell `throughput` of `shop.buy`"), problems.get(0));
    }
}
