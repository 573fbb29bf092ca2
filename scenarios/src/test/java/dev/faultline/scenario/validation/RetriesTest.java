package dev.faultline.scenario.validation;

import dev.faultline.result.PolicyResult;
import dev.faultline.result.PolicyResult.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What trying again costs and brings, and how seldom a circuit breaker lets it happen, against renewal theory. */
@ComparesWithTheory
class RetriesTest {

    @ParameterizedTest(name = "{0} attempts at each of {1} layers")
    @CsvSource({"4, 3", "3, 5"})
    void attemptsOfLayersMultiply(int attempts, int layers) {
        Replications run = Replications.variant("retry-amplification", "every-layer", "attempts=" + attempts,
                "entry=l" + layers + ".ask", "duration=10s");
        run.exactly(Math.pow(attempts, layers) * 100, "internal", "l1 -> leaf.get", "attempts");
    }

    @Test
    void oneLayerAddsUpAndNothingMore() {
        Replications.once("retry-amplification").exactly(3_000, "internal", "l1 -> leaf.get", "attempts");
    }

    @Test
    void aBudgetHoldsTheGrowthAtItsShare() {
        Replications run = Replications.variant("retry-amplification", "budget");
        double attempts = run.at("internal", "l1 -> leaf.get", "attempts");
        run.near(1.1, 0.02 * 1.1, "calls of the leaf for a request", attempts / run.started("l5.ask"));
    }

    @ParameterizedTest(name = "{0} attempts at each of {1} layers, {2} of the calls fail")
    @CsvSource({"3, 1, 50%, 500", "3, 2, 50%, 1000", "4, 3, 90%, 2500", "2, 3, 10%, 200"})
    void attemptsOfAChainThatSometimesFails(int attempts, int layers, String fails, int rate) {
        Replications runs = Replications.variants("retry-amplification", "every-layer", "attempts=" + attempts,
                "entry=l" + layers + ".ask", "leaf-fails=" + fails, "rate=" + rate + "/s", "duration=4s");
        double failed = Double.parseDouble(fails.replace("%", "")) / 100;
        double calls = 1;
        for (int layer = 1; layer <= layers; layer++) {
            calls *= (1 - Math.pow(failed, attempts)) / (1 - failed);
            failed = Math.pow(failed, attempts);
        }
        runs.meet(4 * rate * calls, 0.01, "internal", "l1 -> leaf.get", "attempts");
        String entry = "l" + layers + ".ask";
        if (runs.started(entry) * failed >= 400) {
            runs.meetShare(1 - failed, runs.started(entry), "operations", entry, "availability");
        }
    }

    @ParameterizedTest(name = "{0} ms, {1} attempts")
    @CsvSource({"50, 3, 100", "100, 1, 70", "100, 3, 300", "200, 2, 100"})
    void attemptsThatAreTooLate(int milliseconds, int attempts, int rate) {
        Replications runs = Replications.of("timeout-and-retry", "patience=" + milliseconds + "ms", "attempts=" + attempts,
                "rate=" + rate + "/s");
        double late = Math.exp(-milliseconds / 50.0);
        double lost = Math.pow(late, attempts);
        double made = (1 - lost) / (1 - late);
        runs.meet(20 * rate * made, 0.01, "internal", "front -> leaf.get", "attempts");
        double inTime = 50 - milliseconds * late / (1 - late);
        double waited = 0; // for the attempts before the one that was in time
        for (int before = 0; before < attempts; before++) {
            waited += before * milliseconds * Math.pow(late, before) * (1 - late) / (1 - lost);
        }
        runs.meet(inTime + waited, 0.01, "operations", "front.ask", "latency-ms", "mean");
        if (runs.started("front.ask") * lost >= 400) {
            runs.meetShare(1 - lost, runs.started("front.ask"), "operations", "front.ask", "availability");
        }
    }

    @Test
    void aBreakerOpensWithTheCallThatMakesTheVolume() {
        Replications run = Replications.once("breaker-duty-cycle", "arrivals=constant(100/s)", "duration=4s");
        run.exactly(20, "internal", "front -> backend.get", "outcomes", "error");
        run.exactly(380, "internal", "front -> backend.get", "outcomes", "rejected");
    }

    @ParameterizedTest(name = "{0}/s, probes of {1} ms")
    @CsvSource({"100, 0, 1500", "100, 50, 1500", "5, 0, 5200", "2, 0, 5200"})
    void anOpenBreakerAsksOncePerCycle(int rate, int probe, int seconds) {
        Replications run = Replications.once("breaker-duty-cycle", "arrivals=poisson(" + rate + "/s)", "probe=" + probe + "ms",
                "warm-up=10s", "duration=" + seconds + "s");
        double cycle = 5 + 1.0 / rate + probe / 1e3;
        PolicyResult breaker = run.result().policies().get("front -> backend.get").get("circuit-breaker");
        List<Transition> openings = breaker.transitions().stream().filter(change -> change.to().equals("open")).toList();
        double whole = openings.get(openings.size() - 1).atSeconds() - openings.get(0).atSeconds();
        run.near(cycle, 0.01 * cycle, "seconds from opening to opening", whole / (openings.size() - 1));
        double through = run.at("internal", "front -> backend.get", "outcomes", "error");
        double share = 1 / (1 + rate * (5 + probe / 1e3));
        run.near(share, 0.02 * share, "share of the calls that get through", through / run.started("front.ask"));
    }

    @Test
    void aBreakerDoesNotSeeFailuresBelowItsVolume() {
        Replications.once("breaker-duty-cycle", "arrivals=constant(1.9/s)", "duration=300s")
                .exactly(0, "internal", "front -> backend.get", "outcomes", "rejected");
    }

    private static final List<String> BACK_OFFS = List.of("none", "exponential", "equal", "full", "decorrelated");

    /** Means over single runs: the largest latency of many runs is not what they need on average. */
    @Test
    void clientsWhoCollideDoBetterWithJitter() {
        Map<String, Sample> writes = new LinkedHashMap<>();
        Map<String, Sample> times = new LinkedHashMap<>();
        for (String backOff : BACK_OFFS) {
            List<Replications> runs = contend(backOff, 100);
            writes.put(backOff, Sample.of(runs, RetriesTest::writes));
            times.put(backOff, Sample.of(runs, RetriesTest::lastDone));
            if (backOff.equals("decorrelated")) {
                Replications run = runs.get(0);
                run.below(writes.get("none").mean() / 2, "attempts with full jitter, beside half of those with none",
                        writes.get("full").mean());
                run.below(times.get("exponential").mean(), "ms of equal jitter, beside those of no jitter", times.get("equal").mean());
                run.below(times.get("equal").mean(), "ms of full jitter, beside those of equal", times.get("full").mean());
                run.below(writes.get("equal").mean(), "attempts with full jitter, beside those with equal", writes.get("full").mean());
                run.above(writes.get("full").mean(), "attempts with decorrelated jitter, beside those with full",
                        writes.get("decorrelated").mean());
            }
        }
        List<Replications> few = contend("none", 10);
        few.get(0).above(30, "attempts of 100 clients over those of 10", writes.get("none").mean() / Sample.of(few, RetriesTest::writes).mean());
    }

    private static List<Replications> contend(String backOff, int clients) {
        List<Replications> runs = Replications.apart(40, "backoff-and-jitter", backOff.equals("full") ? null : backOff,
                "clients=" + clients, "expect=null");
        List<ContentionReference.Found> reference = LongStream.rangeClosed(1, 400)
                .mapToObj(seed -> ContentionReference.run(seed, clients, backOff)).toList();
        runs.get(0).reference("client.change attempts", Sample.of(reference, ContentionReference.Found::writes),
                Sample.of(runs, RetriesTest::writes));
        runs.get(0).reference("client.change latency-ms max", Sample.of(reference, ContentionReference.Found::last),
                Sample.of(runs, RetriesTest::lastDone));
        return runs;
    }

    private static double writes(Replications run) {
        return run.at("operations", "client.change", "attempts");
    }

    private static double lastDone(Replications run) {
        return run.at("operations", "client.change", "latency-ms", "max");
    }
}
