package dev.faultline.scenario.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Resizing;
import dev.faultline.result.RunResult;
import dev.faultline.result.ServiceResult;
import dev.faultline.scenario.yaml.DiagnosticText;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Services whose instances come and go, from the scenario's text to the result. Arrivals and work are constant: loads are exact. */
class ScalingTest {

    private static final String FACTORY = """
            scenario: factory
            duration: %s
            topology: {links: {clients: {latency: 0ms}}}
            clients:
              users: {arrivals: constant(100/s), calls: shop.buy, shape: [%s]}
            services:
              shop:
                instances: %s
                workers: 100
                cores: 2
                balancing: round-robin
                operations: {buy: [{work: 20ms}]}
                %s
            """;

    private static RunResult run(String duration, String shape, int instances, String more) {
        String text = FACTORY.formatted(duration, shape, instances, more);
        Reading reading = ScenarioReader.read("factory.yaml", text, Overrides.NONE);
        return Experiment.run(reading.scenario().orElseThrow(() ->
                new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), text, null, List.of(),
                Options.onThreads(1), Progress.NONE, () -> false);
    }

    private static List<String> decisions(RunResult result) {
        return result.services().get("shop").scaling().stream().map(ScalingTest::words).toList();
    }

    private static String words(Resizing change) {
        return (int) change.atSeconds() + " s: " + (int) change.from() + " -> " + (int) change.to();
    }

    @Test
    void aTargetIsReachedInOneStepAndWhatIsOnItsWayIsNotAddedTwice() {
        // Two cores are busy all the time: 50 % of two instances. For 25 % it takes four.
        RunResult result = run("5m", "", 2, "scaling: {min: 1, max: 20, target-utilization: 25%, start-up: 40s}");
        assertEquals(List.of("15 s: 2 -> 4"), decisions(result));
        ServiceResult shop = result.services().get("shop");
        assertEquals(4, shop.instances().max());
        assertEquals((2 * 55 + 4 * 245) / 300.0, shop.instances().mean(), 1e-6);
        assertEquals(2, shop.starts());
        assertEquals(2 / shop.instances().mean() / 2, shop.utilization(), 0.001, "busy cores over the cores that were there");
        assertEquals(1, result.operations().get("shop.buy").availability());
        assertEquals("utilization 50 % for a target of 25 %", shop.scaling().get(0).why());
    }

    @Test
    void aFullServiceCanOnlyDoubleAndItShrinksAfterThreeHundredSeconds() {
        // 40 cores are needed, 2000/s * 20 ms, which is 40 instances at the target. But cores are never more than 100 % busy.
        RunResult result = run("12m", "{spike: 2k/s, at: 1s, for: 2m}", 2, "scaling: {min: 2, max: 40, target-utilization: 50%}");
        List<String> decisions = decisions(result);
        assertEquals(List.of("15 s: 2 -> 4", "30 s: 4 -> 8", "45 s: 8 -> 16", "60 s: 16 -> 32", "75 s: 32 -> 40"),
                decisions.subList(0, 5));
        assertEquals("2", decisions.get(decisions.size() - 1).split("-> ")[1]);
        Resizing first = result.services().get("shop").scaling().get(5);
        assertTrue(first.atSeconds() >= 121 + 300 - 15, () -> decisions + ": no sooner than the spike has left the window");
    }

    @Test
    void whatStopsFinishesWhatItHas() {
        RunResult result = run("5m", "", 6, "scaling: {max: 6, target-utilization: 100%, scale-down: {stabilization: 0s}}");
        assertEquals(List.of("15 s: 6 -> 1"), decisions(result));
        assertEquals(1, result.operations().get("shop.buy").availability());
    }

    @Test
    void callersThatHaveNotHeardAreRefusedWithoutAPreStop() {
        String scaling = "scaling: {max: 6, min: 3, target-utilization: 100%, scale-down: {stabilization: 0s}}\n"
                + "    health-checks: {lag: 2s}\n    ";
        double refused = run("5m", "", 6, scaling).operations().get("shop.buy").outcomes().unreachable();
        assertEquals(100, refused, 3, "half of what comes in two seconds");
        RunResult patient = run("5m", "", 6, scaling + "shutdown: {pre-stop: 3s}");
        assertEquals(0, patient.operations().get("shop.buy").outcomes().unreachable());
    }

    @Test
    void aFullMemoryKillsAndTheBooksTell() {
        RunResult result = run("2m", "{spike: 300/s, at: 30s, for: 10s}", 1, "memory: {limit: 100MiB, per-request: 1MiB}");
        ServiceResult shop = result.services().get("shop");
        assertTrue(shop.outOfMemory() >= 1, () -> shop + "");
        assertEquals(shop.outOfMemory(), shop.starts());
        assertTrue(result.operations().get("shop.buy").outcomes().unreachable() > 100);
        assertTrue(result.ledger().balanced());
    }

    /** Four instances serve in the east, four stand by in the west; the east is lost from 300 s to 900 s. */
    private static RunResult standby(String keeps) {
        String text = """
                scenario: regions
                duration: 20m
                topology: {regions: {east: {}, west: {}}, links: {clients: {latency: 0ms}, between-regions: {latency: 0ms}}}
                clients: {users: {arrivals: constant(100/s), calls: shop.buy, timeout: 100ms}}
                services:
                  shop:
                    in: [east, west]
                    instances: 8
                    workers: 10
                    operations: {buy: [{work: 20ms}]}
                    standby: {in: west, keeps: %s, decision: 1m, start-up: 2m, fail-back: 1m}
                chaos: [{at: 5m, lose: east, for: 10m}]
                """.formatted(keeps);
        Reading reading = ScenarioReader.read("regions.yaml", text, Overrides.NONE);
        return Experiment.run(reading.scenario().orElseThrow(() ->
                new AssertionError(DiagnosticText.write(reading.diagnostics(), false))), text, null, List.of(),
                Options.onThreads(1), Progress.NONE, () -> false);
    }

    @Test
    void aWarmStandbyTakesOverAfterNoticingAndDeciding() {
        RunResult result = standby("25%");
        ServiceResult shop = result.services().get("shop");
        // Probes miss at 300, 310 and 320 s; a minute later it is decided; the others are back at 900 s and take back at 960 s.
        assertEquals(List.of("380 s: 4 -> 4", "960 s: 4 -> 4"), decisions(result));
        assertEquals("fail-over to west: 0 of 4 others are healthy, 1 serve at once", shop.scaling().get(0).why());
        assertEquals("fail-back from west", shop.scaling().get(1).why());
        assertEquals(1 - 80.0 / 1200, result.operations().get("shop.buy").availability(), 0.001, "80 s without answers");
        // One is kept up besides the four; then only it, from 500 s on four, from 900 s on all, from 960 s on five again.
        assertEquals((5 * 300 + 1 * 200 + 4 * 400 + 8 * 60 + 5 * 240) / 1200.0, shop.instances().mean(), 0.001);
    }

    @Test
    void aPilotLightTakesOverOneStartUpLater() {
        RunResult result = standby("0%");
        assertEquals(1 - 200.0 / 1200, result.operations().get("shop.buy").availability(), 0.001, "80 s and 2 min");
        assertTrue(result.ledger().balanced());
    }

    @Test
    void sheddingKeepsTheServiceQuick() {
        RunResult bare = run("2m", "{step: 150/s, at: 30s}", 1, "");
        RunResult shed = run("2m", "{step: 150/s, at: 30s}", 1, "shed: [{queue: 10}]");
        assertEquals(0, bare.services().get("shop").turnedAway().sum());
        assertTrue(shed.services().get("shop").turnedAway().shed() > 4000);
        assertTrue(shed.operations().get("shop.buy").latencyMs().max() < 200);
        assertTrue(bare.operations().get("shop.buy").latencyMs().max() > 5000);
    }

    @Test
    void sheddingByUtilizationHasHysteresis() {
        // At 150/s the cores are full and 50 wait after a second; those keep them busy for half of the next one, which is shed.
        RunResult shed = run("100s", "{step: 150/s, at: 1s}", 1, "shed: [{utilization: 95%, until: 60%, over: 1s}]");
        double share = shed.services().get("shop").turnedAway().shed() / shed.operations().get("shop.buy").started();
        assertEquals(0.5, share, 0.05);
    }
}
