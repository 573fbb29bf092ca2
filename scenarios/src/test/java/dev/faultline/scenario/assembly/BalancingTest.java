package dev.faultline.scenario.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.OperationResult;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.RunResult;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Balancing as a whole: what callers see of a service that breaks, and what the result tells of it. */
class BalancingTest {

    private static RunResult run(String text) {
        Reading reading = ScenarioReader.read("balancing.yaml", text, Overrides.NONE);
        return Experiment.run(reading.scenario().orElseThrow(() -> new AssertionError(reading.diagnostics())), text, null,
                List.of(), Options.onThreads(1).withSeed(1), Progress.NONE, () -> false);
    }

    /** One of ten instances crashes after a minute and is back after another: 10 of 100 calls a second go to it. */
    private static RunResult crashed(String balancing, String instances) {
        return crashed(balancing, instances, "1m");
    }

    private static RunResult crashed(String balancing, String instances, String restartAfter) {
        return run("""
                scenario: crashed
                duration: 3m
                topology: {links: {clients: {latency: 1ms}}}
                clients: {users: {arrivals: constant(100/s), calls: shop.buy, timeout: 1s}}
                services:
                  shop:
                    instances: 10
                    balancing: %s
                    operations: {buy: [{work: 1ms}]}
                chaos: [{at: 1m, crash: shop, instances: %s, restart-after: %s}]
                """.formatted(balancing, instances, restartAfter));
    }

    private static double unreachable(RunResult result) {
        return result.operations().get("shop.buy").outcomes().unreachable();
    }

    @Test
    void healthChecksNeedThreeMissesToNotice() {
        double unreachable = unreachable(crashed("round-robin", "1"));
        assertTrue(unreachable >= 200 && unreachable <= 300, unreachable + " in 20 to 30 s at 10/s");
    }

    @Test
    void aCallerThatLooksAtAnswersEjectsAfterFiveFailures() {
        RunResult result = crashed("{policy: round-robin, outlier-detection: {}}", "1");
        assertEquals(5, unreachable(result));
        PolicyResult seen = result.policies().get("users -> shop").get("outlier-detection");
        assertEquals(1, seen.count("ejections"));
        assertEquals(1, seen.count("by-consecutive-5xx"));
        assertEquals(List.of("users ejects shop-1", "users takes back shop-1"),
                seen.transitions().stream().map(change -> change.by() + " " + change.to()).toList());
        assertTrue(seen.count("ejected-ms") >= 30_000 && seen.count("ejected-ms") <= 40_000, "" + seen.counters());
    }

    @Test
    void atMostATenthIsEjectedByDefaultAndTheRestStaysForHealthChecks() {
        PolicyResult seen = crashed("{policy: round-robin, outlier-detection: {}}", "3").policies().get("users -> shop")
                .get("outlier-detection");
        assertTrue(seen.count("ejections") >= 1 && seen.count("over-the-maximum") > 2, "" + seen.counters());
    }

    /** Seven of ten are down: with half of them as the limit everybody is tried, and seven of ten calls go to nobody. */
    @Test
    void inPanicTheDeadAreTriedTogetherWithTheLiving() {
        double calm = unreachable(crashed("{policy: round-robin, panic-threshold: 20%}", "7"));
        RunResult result = crashed("{policy: round-robin, panic-threshold: 50%}", "7");
        PolicyResult seen = result.policies().get("users -> shop").get("balancing");
        assertEquals(0.7 * seen.count("in-panic"), unreachable(result) - calm, 0.05 * seen.count("in-panic"));
        assertTrue(seen.count("in-panic") > 3_000, "" + seen.counters());
    }

    @Test
    void withoutPanicACallFailsAtOnceWhenNobodyIsLeft() {
        RunResult result = crashed("{policy: round-robin, panic-threshold: 0%}", "10", "65s");
        RunResult open = crashed("round-robin", "10", "65s");
        assertEquals(500, unreachable(result) - unreachable(open), 10, "nobody tries the restarted until a probe has found them");
    }

    private static RunResult zones(String balancing, String stockZones) {
        return run("""
                scenario: zones
                duration: 1m
                topology: {regions: {here: {zones: [a, b, c]}, there: {zones: [a, b]}}}
                clients: {users: {arrivals: constant(300/s), calls: shop.buy}}
                services:
                  shop: {in: here, instances: 3, operations: {buy: [{call: stock.take}]}}
                  stock:
                    in: %s
                    instances: 12
                    balancing: %s
                    operations: {take: [{work: 1ms}]}
                """.formatted(stockZones, balancing));
    }

    private static double toStock(RunResult result) {
        OperationResult calls = result.internal().get("shop -> stock.take");
        return calls.spentMs().network();
    }

    /** A trip within a zone is 0.1 ms, one to another zone 0.5 ms, each there and back. */
    @Test
    void zoneAwareCallsStayInTheirZone() {
        assertEquals((0.2 + 2 * 1.0) / 3, toStock(zones("round-robin", "here")), 0.01);
        RunResult near = zones("{policy: round-robin, zone-aware: {}}", "here");
        assertEquals(0.2, toStock(near), 1e-9);
        PolicyResult seen = near.policies().get("shop -> stock").get("balancing");
        assertEquals(0, seen.count("to-other-zones"));
        assertEquals(near.operations().get("shop.buy").started(), seen.count("calls"), 10, "but for those under way at the end");
    }

    @Test
    void aZoneWithTooFewInstancesSpills() {
        RunResult spills = zones("{policy: round-robin, zone-aware: {}}", "[here/a, here/b, here/b, here/c]");
        PolicyResult seen = spills.policies().get("shop -> stock").get("balancing");
        double share = seen.count("to-other-zones") / seen.count("calls");
        assertEquals((0.25 + 0.25) / 3, share, 0.01, "a and c have a quarter of the instances and a third of the callers each");
    }

    @Test
    void theOwnRegionComesFirst() {
        assertEquals(70 / 3.0 + 2 / 3.0 * (0.2 + 2.0) / 3, toStock(zones("round-robin", "[here, there]")), 0.1);
        RunResult near = zones("{policy: round-robin, prefer: region}", "[here, there]");
        assertTrue(toStock(near) < 1, "" + toStock(near));
        assertEquals(0, near.policies().get("shop -> stock").get("balancing").count("to-other-levels"));
    }

    @Test
    void aDesignWithoutAnyOfThisReportsNothing() {
        assertEquals(List.of("client-timeout"), List.copyOf(crashed("least-requests", "1").policies().values().stream()
                .flatMap(kinds -> kinds.keySet().stream()).toList()));
    }
}
