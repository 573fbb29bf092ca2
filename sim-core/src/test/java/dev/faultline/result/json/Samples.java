package dev.faultline.result.json;

import dev.faultline.result.Amplification;
import dev.faultline.result.AudienceResult;
import dev.faultline.result.Bounds;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.ChannelSeries;
import dev.faultline.result.EffectResult;
import dev.faultline.result.ExpectationResult;
import dev.faultline.result.FaultResult;
import dev.faultline.result.Intervals;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.LedgerResult;
import dev.faultline.result.LoadChange;
import dev.faultline.result.NetworkResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.Outcomes;
import dev.faultline.result.PercentilePoint;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.PushResult;
import dev.faultline.result.PushSeries;
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
import dev.faultline.result.Topology;
import dev.faultline.result.Values;
import dev.faultline.result.Verdict;
import dev.faultline.result.WastedWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small result in which every record of the package occurs, with awkward names and figures. */
final class Samples {
    private Samples() {
    }

    private static AudienceResult.Posts posts() {
        return new AudienceResult.Posts(2, 1001, 50_000_100, 49_950_100, 5e4, 0, 7, 1, 3, 9e6, 1000.5,
            new PushResult.SpreadMs(3, Double.NaN, Double.NaN, 5), new PushResult.SpreadMs(500, 400, 900, 1000), null);
    }

    static RunResult full() {
        Map<String, OperationResult> operations = new LinkedHashMap<>();
        operations.put("checkout.pay", operation(Map.of("shoppers", operation(Map.of()))));
        operations.put("admin.list \"all\" \u2028 \u00e4", operation(Map.of()));
        Map<List<String>, Bounds> intervals = new LinkedHashMap<>();
        intervals.put(List.of("operations", "checkout.pay", "latency-ms", "p99"), new Bounds(200.5, 220));
        intervals.put(List.of("services", "checkout", "utilization"), new Bounds(0.4, 0.6));
        intervals.put(List.of("operations", "checkout.pay", "availability"), new Bounds(0.99, 1));
        return new RunResult(RunResult.SCHEMA, "0.1.0", "checkout", "Pay first.", null, List.of("rate=300/s"), 7, 10,
            "00ff00ff00ff00ff", true, null, Verdict.PASS, new Simulated(600, 60, 12.5, 12_345_678, 1), operations,
            Map.of("checkout -> payments.charge", operation(Map.of())),
            Map.of("checkout", new ServiceResult(0.5, 0.6, new ServiceResult.WaitMs(0.2, Double.NaN), 0.1,
                new ServiceResult.Queue(Double.NaN, 3), new ServiceResult.Instances(6, 6), true)),
            Map.of("events/order.paid", new ChannelResult(10, 8, 1, 1, Map.of("email", new SubscriptionResult(9, 10, 7, 1, 0, 1,
                0, 0, 0, 0, 1, new SubscriptionResult.Lag(0.1 + 0.2, 3), new SubscriptionResult.AgeMs(1, 2.5), 23.75, false)))),
            Map.of("orders-db", new StoreResult(90, 10, 60, 30, 2 / 3.0, 30, new StoreResult.LoadsAtOnce(4), 0.25,
                new StoreResult.StaleMs(20, 15, Double.NaN, 80), 1, 2, 4, 1, 3, new StoreResult.ConnectionWaitMs(0.5, 7), 0.3,
                new StoreResult.Queue(0.1, 5))),
            Map.of("card-charged", new EffectResult(9, 0, 2, 0, 1)),
            Map.of("rooms", new ResourceResult(200, 9, 2, 1, new ResourceResult.InUse(3.5, 7, 7))),
            Map.of("booking", new SagaResult(12, 9, 2, 0, 1, 0, 3, 1, new SagaResult.DurationMs(30, 25, Double.NaN, 80), null,
                new SagaResult.Anomalies(2, 1))),
            Map.of("scores", new PushResult(1_000_000, 12, 12e6, 11e6, 3e5, Map.of("cut-off", 3e5), 5, 1,
                new PushResult.SpreadMs(25, 20, Double.NaN, 500), null, new PushResult.Level(1e5, 1e6, 7e5), 0.1 + 0.2, Double.NaN, 9, 10,
                null, new PushResult.Level(0.01, 0.3, 0), 7, null, null, Map.of("handshakes", 7.0))),
            Map.of("followers", new AudienceResult(50e6, 3, 50_000_100, posts(), Map.of("dropped/attempts", 5e4),
                new AudienceResult.Reads(9, 1 / 3.0, 0.25), Map.of("celebrities", posts(), "others \"all\"", posts()))),
            Map.of("checkout -> payments.charge", Map.of("circuit-breaker", new PolicyResult(
                Map.of("rejected", 40.5), List.of(new PolicyResult.Transition(181.25, "checkout-2", "half-open"))))),
            Map.of("shoppers -> checkout.pay", new Amplification(1.25, 2.5)), Map.of("checkout", new WastedWork(0.25, 12, 3)),
            new NetworkResult(Map.of("checkout -> payments", Map.of("http/1.1", new NetworkResult.Connections(100,
                new NetworkResult.WaitMs(0.25, Double.NaN), 0.5, 1, 12, 2, 3, 4, new NetworkResult.Amount(9.5, 10),
                new NetworkResult.Amount(0.5, 7), 5, 167_400, 167_401))),
                Map.of("us-east -> eu-west", new NetworkResult.Line(1, 200, 334_801, 0.125, Double.NaN))),
            List.of(new FaultResult("crash", "payments", 180, Double.NaN, null, List.of("payments-1"))),
            List.of(new LoadChange("shoppers", "spike", 300, 301, "10k/s")), null, null, null,
            List.of(new ExpectationResult("checkout.pay", "p99", "<= 400ms", "<=", 400, "ms", 212, new Bounds(200.5, 220),
                Verdict.PASS, null)),
            new Intervals(intervals), Map.of("total", 12.5), new LedgerResult(true, 17, List.of()),
            new Series(1, 60, 3, Map.of("checkout.pay", new OperationSeries(Map.of("ok", Values.of(1, 2, 3)),
                Values.of(1, Double.NaN, 3.5), Values.none(), Values.none(), Values.none())),
                Map.of("checkout", new ServiceSeries(Values.of(0.1, 0.2, 0.3), Values.none(), Values.none(), Values.none())),
                Map.of("events/order.paid@email", new ChannelSeries(Values.of(1e-7, 4e21, -0.0), Values.none(), Values.none())),
                Map.of("scores", new PushSeries(Values.of(1, 2, 3), null, null, null, null, null))),
            new Topology(List.of(new Topology.Region("us-east", List.of(new Topology.Zone("a", List.of("checkout-0"))))),
                List.of(new Topology.Node("checkout", "service", false, 6)),
                List.of(new Topology.Edge("checkout", "payments", "call", "charge"))),
            "scenario: checkout\n", List.of("p999 is absent"));
    }

    private static OperationResult operation(Map<String, OperationResult> byClient) {
        return new OperationResult(100, 1, new Outcomes(95, 1, 1, 1, 1, 0), 95 / 99.0, 1 / 3.0, 125,
            new LatencyMs(10.1, 9, 20, 30, 212, Double.NaN, 1, 300, 95, "p999 needs 10,000 answers, there are 95"),
            new SpentMs(0.1, 0.2, 9.7, 0, 0.1), Double.NaN, byClient,
            List.of(new PercentilePoint(0.5, 9, 8.5, 9.5), new PercentilePoint(0.99, 212, Double.NaN, Double.NaN)));
    }
}
