package dev.faultline.scenario.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.scenario.validation.Theory.Mmc;
import dev.faultline.scenario.validation.Theory.Mmck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The validation scenarios against theory, by rules S, Q and B: half-widths included, seeds 1 to 30. Run lengths are what the
 * half-widths need; a percentile p needs 1,000 / (1 - p) answers in each replication.
 */
@ComparesWithTheory
class QueueingTheoryTest {

    private static final double MS = 1e3;

    @ParameterizedTest(name = "at {0}/s, for {1} s")
    @CsvSource({"50, 2100", "80, 1300"})
    void oneServer(int rate, int seconds) {
        Replications runs = Replications.of("mm1", "rate=" + rate + "/s", "duration=" + seconds + "s");
        Mmc queue = new Mmc(1, rate, 100);
        runs.meet(queue.utilization(), 0.02, "services", "counter", "utilization");
        runs.meet(MS * queue.meanSojourn(), 0.02, "operations", "counter.serve", "latency-ms", "mean");
        runs.meet(MS * queue.meanWait(), 0.02, "services", "counter", "wait-ms", "mean");
        runs.meet(queue.meanWaiting(), 0.02, "services", "counter", "queue", "mean");
        runs.meetPercentile(0.5, MS * queue.sojournQuantile(0.5), 0.03, "counter.serve", "p50");
        runs.meetPercentile(0.9, MS * queue.sojournQuantile(0.9), 0.03, "counter.serve", "p90");
        runs.meetPercentile(0.99, MS * queue.sojournQuantile(0.99), 0.03, "counter.serve", "p99");
        runs.meet(MS * queue.waitQuantile(0.99), 0.03, "services", "counter", "wait-ms", "p99");
        runs.meetShare(queue.probabilityOfWaiting(), runs.started("counter.serve"),
                "services", "counter", "probability-of-waiting");
    }

    @ParameterizedTest(name = "{0} servers at {1}/s, for {2} s")
    @CsvSource({"2, 160, 660", "10, 800, 135", "50, 4000, 32"})
    void manyServers(int servers, int rate, int seconds) {
        Replications runs = Replications.of("mmc", "servers=" + servers, "rate=" + rate + "/s", "duration=" + seconds + "s");
        Mmc queue = new Mmc(servers, rate, 100);
        runs.meet(queue.utilization(), 0.03, "services", "desk", "utilization");
        runs.meet(MS * queue.meanSojourn(), 0.03, "operations", "desk.serve", "latency-ms", "mean");
        runs.meetPercentile(0.99, MS * queue.sojournQuantile(0.99), 0.04, "desk.serve", "p99");
        runs.meetShare(queue.probabilityOfWaiting(), runs.started("desk.serve"), "services", "desk", "probability-of-waiting");
        if (servers <= 10) { // with 50, so few wait that their mean needs runs ten times as long
            runs.meet(MS * queue.meanWait(), 0.03, "services", "desk", "wait-ms", "mean");
            runs.meet(queue.meanWaiting(), 0.03, "services", "desk", "queue", "mean");
            runs.meet(MS * queue.waitQuantile(0.99), 0.04, "services", "desk", "wait-ms", "p99");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10ms, 0, 0.03, 200", "erlang(4 10ms), 0.25, 0.03, 200", "uniform(0ms 20ms), 0.3333333333, 0.03, 200",
        "exp(10ms), 1, 0.03, 400", "hyperexp(mean 10ms cv 2), 4, 0.06, 800", "lognormal(mean 10ms cv 2), 4, 0.06, 800"})
    void oneServerWithAnyWork(String work, double squaredCv, double share, int seconds) {
        Replications runs = Replications.of("mg1", "work=" + work, "duration=" + seconds + "s");
        double wait = Theory.mg1Wait(70, 0.01, squaredCv);
        runs.meet(MS * wait, share, "services", "counter", "wait-ms", "mean");
        runs.meet(MS * (wait + 0.01), share, "operations", "counter.serve", "latency-ms", "mean");
        runs.meet(70 * wait, share, "services", "counter", "queue", "mean");
        runs.meet(0.7, share, "services", "counter", "utilization");
    }

    @ParameterizedTest(name = "{0} servers, room for {1}, {2}/s, work {3}")
    @CsvSource({"1, 10, 80, exp(10ms), 300", "1, 10, 120, exp(10ms), 120", "4, 20, 450, exp(10ms), 60",
        "10, 10, 800, exp(10ms), 40", "10, 10, 800, 10ms, 40", "10, 10, 800, lognormal(mean 10ms cv 2), 40"})
    void aBoundedLine(int servers, int room, int rate, String work, int seconds) {
        Replications runs = Replications.of("mmck", "servers=" + servers, "places=" + (room - servers), "rate=" + rate + "/s",
                "work=" + work, "duration=" + seconds + "s");
        Mmck queue = new Mmck(servers, room, rate, 100);
        runs.meet(queue.accepted(), 0.02, "operations", "desk.serve", "throughput-per-second");
        runs.meet(queue.utilization(), 0.02, "services", "desk", "utilization");
        runs.meet(MS * queue.meanSojourn(), 0.02, "operations", "desk.serve", "latency-ms", "mean");
        if (room > servers) {
            runs.meet(queue.meanWaiting(), 0.02, "services", "desk", "queue", "mean");
        }
        runs.meetShare(1 - queue.probabilityOfRejection(), runs.started("desk.serve"),
                "operations", "desk.serve", "availability");
    }

    @Test
    void stationsInARow() {
        Replications runs = Replications.of("tandem", "duration=800s");
        Mmc web = new Mmc(2, 60, 50);
        Mmc app = new Mmc(4, 60, 20);
        Mmc db = new Mmc(1, 60, 80);
        runs.meet(MS * (web.meanSojourn() + app.meanSojourn() + db.meanSojourn()), 0.03,
                "operations", "web.get", "latency-ms", "mean");
        runs.meet(MS * db.meanSojourn(), 0.03, "internal", "app -> db.query", "latency-ms", "mean");
        runs.meet(MS * (app.meanSojourn() + db.meanSojourn()), 0.03,
                "internal", "web -> app.compute", "latency-ms", "mean");
        runs.meet(web.meanWaiting(), 0.03, "services", "web", "queue", "mean");
        runs.meet(app.meanWaiting(), 0.03, "services", "app", "queue", "mean");
        runs.meet(db.meanWaiting(), 0.03, "services", "db", "queue", "mean");
    }

    /** If the times at three single servers are independent, as Burke's theorem says, their sum has a known law. */
    @Test
    void timesAtStationsInARowAreIndependent() {
        Replications runs = Replications.of("tandem", "duration=1720s", "web-workers=1", "web-work=exp(10ms)", "app-workers=1",
                "app-work=exp(8333333ns)", "db-workers=1", "db-work=exp(6666667ns)");
        runs.meet(MS * (1 / 40.0 + 1 / 60.0 + 1 / 90.0), 0.03, "operations", "web.get", "latency-ms", "mean");
        runs.meetPercentile(0.5, MS * Theory.sumQuantile(0.5, 40, 60, 90), 0.03, "web.get", "p50");
        runs.meetPercentile(0.95, MS * Theory.sumQuantile(0.95, 40, 60, 90), 0.03, "web.get", "p95");
        runs.meetPercentile(0.99, MS * Theory.sumQuantile(0.99, 40, 60, 90), 0.03, "web.get", "p99");
    }

    /** A server does not care whom it serves next: the mean wait is that of any line that does not look at the work. */
    @Test
    void theLastComeServedFirstWaitsAsLongOnAverage() {
        Replications runs = Replications.of("mg1", "work=exp(10ms)", "services.counter.queue.order=lifo", "duration=800s");
        double wait = Theory.mg1Wait(70, 0.01, 1);
        runs.meet(MS * wait, 0.03, "services", "counter", "wait-ms", "mean");
        runs.meet(70 * wait, 0.03, "services", "counter", "queue", "mean");
        runs.meet(0.7, 0.02, "services", "counter", "utilization");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10ms", "erlang(4 10ms)", "exp(10ms)", "hyperexp(mean 10ms cv 2)", "lognormal(mean 10ms cv 2)"})
    void aSharedCoreKnowsOnlyTheMeanOfTheWork(String work) {
        Replications runs = Replications.of("mg1-ps", "work=" + work, "duration=400s");
        runs.meet(MS * 0.01 / (1 - 0.7), 0.04, "operations", "counter.serve", "latency-ms", "mean");
        runs.meet(0.7, 0.03, "services", "counter", "utilization");
    }

    /** Cobham's formula, with the mean remaining work rho E[S] of exponential work. */
    @Test
    void theImportantWaitLess() {
        Replications runs = Replications.of("priority");
        double remaining = 0.8 * 0.01;
        double[] busy = {0, 0.16, 0.48, 0.8};
        String[] classes = {"urgent", "usual", "patient"};
        for (int k = 0; k < 3; k++) {
            double wait = remaining / ((1 - busy[k]) * (1 - busy[k + 1]));
            runs.meet(MS * (wait + 0.01), k == 2 ? 0.06 : 0.03, "operations", "counter." + classes[k], "latency-ms", "mean");
        }
        runs.meet(MS * remaining / 0.2, 0.06, "services", "counter", "wait-ms", "mean");
    }

    @AfterAll
    static void nineOfTenIntervalsCoveredAtOnce() {
        assertTrue(Replications.coverage() >= 0.9, "only " + Replications.coverage() + " covered");
    }
}
