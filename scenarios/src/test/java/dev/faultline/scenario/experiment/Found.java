package dev.faultline.scenario.experiment;

import dev.faultline.result.Amplification;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.ChannelSeries;
import dev.faultline.result.EffectResult;
import dev.faultline.result.FaultResult;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.LedgerResult;
import dev.faultline.result.NetworkResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.Outcomes;
import dev.faultline.result.PercentilePoint;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.ResourceResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.SagaResult;
import dev.faultline.result.Series;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.ServiceSeries;
import dev.faultline.result.Simulated;
import dev.faultline.result.SpentMs;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.result.Values;
import dev.faultline.result.WastedWork;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.spec.ExpectationSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What replications found, made by hand: one shop, one service, one queue, one effect. Every test changes what it is about. */
final class Found {

    private long seed = 7;
    private double ok = 1000;
    private double error;
    private double p50 = 10;
    private double p999 = Double.NaN;
    private double max = 50;
    private double lost;
    private double recovers = Double.NaN;
    private boolean unstable;
    private boolean balanced = true;
    private String stopped;
    private Series series = Series.none();
    private Map<ExpectationSpec, Double> timed = Map.of();

    static Found replication() {
        return new Found();
    }

    Found seed(long value) {
        seed = value;
        return this;
    }

    Found ok(double value) {
        ok = value;
        return this;
    }

    Found error(double value) {
        error = value;
        return this;
    }

    Found p50(double value) {
        p50 = value;
        return this;
    }

    Found p999(double value) {
        p999 = value;
        return this;
    }

    Found max(double value) {
        max = value;
        return this;
    }

    Found lost(double value) {
        lost = value;
        return this;
    }

    Found recovers(double seconds) {
        recovers = seconds;
        return this;
    }

    Found unstable() {
        unstable = true;
        return this;
    }

    Found unbalanced() {
        balanced = false;
        return this;
    }

    Found stopped(String because) {
        stopped = because;
        return this;
    }

    Found timed(ExpectationSpec expectation, double milliseconds) {
        timed = Map.of(expectation, milliseconds);
        return this;
    }

    /** One window a second. */
    Found series(double[] good, double[] median, double[] queue) {
        Map<String, OperationSeries> operations = new LinkedHashMap<>();
        operations.put("shop.buy",
                new OperationSeries(Map.of("ok", Values.of(good)), Values.of(median), null, null, Values.of(median)));
        series = new Series(1, 0, good.length, operations,
                Map.of("shop", new ServiceSeries(null, null, Values.of(queue), Values.of(queue))),
                Map.of("work/jobs@shop", new ChannelSeries(Values.of(queue), Values.of(queue), Values.of(median))));
        return this;
    }

    RunResult result() {
        double finished = ok + error;
        OperationResult client = operation(finished, Map.of());
        double mean = unstable ? Double.NaN : 2;
        SubscriptionResult subscription = new SubscriptionResult(100, 100, 100 - lost, 0, 0, 0, 0, 0, lost, 0, 0,
                new SubscriptionResult.Lag(mean, 9), new SubscriptionResult.AgeMs(5, 20), Double.NaN, unstable);
        return new RunResult(RunResult.SCHEMA, "0.1.0", "shop", "About a shop.", null, List.of(), seed, 1,
                String.format(Locale.ROOT, "%016x", seed), stopped == null, stopped, null,
                new Simulated(60, 10, seed % 3, 10 * finished, 1),
                Map.of("shop.buy", operation(finished, Map.of("people", client))), Map.of(),
                Map.of("shop", new ServiceResult(0.5, Double.NaN, new ServiceResult.WaitMs(mean, Double.NaN), 0.1,
                        new ServiceResult.Queue(mean, 8), new ServiceResult.Instances(2, 2), unstable)),
                Map.of("work/jobs", new ChannelResult(100, 100, 0, 0, Map.of("shop", subscription))),
                Map.of("db", new StoreResult(ok, 10, 0, 0, Double.NaN, 0, null, 0.1, new StoreResult.StaleMs(mean, mean, mean, mean), 0,
                        0, 0, 0, 0, null, 0.2, null)),
                Map.of("paid", new EffectResult(ok, 0, 0, 0, 0)),
                Map.of("rooms", new ResourceResult(10, ok, ok, 0, new ResourceResult.InUse(mean, 8, 0))),
                Map.of("booking", new SagaResult(ok, ok, 0, 0, 0, 0, 0, 0, new SagaResult.DurationMs(mean, mean, mean, mean), null,
                        null)),
                Map.of("people -> shop.buy", Map.of("retry", new PolicyResult(Map.of("retries", error),
                        List.of(new PolicyResult.Transition(seed, "people", "tired"))))),
                Map.of("people -> shop.buy", new Amplification(1, 1)), Map.of("shop", new WastedWork(lost / 100, lost, 0)),
                new NetworkResult(Map.of(), Map.of("us -> eu", new NetworkResult.Line(1, ok, 1_000 * ok, 0.5, 0.1))),
                List.of(new FaultResult("crash", "shop", 20, 30, null)), List.of(),
                List.of(), null, Map.of("total", 0.0),
                new LedgerResult(balanced, 5, balanced ? List.of() : List.of("shop.buy: 3 started, but 2 ended")), series, null,
                null, List.of());
    }

    private OperationResult operation(double finished, Map<String, OperationResult> clients) {
        String why = Double.isNaN(p999) ? "too few" : null;
        return new OperationResult(finished, 0, new Outcomes(ok, error, 0, 0, 0, 0), ok / finished, ok / 50, 1,
                new LatencyMs(p50 + 1, p50, p50 + 2, p50 + 3, p50 + 4, p999, 1, max, ok, why), new SpentMs(1, 2, 3, 0, 0),
                recovers, clients, List.of(point(0.5, p50), point(0.9, p50 + 2)));
    }

    private static PercentilePoint point(double share, double ms) {
        return new PercentilePoint(share, ms, Double.NaN, Double.NaN);
    }

    Replication done() {
        return new Replication(result(), timed);
    }
}
