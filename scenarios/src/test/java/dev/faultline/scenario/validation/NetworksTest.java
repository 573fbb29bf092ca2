package dev.faultline.scenario.validation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a network does to a message, where it can be computed. */
@ComparesWithTheory
class NetworksTest {

    private static final double LOST = 0.005;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"connection", "by-timeout"})
    void whatIsLostIsSentAgain(String how) {
        boolean byTimeout = how.equals("by-timeout");
        Replications runs = byTimeout ? Replications.variants("lossy-link", how) : Replications.of("lossy-link");
        double either = 1 - (1 - LOST) * (1 - LOST);
        double mean = byTimeout ? 20 + 200 * either / (1 - either) : 20 + 2 * 200 * LOST / (1 - 2 * LOST);
        runs.meet(mean, 0.01, "operations", "front.ask", "latency-ms", "mean");
    }

    /** The law knows few values, and the percentiles are among them, to a bucket of the histogram. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"connection", "by-timeout"})
    void fewWaitForALongTime(String how) {
        Replications run = how.equals("by-timeout") ? Replications.variant("lossy-link", how, "duration=20000s")
                : Replications.once("lossy-link", "duration=20000s");
        run.near(20, 0.02, "front.ask latency-ms p50", run.at("operations", "front.ask", "latency-ms", "p50"));
        run.near(220, 0.22, "front.ask latency-ms p999", run.at("operations", "front.ask", "latency-ms", "p999"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"one, 120", "both, 200"})
    void aMegabyteTakesItsTimeOnTheLine(String asked, double milliseconds) {
        Replications run = Replications.once("shared-link", "entry=front." + asked);
        run.exactly(milliseconds, "operations", "front." + asked, "latency-ms", "mean");
        run.exactly(milliseconds, "operations", "front." + asked, "latency-ms", "max");
    }
}
