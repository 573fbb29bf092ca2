package dev.faultline.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.FaultResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.yaml.Diagnostic;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monkeys as a scenario's author writes them. */
class PresetsInScenariosTest {

    private static final String TWO_COASTS = """
            scenario: coasts
            duration: 8m
            topology: {regions: {us-east: {zones: [a, b, c]}, us-west: {zones: [a, b]}}}
            clients:
              east: {in: us-east, arrivals: poisson(20/s), calls: shop.buy, timeout: 2s}
              west: {in: us-west, arrivals: poisson(20/s), calls: shop.buy, timeout: 2s}
            services:
              shop:
                in: [us-east, us-west]
                instances: 10
                workers: 8
                dns: {policy: nearest, ttl: 10s, health-check: {interval: 10s, timeout: 2s}}
                operations: {buy: [{work: exp(10ms)}, {call: cards.pay}, {read: db}]}
              cards: {external: true, instances: 2, operations: {pay: [{work: 5ms}]}}
            stores: {db: {kind: database, primary: us-east/a, replicas: [us-west/a]}}
            chaos: [%s]
            """;

    private static List<String> problems(String chaos) {
        return ScenarioReader.read("test.yaml", TWO_COASTS.formatted(chaos), Overrides.NONE).diagnostics().stream()
                .map(Diagnostic::message).toList();
    }

    private static RunResult run(String chaos, int threads, int replications) {
        var reading = ScenarioReader.read("test.yaml", TWO_COASTS.formatted(chaos), Overrides.NONE);
        Scenario scenario = reading.scenario().orElseThrow(() -> new AssertionError(problems(chaos)));
        return Experiment.run(scenario, reading.resolvedText(), null, List.of(),
                Options.onThreads(threads).withReplications(replications), Progress.NONE, () -> false);
    }

    private static RunResult run(String chaos) {
        return run(chaos, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"monkey", "latency-monkey", "gorilla", "kong"})
    void oneWordIsEnoughAndGivesTheSameDigestOnOneThreadAndOnEight(String preset) {
        assertEquals(List.of(), problems(preset));
        RunResult result = run(preset, 1, 3);
        assertFalse(result.faults().isEmpty());
        assertTrue(result.faults().stream().allMatch(fault -> fault.kind().equals(preset)));
        assertEquals(result.digest(), run(preset, 8, 3).digest());
    }

    @Test
    void somebodyElsesInstancesAreLeftAlone() {
        RunResult result = run("{monkey: {every: exp(10s)}}");
        assertTrue(result.faults().size() > 50);
        assertTrue(result.faults().stream().noneMatch(fault -> fault.target().contains("cards")));
        assertEquals(List.of("db in us-east", "db in us-west", "shop in us-east", "shop in us-west"),
                result.faults().stream().map(FaultResult::target).distinct().sorted().toList());
    }

    @Test
    void aKillTellsItsVictimAndEndsWhenThatIsReplaced() {
        FaultResult kill = run("{monkey: {targets: shop, grouping: app, restart-after: 20s}}").faults().get(0);
        assertTrue(kill.detail().matches("shop-[0-9]+"), kill.detail());
        assertEquals(20, kill.toSeconds() - kill.fromSeconds(), 1e-6);
    }

    /** The same kills at the same times to the same victims, whatever else breaks. */
    @Test
    void anotherFaultDisturbsNoDraw() {
        List<FaultResult> alone = run("{monkey: {targets: shop}}").faults();
        List<FaultResult> accompanied = run("{at: 1m, slow: db, factor: 2, for: 1m}, latency-monkey, {monkey: {targets: shop}}").faults()
                .stream().filter(fault -> fault.kind().equals("monkey")).toList();
        assertEquals(alone, accompanied);
    }

    /** A fault that breaks nothing that anybody uses leaves every request as it was. */
    @Test
    void aMonkeyThatMayKillNobodyIsNoMonkey() {
        RunResult calm = run("");
        assertEquals(calm.operations(), run("{monkey: {except: [shop, db]}}").operations());
    }

    @Test
    void aKongIsEvacuatedAndGivenBackByName() {
        RunResult result = run("{kong: {region: us-west, at: 2m, for: 3m, evacuate-after: 5s, fail-back-after: 1m}}");
        List<String> changes = result.policies().get("west -> shop").get("dns").transitions().stream()
                .map(change -> Math.round(change.atSeconds()) + " " + change.to()).toList();
        assertEquals(List.of("125 takes out us-west", "360 brings back us-west"), changes);
    }

    @Test
    void anExerciseHurtsNobodyWhereThereIsRoom() {
        RunResult result = run("{kong: {region: us-west, at: 2m, for: 3m, exercise: true}}");
        assertEquals(1, result.operations().get("shop.buy").availability());
        assertTrue(Stream.of("takes out us-west", "brings back us-west").allMatch(what -> result.policies().get("west -> shop")
                .get("dns").transitions().stream().anyMatch(change -> change.to().equals(what))));
    }

    @Test
    void aPresetHasNoTimeBesideIt() {
        assertEquals(List.of("`gorilla` finds its times by itself, so nothing beside it can say when"),
                problems("{at: 2m, gorilla: {}}"));
        assertEquals(List.of("`monkey` finds its times by itself, so nothing beside it can say when"),
                problems("{at: 2m, crash: shop, restart-after: 5s, then: [monkey]}"));
    }

    @Test
    void aMonkeyHasOneSchedule() {
        assertEquals(1, problems("{monkey: {every: exp(1m), coin: {mean: 2}}}").size());
    }
}
