package dev.faultline.scenario.experiment;

import static dev.faultline.scenario.experiment.Found.replication;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Bounds;
import dev.faultline.result.RunResult;
import dev.faultline.result.comparison.ComparedDesign;
import dev.faultline.result.comparison.ComparedExpectation;
import dev.faultline.result.comparison.ComparedFigure;
import dev.faultline.result.comparison.Comparison;
import dev.faultline.result.comparison.Difference;
import dev.faultline.result.comparison.Difference.Conclusion;
import dev.faultline.result.json.ComparisonJson;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PairedExperimentTest {

    private static final String SHOP = """
            scenario: shop
            duration: 60s
            warm-up: 5s
            seed: 40
            clients: {people: {arrivals: poisson(40/s), calls: shop.buy}}
            services:
              shop:
                workers: 1
                operations:
                  buy: [{work: exp(20ms)}, {call: bank.pay}, {effect: bought}]
              bank: {operations: {pay: [{work: 1ms}, {fail: 1%}]}}
            expect: {shop.buy: {p50: "<= 1s"}, shop: {utilization: "<= 95%"}}
            variants:
              two-workers: {services: {shop: {workers: 2}}}
              slower: {services: {bank: {operations: {pay: [{work: 30ms}]}}}, expect: {shop: null}}
              no-bank: {services: {shop: {operations: {buy: [{work: exp(20ms)}]}}, bank: null}}
              busier: {clients: {people: {arrivals: poisson(44/s)}}}
            """;

    @Test
    void aDesignComparedWithItselfIsTheSameExactly() {
        Comparison comparison = compare(5, design("shop", null), design("again", null));

        assertFalse(comparison.figures().isEmpty());
        for (ComparedFigure figure : comparison.figures()) {
            Difference difference = figure.difference("again");
            assertEquals(Conclusion.SAME, difference.conclusion(), figure.toString());
            assertEquals(0.0, difference.figure(), figure.toString());
            assertEquals(new Bounds(0, 0), difference.interval(), figure.toString());
        }
        assertEquals(List.of(), comparison.expectations());
        assertEquals(comparison.designs().get(0).digest(), comparison.designs().get(1).digest());
    }

    @Test
    void everyDesignMeetsTheSameCustomers() {
        Comparison comparison = compare(3, design("shop", null), design("two", "two-workers"), design("slower", "slower"));

        RunResult base = comparison.result(comparison.baseline());
        for (ComparedDesign design : comparison.challengers()) {
            assertEquals(base.operations().get("shop.buy").started(),
                    comparison.result(design).operations().get("shop.buy").started());
            assertEquals(base.seed(), comparison.result(design).seed());
        }
        assertEquals(List.of(), comparison.notes());
        assertEquals(List.of("shop.buy was not asked for equally often: 2,181 times in shop and 2,406 times in busier on average. "
                        + "Clients that wait for answers come when these do; otherwise the load differs, and the differences are "
                        + "partly its own."),
                compare(3, design("shop", null), design("busier", "busier")).notes());
    }

    /** Work and arrivals are drawn per customer, so what differs between pairs is far less than what differs between seeds. */
    @Test
    void pairsTellMoreThanTheSameNumberOfStrangersWould() {
        Comparison comparison = compare(8, design("shop", null), design("two", "two-workers"));
        ComparedFigure mean = figure(comparison, "operations", "shop.buy", "mean");

        Bounds paired = mean.difference("two").interval();
        Bounds alone = mean.value("shop").interval();
        assertEquals(Conclusion.LOWER, mean.difference("two").conclusion());
        assertTrue(paired.high() < 0, paired.toString());
        assertEquals(mean.value("two").figure() - mean.value("shop").figure(), mean.difference("two").figure(), 1e-9);
        ComparedFigure attempts = figure(comparison, "internal", "shop -> bank.pay", "attempts");
        double pairedWidth = width(attempts.difference("two").interval());
        assertTrue(pairedWidth < width(attempts.value("shop").interval()) / 5, attempts + " beside " + alone);
    }

    @Test
    void theIntervalIsStudentsOverThePairs() {
        double[] base = {10, 12, 11, 13};
        double[] other = {8, 9, 10, 9}; // differences -2, -3, -1, -4: mean -2.5, s = 1.29, t(0.975; 3) = 3.182
        Comparison comparison = compare(Options.onThreads(2).withReplications(4), (design, seed, watch) -> replication().seed(seed)
                .p50((design.name().equals("a") ? base : other)[(int) seed - 40]).done(), design("a", null), design("b", null));

        Difference difference = figure(comparison, "operations", "shop.buy", "p50").difference("b");
        double half = 3.182446 * Math.sqrt(5.0 / 3 / 4);
        assertEquals(-2.5, difference.figure(), 1e-12);
        assertEquals(-2.5 - half, difference.interval().low(), 1e-5);
        assertEquals(-2.5 + half, difference.interval().high(), 1e-5);
        assertEquals(Conclusion.LOWER, difference.conclusion());
    }

    @Test
    void whatMayBeChanceIsNotCalledADifference() {
        double[] noise = {1, -1, 2, -2};
        Comparison comparison = compare(Options.onThreads(2).withReplications(4), (design, seed, watch) -> replication().seed(seed)
                .p50(10 + (design.name().equals("a") ? 0 : noise[(int) seed - 40])).done(), design("a", null), design("b", null));

        Difference difference = figure(comparison, "operations", "shop.buy", "p50").difference("b");
        assertEquals(Conclusion.UNSHOWN, difference.conclusion());
        assertTrue(difference.interval().contains(0));
    }

    @Test
    void oneReplicationHasDifferencesAsOfItsSeedAndNoIntervals() {
        Comparison comparison = compare(1, design("shop", null), design("slower", "slower"));

        Difference difference = figure(comparison, "operations", "shop.buy", "mean").difference("slower");
        assertEquals(Conclusion.HIGHER, difference.conclusion());
        assertEquals(null, difference.interval());
        assertTrue(comparison.notes().get(0).startsWith("One seed, so no intervals"), comparison.notes().toString());
    }

    @Test
    void whatADesignLacksIsAbsentAndNotZero() {
        Comparison comparison = compare(2, design("shop", null), design("alone", "no-bank"));

        for (String[] path : List.of(new String[] {"internal", "shop -> bank.pay", "attempts"},
                new String[] {"effects", "bought", "missing"})) {
            ComparedFigure figure = figure(comparison, path[0], path[1], path[2]);
            assertTrue(Double.isNaN(figure.value("alone").figure()));
            assertEquals(Conclusion.ABSENT, figure.difference("alone").conclusion());
            assertTrue(Double.isNaN(figure.difference("alone").figure()));
            assertEquals("alone has no " + path[1], figure.difference("alone").why());
        }
    }

    @Test
    void aSmallerCacheFindsLess() {
        String shop = """
                scenario: cached
                duration: 60s
                clients: {people: {arrivals: poisson(50/s), calls: shop.look}}
                stores: {memory: {kind: cache, size: 500, keys: zipf(1k 1.0), loads-from: disk.get}}
                services: {shop: {operations: {look: [{read: memory}]}}, disk: {operations: {get: [{work: 1ms}]}}}
                variants: {small: {stores: {memory: {size: 10}}}}
                """;
        Comparison comparison = compare(4, design(shop, "large", null), design(shop, "small", "small"));

        ComparedFigure ratio = figure(comparison, "stores", "memory", "hit-ratio");
        assertEquals(Conclusion.LOWER, ratio.difference("small").conclusion());
        assertTrue(ratio.difference("small").isWorse(ratio.better()));
    }

    @Test
    void aFigureThatAReplicationLacksHasNoDifference() {
        Comparison comparison = compare(Options.onThreads(2).withReplications(3), (design, seed, watch) -> replication().seed(seed)
                .p50(design.name().equals("b") && seed == 41 ? Double.NaN : 10).done(), design("a", null), design("b", null));

        Difference difference = figure(comparison, "operations", "shop.buy", "p50").difference("b");
        assertEquals(Conclusion.ABSENT, difference.conclusion());
        assertEquals("there were too few good answers for it in 1 of 3 replications of b", difference.why());
    }

    @Test
    void expectationsOnWhichDesignsDifferAreListed() {
        Comparison comparison = compare(2, design("shop", null), design("slower", "slower"));

        assertEquals(Set.of("shop.buy p50", "shop utilization"), comparison.expectations().stream()
                .map(one -> one.of() + " " + one.metric()).collect(Collectors.toSet()));
        ComparedExpectation busy = comparison.expectations().stream().filter(one -> one.of().equals("shop")).findFirst()
                .orElseThrow();
        assertEquals("<= 95%", busy.in("shop").want());
        assertEquals(null, busy.in("slower"));
    }

    @Test
    void theSameComparisonHasTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Design[] designs = {design("shop", null), design("two", "two-workers")};
        String one = ComparisonJson.write(compare(Options.onThreads(1).withReplications(4), designs));
        String four = ComparisonJson.write(compare(Options.onThreads(4).withReplications(4), designs));

        assertEquals(one, four);
        assertEquals(one, ComparisonJson.write(ComparisonJson.read(one)));
    }

    @Test
    void theResultOfADesignIsThatOfRunningIt() {
        Design two = design("two", "two-workers");
        Options options = Options.onThreads(2).withReplications(3);

        assertEquals(ResultJson.write(Experiment.run(two.scenario(), two.scenarioText(), "two-workers", List.of(), options,
                        Progress.NONE, () -> false)),
                ResultJson.write(compare(options, design("shop", null), two).results().get("two")));
    }

    @Test
    void theBaselineDecidesOnSeedAndReplicationsUnlessOptionsDo() {
        List<Long> seeds = Collections.synchronizedList(new ArrayList<>());
        compare(Options.onThreads(2).withReplications(2).withSeed(90), (design, seed, watch) -> {
            seeds.add(seed);
            return replication().seed(seed).done();
        }, design("a", null), design("b", null));
        assertEquals(List.of(90L, 90L, 91L, 91L), seeds.stream().sorted().toList());
    }

    @Test
    void whenStoppedTheWholeRoundsAreCompared() {
        AtomicInteger runs = new AtomicInteger();
        Comparison comparison = PairedExperiment.compare(List.of(design("a", null), design("b", null)),
                Options.onThreads(1).withReplications(5), (design, seed, watch) -> {
                    runs.incrementAndGet(); // the sixth is the second design's third replication
                    Found found = replication().seed(seed);
                    return watch.goesOn(1, 10, 5) ? found.done() : found.stopped("it was told to").done();
                }, Progress.NONE, () -> runs.get() >= 6);

        assertEquals(2, comparison.replications());
        assertFalse(comparison.complete());
        assertEquals("interrupted; 2 of 5 replications of each design came to their end", comparison.stoppedBecause());
        assertEquals(Conclusion.SAME, figure(comparison, "operations", "shop.buy", "p50").difference("b").conclusion());
    }

    @Test
    void whenStoppedInTheFirstRoundNothingIsSaidToDiffer() {
        Comparison comparison = PairedExperiment.compare(List.of(design("a", null), design("b", null), design("c", null)),
                Options.onThreads(1).withReplications(5), (design, seed, watch) -> {
                    assertFalse(watch.goesOn(1, 10, 5));
                    return replication().seed(seed).stopped("it was told to").done();
                }, Progress.NONE, () -> true);

        assertEquals(List.of("a"), comparison.designs().stream().map(ComparedDesign::name).toList());
        assertFalse(comparison.complete());
        assertTrue(comparison.notes().containsAll(List.of("b had not begun and is left out.", "c had not begun and is left out.")));
    }

    @Test
    void aDesignThatMetALimitIsNotCompared() {
        Comparison comparison = compare(Options.onThreads(2).withReplications(2), (design, seed, watch) -> design.name().equals("b")
                ? replication().seed(seed).stopped("a limit was reached").done() : replication().seed(seed).done(),
                design("a", null), design("b", null));

        assertFalse(comparison.complete());
        assertEquals("b: a limit was reached (with seed 40)", comparison.stoppedBecause());
        assertEquals("b was cut short", figure(comparison, "operations", "shop.buy", "p50").difference("b").why());
    }

    private static double width(Bounds bounds) {
        return bounds.high() - bounds.low();
    }

    private static ComparedFigure figure(Comparison comparison, String section, String of, String metric) {
        return comparison.figures().stream().filter(figure -> figure.section().equals(section) && figure.of().equals(of)
                && figure.metric().equals(metric)).findFirst().orElseThrow();
    }

    private static Design design(String name, String variant) {
        return design(SHOP, name, variant);
    }

    private static Design design(String text, String name, String variant) {
        Reading reading = ScenarioReader.read("shop.yaml", text, new Overrides(List.of(), Optional.ofNullable(variant)));
        return new Design(name, "shop.yaml", reading.scenario().orElseThrow(() -> new AssertionError(reading.diagnostics())),
                reading.resolvedText(), variant, List.of());
    }

    private static Comparison compare(int replications, Design... designs) {
        return compare(Options.onThreads(2).withReplications(replications), designs);
    }

    private static Comparison compare(Options options, Design... designs) {
        return PairedExperiment.compare(List.of(designs), options, Progress.NONE, () -> false);
    }

    private static Comparison compare(Options options, PairedExperiment.Maker maker, Design... designs) {
        return PairedExperiment.compare(List.of(designs), options, maker, Progress.NONE, () -> false);
    }
}
