package dev.faultline.scenario.validation;

import dev.faultline.result.ChannelSeries;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Too much work: what lines, limits, retries and late help make of it, against what was published about it. */
@ComparesWithTheory
class OverloadTest {

    /** Good answers per second, on average over the windows that lie within. */
    private static double goodput(Replications run, String operation, double from, double to) {
        return over(run.result().series(), run.result().series().operations().get(operation).outcomes().get("ok"), from, to);
    }

    private static double over(Series series, Values counts, double from, double to) {
        double sum = 0;
        double seconds = 0;
        for (int i = 0; i < series.windows(); i++) {
            if (series.from(i) >= from && series.from(i + 1) <= to) {
                sum += counts.get(i);
                seconds += series.windowSeconds();
            }
        }
        return sum / seconds;
    }

    /** When, from a moment on, the first window begins in which so many a second are answered well. */
    private static double well(Replications run, String operation, double after, double perSecond) {
        Series series = run.result().series();
        OperationSeries answers = series.operations().get(operation);
        for (int i = 0; i < series.windows(); i++) {
            if (series.from(i) >= after && answers.outcomes().get("ok").get(i) >= perSecond * series.windowSeconds()) {
                return series.from(i) - after;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Test
    void aFairLineServesNobodyInTime() {
        Replications run = Replications.variant("controlled-delay", "fifo");
        run.below(100, "good answers a second from 23 s to 50 s", goodput(run, "pool.do", 23, 50));
        run.above(60, "seconds from the end of the burst until 95 % are answered in time", well(run, "pool.do", 50, 0.95 * 800));
        run.near(15_000, 15, "pool queue max", run.at("services", "pool", "queue", "max"));
        Series series = run.result().series();
        Values waiting = series.services().get("pool").queueMean();
        double emptied = 0;
        for (int i = 0; i < series.windows(); i++) {
            emptied = waiting.get(i) > 0.5 ? series.from(i + 1) : emptied;
        }
        run.near(75, series.windowSeconds(), "seconds from the end of the burst until the line is empty", emptied - 50);
    }

    @Test
    void controlledDelayServesAllThatCanBeServed() {
        Replications run = Replications.once("controlled-delay");
        run.above(800, "good answers a second from 20 s to 50 s", goodput(run, "pool.do", 20, 50));
        run.below(105 + 10, "pool.do latency-ms max, ten of them for the work", run.at("operations", "pool.do", "latency-ms", "max"));
        run.below(1.001, "seconds from the end of the burst until 95 % are answered in time", well(run, "pool.do", 50, 0.95 * 800));
    }

    @Test
    void newestFirstServesMostOfThem() {
        Replications run = Replications.variant("controlled-delay", "newest-first");
        run.above(600, "good answers a second from 20 s to 50 s", goodput(run, "pool.do", 20, 50));
    }

    @Test
    void retriesKeepTheFailureGoingForTenMinutes() {
        Replications run = Replications.variant("metastable-failure", "retries", "duration=650s");
        run.below(0.05 * 90, "good answers a second in the ten minutes after the stall", goodput(run, "db.query", 46, 646));
    }

    @Test
    void withoutRetriesItHealsByItself() {
        Replications run = Replications.once("metastable-failure");
        run.above(0.95 * 90, "good answers a second at last", goodput(run, "db.query", 245, 345));
    }

    @Test
    void aLoadThatCanBeBorneThreeTimesOverHealsByItself() {
        Replications run = Replications.variant("metastable-failure", "retries", "rate=30/s", "expect.'db.query'=null");
        run.above(0.95 * 30, "good answers a second at last", goodput(run, "db.query", 245, 345));
    }

    @Test
    void takingTheLoadAwayHealsItAtOnce() {
        Replications run = Replications.variant("metastable-failure", "relief");
        run.below(0.05 * 90, "good answers a second before the load is taken away", goodput(run, "db.query", 46, 60));
        run.above(0.95 * 90, "good answers a second from the moment it is back", goodput(run, "db.query", 180, 345));
    }

    @ParameterizedTest(name = "at {0}/s")
    @CsvSource({"200, 20", "300, 12", "400, 10"})
    void aShortLineTurnsAwayWhatErlangSays(int rate, int seconds) {
        Replications runs = Replications.of("bounded-goodput", "rate=" + rate + "/s", "patience=1h", "drain=until-empty max 1m",
                "warm-up=2s", "duration=" + seconds + "s", "expect=null");
        runs.meetShare(1 - new Theory.Mmck(1, 11, rate, 100).probabilityOfRejection(), runs.started("counter.serve"),
                "operations", "counter.serve", "availability");
    }

    @Test
    void aShortLineKeepsGoodputAndAnEndlessOneDoesNot() {
        double most = 0;
        for (int rate : new int[] {50, 80, 100, 200, 400}) {
            Replications run = Replications.once("bounded-goodput", "rate=" + rate + "/s");
            double now = run.at("operations", "counter.serve", "throughput-per-second");
            most = Math.max(most, now);
            if (rate == 400) {
                run.above(0.9 * most, "good answers a second, beside 90 % of the most", now);
            }
        }
        double least = Double.POSITIVE_INFINITY;
        for (int rate : new int[] {80, 120, 400}) {
            Replications run = Replications.variant("bounded-goodput", "unbounded", "rate=" + rate + "/s");
            double now = run.at("operations", "counter.serve", "throughput-per-second");
            if (rate == 80) {
                run.above(70, "good answers a second", now);
            } else {
                run.below(Math.min(0.2 * 80, least), "good answers a second, fewer with more load", now);
            }
            least = now;
        }
    }

    @ParameterizedTest(name = "{0} calls, {2} turned away")
    @CsvSource({"1, 150/s, 50", "2, 75/s, 50", "3, 50/s, 50", "4, 37.5/s, 50", "2, 150/s, 75"})
    void callsTurnedAwayAtRandom(int calls, String rate, int turnedAway) {
        Replications runs = Replications.variants("nested-overload", "random", "calls=" + calls, "rate=" + rate,
                "turned-away=" + turnedAway + "%", "duration=7s");
        runs.meetShare(Math.pow(1 - turnedAway / 100.0, calls), runs.started("a.task"), "operations", "a.task", "availability");
    }

    @Test
    void prioritiesThatAllCallsOfATaskCarrySaveMost() {
        Replications run = Replications.once("nested-overload");
        double share = run.at("operations", "a.task", "availability");
        run.above(0.35, "a.task availability", share);
        run.above(5 * Math.pow(2, -4), "a.task availability, beside five times the share at random", share);
    }

    @Test
    void newConsumersComeLate() {
        Replications run = Replications.once("autoscaling-backlog", "duration=360s");
        Map<String, ChannelSeries> channels = run.result().series().channels();
        ChannelSeries jobs = channels.get("work/jobs@worker");
        String[] lag = {"channels", "work/jobs", "subscriptions", "worker", "lag", "max"};
        run.near(63_000, 63, "work/jobs worker lag max", run.at(lag));
        run.near(52.5, 0.0525, "longest wait, in seconds", jobs.ageP99().max() / 1e3);
        lag[5] = "mean";
        run.near(26.25, 0.02625, "work/jobs worker lag mean over 1200/s: the mean wait, in seconds", run.at(lag) / 1200);
        run.near(0.99 * 52.5, 0.0525, "work/jobs worker age-ms p99, in seconds",
                run.at("channels", "work/jobs", "subscriptions", "worker", "age-ms", "p99") / 1e3);
    }
}
