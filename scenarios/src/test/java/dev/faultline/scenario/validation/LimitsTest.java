package dev.faultline.scenario.validation;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limiters, bulkheads and pools: what they let through, against the formulas that one would size them with. */
@ComparesWithTheory
class LimitsTest {

    @ParameterizedTest(name = "{0}/s, burst {1}")
    @CsvSource({"300, 200, 1200", "120, 50, 1050", "80, 200, 800"})
    void aTokenBucketLetsABurstPassAndThenItsRate(int rate, int burst, int passed) {
        Replications run = Replications.once("token-bucket", "rate=" + rate + "/s", "burst=" + burst);
        run.near(passed, 1, "front.ask outcomes ok", run.at("operations", "front.ask", "outcomes", "ok"));
    }

    @ParameterizedTest(name = "{0}/s, burst {1}")
    @CsvSource({"300, 200", "120, 50"})
    void inTheLongRunATokenBucketIsItsRate(int rate, int burst) {
        Replications run = Replications.once("token-bucket", "rate=" + rate + "/s", "burst=" + burst, "warm-up=10s",
                "duration=110s");
        run.near(100.0 / rate, 1.0 / (100 * rate), "front.ask availability", run.at("operations", "front.ask", "availability"));
    }

    /** Not with 500 ms, always the same: places that were taken together are free together, for minutes. */
    @ParameterizedTest(name = "{0} ms, {1}")
    @CsvSource({"100, exp, 23", "100, fixed, 23", "200, exp, 15", "200, fixed, 15", "500, exp, 25"})
    void aBulkheadIsATelephoneExchange(int milliseconds, String law, int seconds) {
        Replications runs = Replications.of("erlang-bulkhead", "takes=" + (law.equals("exp") ? "exp(" + milliseconds + "ms)"
                : milliseconds + "ms"), "duration=" + seconds + "s");
        Theory.Mmck exchange = new Theory.Mmck(50, 50, 400, 1e3 / milliseconds);
        runs.meet(exchange.accepted(), 0.01, "operations", "front.ask", "throughput-per-second");
        runs.meetShare(1 - exchange.probabilityOfRejection(), runs.started("front.ask"),
                "operations", "front.ask", "availability");
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource({"50, 4000, 3", "250, 800, 12", "2000, 100, 60"})
    void twoHundredThreadsDoNoMoreThanLittleSays(int milliseconds, int ceiling, int seconds) {
        Replications runs = Replications.of("thread-pool", "takes=exp(" + milliseconds + "ms)",
                "arrivals=closed(users 300 think 0s)", "warm-up=" + 6 * milliseconds + "ms", "duration=" + seconds + "s");
        runs.meet(ceiling, 0.01, "operations", "front.ask", "throughput-per-second");
    }

    @ParameterizedTest(name = "{0} ms")
    @CsvSource({"50", "150"})
    void threadsBusyAreRateTimesLatency(int milliseconds) {
        Replications runs = Replications.of("thread-pool", "takes=exp(" + milliseconds + "ms)");
        runs.meet(1_000 * milliseconds / 1e3 / 200, 0.01, "services", "front", "occupancy");
    }

    /** In 100 s, of which five calls a second are accepted. */
    @ParameterizedTest(name = "{0}/s")
    @CsvSource({"4", "8", "15", "50"})
    void anAdaptiveThrottleSendsTwiceWhatIsAccepted(int demand) {
        Replications runs = Replications.of("adaptive-throttling", "demand=" + demand + "/s");
        int sent = 100 * Math.min(demand, 2 * 5);
        runs.meet(sent, 0.03, "policies", "front -> backend.get", "adaptive-throttling", "passed");
        if (demand > 5) {
            runs.meet(sent - 100 * 5, 0.03, "policies", "front -> backend.get", "adaptive-throttling", "refused");
        } else {
            runs.exactly(0, "policies", "front -> backend.get", "adaptive-throttling", "refused");
        }
    }

    /** Rule R. The reference runs for as long as makes its own error small. */
    @Test
    void aVegasLimitDoesWhatItsRuleDoesInALoopOfItsOwn() {
        Replications run = Replications.once("concurrency-limit", "duration=120s");
        List<Double> reference = VegasReference.latencies(1, 800, 20, 0.05, 20, 1_020);
        run.reference(reference.size() / 1_000.0, 0.02, "operations", "front.ask", "throughput-per-second");
        run.reference(1e3 * reference.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), 0.02,
                "operations", "front.ask", "latency-ms", "mean");
        run.reference(1e3 * reference.get((int) (0.99 * reference.size())), 0.02, "operations", "front.ask", "latency-ms", "p99");
    }

    @Test
    void withoutALimitTheLineGrowsByTheSurplus() {
        Replications run = Replications.variant("concurrency-limit", "unlimited", "arrivals=constant(800/s)", "duration=60s");
        run.near(400 * 60, 24, "backend queue max", run.at("services", "backend", "queue", "max"));
    }
}
