package dev.faultline.scenario.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that need many others, against order statistics and the article that made the tail famous. */
@ExtendWith(ValidationPage.class)
class FanOutTest {

    private static final double MS = 1e3;

    @ParameterizedTest(name = "{0} leaves, {1} of which are slow")
    @CsvSource({"1, 1%, 150/s, 20", "10, 1%, 30/s, 10", "100, 1%, 2/s, 50", "2000, 0.01%, 2/s, 50"})
    void oneOfManyIsSlow(int leaves, String slow, String rate, int seconds) {
        double share = Double.parseDouble(slow.replace("%", "")) / 100;
        Replications runs = Replications.of("fan-out", "leaves=" + leaves, "enough=" + leaves, "rate=" + rate,
                "leaf=mix(" + (100 - 100 * share) + "% 10ms " + slow + " 1500ms)", "duration=" + seconds + "s");
        runs.meetShare(Math.pow(1 - share, leaves), runs.started("root.search"), "operations", "root.search", "availability");
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

    @ParameterizedTest(name = "{0}/s, for {1} s")
    @CsvSource({"50, 200", "80, 800"})
    void twoQueuesInParallel(int rate, int seconds) {
        Replications runs = Replications.of("fork-join", "rate=" + rate + "/s", "duration=" + seconds + "s");
        double rho = rate / 100.0;
        runs.meet(MS * (12 - rho) / 8 / (100 - rate), 0.02, "operations", "root.ask", "latency-ms", "mean");
    }
}
