package dev.faultline.scenario.validation;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that need many others, against order statistics and the article that made the tail famous. */
@ComparesWithTheory
class FanOutTest {

    private static final double MS = 1e3;

    @ParameterizedTest(name = "{0} leaves, {1} % of which are fast")
    @CsvSource({"1, 99, 150/s, 20", "10, 99, 30/s, 10", "100, 99, 2/s, 50", "2000, 99.99, 2/s, 50"})
    void oneOfManyIsSlow(int leaves, BigDecimal fast, String rate, int seconds) {
        Replications runs = Replications.of("fan-out", "leaves=" + leaves, "enough=" + leaves, "rate=" + rate,
                "leaf=mix(" + fast + "% 10ms " + new BigDecimal(100).subtract(fast) + "% 1500ms)", "duration=" + seconds + "s");
        runs.meetShare(Math.pow(fast.doubleValue() / 100, leaves), runs.started("root.search"), "operations", "root.search", "availability");
    }

    /** With exponential times the mean of the largest is a harmonic number. */
    @ParameterizedTest(name = "{0} leaves")
    @CsvSource({"2, 100/s, 12", "10, 50/s, 12", "100, 10/s, 8", "1000, 2/s, 10"})
    void theSlowestOfMany(int leaves, String rate, int seconds) {
        Replications runs = Replications.of("fan-out", "leaves=" + leaves, "enough=" + leaves, "rate=" + rate,
                "leaf=exp(10ms)", "patience=1h", "duration=" + seconds + "s");
        double harmonic = 0;
        for (int k = 1; k <= leaves; k++) {
            harmonic += 1.0 / k;
        }
        runs.meet(10 * harmonic, 0.02, "operations", "root.search", "latency-ms", "mean");
    }

    @Test
    void theMedianOfTheSlowestOfTen() {
        Replications runs = Replications.of("fan-out", "leaves=10", "enough=10", "rate=200/s", "leaf=exp(10ms)", "patience=1h",
                "duration=11s");
        runs.meetPercentile(0.5, -10 * Math.log(1 - Math.pow(0.5, 0.1)), 0.03, "root.search", "p50");
    }

    /** The largest of so many has a tail that the last few per cent of the leaves make. */
    @Test
    void doingWithoutTheLastFivePercentHalvesTheTail() {
        String[] sets = {"leaf=lognormal(p50 1ms p99 10ms)", "patience=1h", "rate=20/s", "duration=60s"};
        Replications all = Replications.once("fan-out", sets);
        Replications most = Replications.once("fan-out", "enough=95", sets[0], sets[1], sets[2], sets[3]);
        double p99 = all.result().operations().get("root.search").latencyMs().p99();
        most.below(p99 / 2, "root.search latency-ms p99, in ms, beside half of that with all of 100",
                most.result().operations().get("root.search").latencyMs().p99());
    }

    /** A second server makes a slow answer as rare as two at a time. */
    @Test
    void aHedgedRequestIsSlowWhenTwoServersAre() {
        String[] sets = {"leaves=10", "enough=10", "leaf=mix(90% 10ms 10% 1500ms)", "rate=20/s", "duration=9s"};
        Replications alone = Replications.of("fan-out", sets);
        alone.meetShare(Math.pow(0.9, 10), alone.started("root.search"), "operations", "root.search", "availability");
        Replications hedged = Replications.variants("fan-out", "hedged", sets);
        hedged.meetShare(Math.pow(0.99, 10), hedged.started("root.search"), "operations", "root.search", "availability");
    }

    @Test
    void hedgingTakesTheTailOffForHardlyAnyLoad() {
        String[] sets = {"leaf=mix(99.7% 10ms 0.3% 1500ms)", "patience=1h", "rate=200/s", "duration=55s"};
        Replications alone = Replications.once("fan-out", sets);
        Replications hedged = Replications.variant("fan-out", "hedged", sets);
        String[] p999 = {"operations", "root.search", "latency-ms", "p999"};
        hedged.above(1800.0 / 74, "how many times root.search latency-ms p999 is shorter than without", alone.at(p999) / hedged.at(p999));
        hedged.below(0.02, "hedges for each call", hedged.at("policies", "root -> leaf.look", "hedge", "hedges")
                / hedged.at("internal", "root -> leaf.look", "started"));
    }

    @ParameterizedTest(name = "{0}/s, for {1} s")
    @CsvSource({"50, 200", "80, 800"})
    void twoQueuesInParallel(int rate, int seconds) {
        Replications runs = Replications.of("fork-join", "rate=" + rate + "/s", "duration=" + seconds + "s");
        double rho = rate / 100.0;
        runs.meet(MS * (12 - rho) / 8 / (100 - rate), 0.02, "operations", "root.ask", "latency-ms", "mean");
    }
}
