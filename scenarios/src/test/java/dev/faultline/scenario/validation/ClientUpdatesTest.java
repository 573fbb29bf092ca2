package dev.faultline.scenario.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users who ask for updates, against what renewal theory and arithmetic say. */
@ComparesWithTheory
class ClientUpdatesTest {

    @ParameterizedTest(name = "every {0} s, {1} ms")
    @CsvSource({"1, 0, 5", "5, 100, 20", "30, 100, 20"})
    void newsIsHalfAnIntervalOldAndTheAnswersTime(int interval, int latency, int users) {
        Replications runs = Replications.of("polling", "interval=" + interval + "s", "latency=" + latency + "ms", "users=" + users);
        runs.meet(1e3 * interval / 2 + latency, 0.01, "push", "news", "seen-ms", "mean");
        runs.meet(Math.exp(-interval / 60.0), 0.02, "push", "news", "wasted");
        runs.exactly((double) users / interval, "push", "news", "requests-per-second");
    }

    @ParameterizedTest(name = "every {0} s, {1} ms")
    @CsvSource({"1, 0", "5, 100", "30, 100"})
    void noneIsOlderThanAnIntervalAndTheAnswersTime(int interval, int latency) {
        Replications run = Replications.once("polling", "interval=" + interval + "s", "latency=" + latency + "ms", "users=1k", "rate=0.1/s",
                "duration=1h");
        run.near(990.0 * interval + latency, 10.0 * interval, "news seen-ms p99", run.at("push", "news", "seen-ms", "p99"));
        run.near(1e3 * interval + latency, interval, "news seen-ms max", run.at("push", "news", "seen-ms", "max"));
    }

    @ParameterizedTest(name = "{0} users")
    @CsvSource({"1000", "10000", "100000"})
    void headersAreWhatAskingCosts(int users) {
        Replications run = Replications.once("polling", "interval=1s", "latency=50ms", "users=" + users, "rate=1/s", "duration=20s",
                "warm-up=0s", "drain=none");
        run.exactly(871.0 * users, "push", "news", "bytes-per-second");
    }

    @Test
    void anAnswerThatWaitsIsOneTripAwayAndAtWorstThree() {
        Replications run = Replications.variant("polling", "kept", "latency=50ms", "rate=5/s", "duration=1h");
        run.near(50, 0.5, "news seen-ms p50", run.at("push", "news", "seen-ms", "p50"));
        run.near(150, 1, "news seen-ms max", run.at("push", "news", "seen-ms", "max"));
    }

    @Test
    void withoutNewsARequestIsKeptForTheHold() {
        Replications run = Replications.variant("polling", "kept", "latency=100ms", "users=1k", "rate=0.01/s");
        double between = 30.2;
        run.near(1000 * 30 / between, 6, "news connections mean", run.at("push", "news", "connections", "mean"));
        run.near(16384 * run.at("push", "news", "connections", "mean"), 1, "news memory-bytes mean",
                run.at("push", "news", "memory-bytes", "mean"));
    }
}
