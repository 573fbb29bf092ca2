package dev.faultline.scenario.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.RunResult;
import dev.faultline.sim.stats.Interval;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Failures at random beside the arithmetic of reliability. A machine that fails after MTBF and is mended after MTTR is up for
 * MTBF / (MTBF + MTTR) of the time, whatever the laws (renewal theory: Barlow, Proschan, Mathematical Theory of Reliability, 1965).
 */
class RandomFailuresTest {

    private static final int SEEDS = 12;
    private static final double UP = 120.0 / (120 + 30);

    /** All instances do the same for each request and know at once who is down; with none up a request is refused. */
    private static String ofMachines(int instances, String mttr) {
        return """
                scenario: k-of-n
                duration: 20h
                clients: {users: {arrivals: constant(1/s), calls: shop.buy, timeout: none}}
                services:
                  shop:
                    instances: %d
                    health-checks: {interval: 10ms, unhealthy-after: 1}
                    operations: {buy: [{work: 1us}]}
                chaos: [{crash: shop, mtbf: exp(120s), mttr: %s}]
                """.formatted(instances, mttr);
    }

    private static Interval over(String text, ToDoubleFunction<RunResult> figure) {
        double[] values = new double[SEEDS];
        for (int seed = 1; seed <= SEEDS; seed++) {
            values[seed - 1] = figure.applyAsDouble(ChaosRun.of(seed, text));
        }
        return Interval.student(values, 0.99).orElseThrow();
    }

    private static void holds(Interval interval, double theory) {
        assertTrue(interval.low() <= theory && theory <= interval.high(),
                () -> String.format(Locale.ROOT, "%.5f is not within %.5f and %.5f", theory, interval.low(), interval.high()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void oneOfNIsUpUnlessAllAreDown(int n) {
        holds(over(ofMachines(n, "exp(30s)"), result -> result.operations().get("shop.buy").availability()),
                1 - StrictMath.pow(1 - UP, n));
    }

    @Test
    void theLawOfRepairDoesNotMatter() {
        holds(over(ofMachines(1, "lognormal(mean 30s cv 2)"), result -> result.operations().get("shop.buy").availability()), UP);
        holds(over(ofMachines(1, "30s"), result -> result.operations().get("shop.buy").availability()), UP);
    }

    @Test
    void allOfThemAreUpOnAverageForTheirShareOfTheTime() {
        holds(over(ofMachines(3, "exp(30s)"), result -> result.services().get("shop").instances().mean()), 3 * UP);
    }

    @Test
    void aChainOfServicesIsUpWhenAllAre() {
        String chain = """
                scenario: in-series
                duration: 20h
                clients: {users: {arrivals: constant(1/s), calls: front.buy, timeout: none}}
                services:
                  front: {operations: {buy: [{call: back.pay}]}}
                  back: {operations: {pay: [{work: 1us}]}}
                chaos:
                  - {crash: front, mtbf: exp(120s), mttr: exp(30s)}
                  - {crash: back, mtbf: exp(120s), mttr: exp(30s)}
                """;
        holds(over(chain, result -> result.operations().get("front.buy").availability()), UP * UP);
    }

    /** N + 1 zones: each runs at (n-1)/n of its capacity at most, so that the others can carry the load of one (reference, D8). */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void survivorsOfALostZoneCarryItsLoad(int zones) {
        String names = "abcd".substring(0, zones).replaceAll("(?<=.)(?=.)", ", ");
        String text = """
                scenario: zones
                duration: 100m
                warm-up: %s
                topology: {regions: {us: {zones: [%s]}}}
                clients: {users: {arrivals: poisson(%d/s), calls: shop.buy, timeout: 10s}}
                services:
                  shop:
                    in: us
                    instances: %d
                    workers: 4
                    cores: 1
                    health-checks: {interval: 1s, unhealthy-after: 1}
                    operations: {buy: [{work: exp(50ms)}]}
                chaos: [%s]
                """;
        int rate = 8 * (zones - 1);
        double need = rate * 0.05;
        RunResult whole = ChaosRun.of(text.formatted("1m", names, rate, zones, ""));
        RunResult lost = ChaosRun.of(text.formatted("1m", names, rate, zones, "{at: 0s, lose: us/a}"));
        // Utilisation is work over all cores, so that of the survivors is larger by zones / (zones - 1).
        assertEquals(need / zones, whole.services().get("shop").utilization(), 0.01);
        assertEquals(need / (zones - 1), lost.services().get("shop").utilization() * zones / lost.services().get("shop").instances().mean(),
                0.012);
        assertEquals(zones - 1, lost.services().get("shop").instances().mean(), 1e-9);
    }

    @Test
    void drawsOfTheModelsAreNotDisturbed() {
        String plain = ofMachines(2, "exp(30s)").replace("20h", "10m").replace("constant(1/s)", "poisson(10/s)")
                .replace("{work: 1us}", "{work: exp(5ms)}");
        String quiet = plain.substring(0, plain.indexOf("chaos:"));
        RunResult without = ChaosRun.of(quiet);
        RunResult later = ChaosRun.of(quiet + "chaos: [{crash: shop, mtbf: exp(100h), mttr: exp(1h)}, "
                + "{crash: shop, instances: 1, random: true, every: exp(100h), restart-after: 1s}]\n");
        assertEquals(without.operations().get("shop.buy"), later.operations().get("shop.buy"));
    }
}
