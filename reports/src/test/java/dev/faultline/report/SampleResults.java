package dev.faultline.report;

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
import dev.faultline.result.Reaction;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Results as a run would give them, made up from formulas; figures and series of one sample agree with each other roughly. */
public final class SampleResults {
    /** Where the made-up provider is slow, and where it then errs, in seconds. */
    private static final int SLOW_FROM = 240;
    private static final int ERRORS_FROM = 270;
    private static final int ERRORS_TO = 300;
    private static final int WARM_UP = 60;
    private static final int SECONDS = 600;
    private static final int STEP = 2;
    private static final int WINDOWS = (SECONDS - WARM_UP) / STEP;

    private SampleResults() {
    }

    /** A payment service whose provider has a bad minute; everything else goes through queues. One run, all expectations hold. */
    public static RunResult paymentHybrid() {
        return new Draft().result();
    }

    /** The same over ten replications, with intervals; one expectation can't be decided. */
    public static RunResult replicated() {
        Draft draft = new Draft();
        draft.replications = 10;
        draft.verdict = Verdict.INCONCLUSIVE;
        draft.expectations.set(1, new ExpectationResult("shop.pay", "p99", "<= 900ms", "<=", 900, "ms", 884,
            new Bounds(861, 907), Verdict.INCONCLUSIVE, "the interval straddles the limit"));
        Map<List<String>, Bounds> intervals = new LinkedHashMap<>();
        intervals.put(List.of("operations", "shop.pay", "availability"), new Bounds(0.99871, 0.99893));
        intervals.put(List.of("operations", "shop.pay", "latency-ms", "p99"), new Bounds(861, 907));
        draft.intervals = new Intervals(intervals);
        return draft.result();
    }

    /** The variant without idempotency keys: cards are charged twice. */
    public static RunResult doubleCharges() {
        Draft draft = new Draft();
        draft.variant = "no-idempotency";
        draft.verdict = Verdict.FAIL;
        draft.effects.put("card-charged", new EffectResult(106_871, 2_214, 0, 3, 0));
        draft.expectations.set(3, new ExpectationResult("effects.card-charged", "duplicate", "0", "==", 0, "count", 2_214,
            null, Verdict.FAIL, "2,214 cards were charged again"));
        return draft.result();
    }

    /** A run without expectations, traffic or anything else. */
    public static RunResult bare() {
        return new RunResult(RunResult.SCHEMA, "0.1.0", "nothing", null, null, null, 1, 1, "0000000000000000", false,
            "limits.events: 1,000 events", Verdict.NONE, new Simulated(0, 0, 0, 0, 1), null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, new LedgerResult(true, 0, null), null, null, null, null);
    }

    /** Half of a million users lose their connections and come back, and some polls bring nothing. */
    public static RunResult push() {
        Draft draft = new Draft();
        draft.push.put("scores", new PushResult(1_000_000, 120, 120_000_000, 119_000_000, 400_000, Map.of("cut-off", 400_000.0), 1_200, 7,
            new PushResult.SpreadMs(24, 21, 410, 30_000), null, new PushResult.Level(5_000, 1_000_000, 600_000), 0, Double.NaN, 2_000_000,
            180_000_000, new PushResult.Level(990_000, 1_000_000, 1_000_000), new PushResult.Level(0.01, 0.5, 0), 500_000,
            new PushResult.SpreadMs(12_000, 11_000, 58_000, 61_000), new PushResult.Level(30e9, 32e9, 32e9),
            Map.of("handshakes", 500_000.0)));
        draft.push.put("dashboard", new PushResult(10_000, 120, 1_200_000, 1_200_000, 0, Map.of(), 0, 0,
            new PushResult.SpreadMs(2_520, 2_500, 4_990, 5_020), null, null, 2_000, 0.97, 4_000, 3_400_000, null,
            new PushResult.Level(0, 0, 0), 0, null, null, Map.of()));
        draft.expectations.add(new ExpectationResult("push.scores", "seen-p99", "<= 500ms", "<=", 500, "ms", 410, null, Verdict.PASS, null));
        draft.expectations.add(new ExpectationResult("push.scores", "seen-mean", "<= 30ms", "<=", 30, "ms", 24, null, Verdict.PASS, null));
        draft.reactions.add(new Reaction(305, "health checks of edge", "take out edge-1"));
        draft.pushSeries.put("scores", new PushSeries(row(i -> within(i, 300, 330) ? 500_000 : 1_000_000),
            row(i -> within(i, 300, 330) ? 0.5 : 0), row(i -> 5_000), row(i -> 2_000_000), row(i -> 0), row(i -> 410)));
        draft.pushSeries.put("dashboard", new PushSeries(row(i -> 0), row(i -> 0), row(i -> 600), row(i -> 4_000), row(i -> 2_000),
            row(i -> 4_990)));
        return draft.result();
    }

    /** A post of a celebrity that a tenth of its fifty million followers will never have, and ordinary ones behind it. */
    public static RunResult audiences() {
        Draft draft = new Draft();
        Map<String, AudienceResult.Posts> byAuthors = new LinkedHashMap<>();
        byAuthors.put("celebrity", posts(1, 1_000, 50_000_000, 45_000_000, 5_000_000, 0, 200));
        byAuthors.put("others", posts(12, 12, 900, 900, 0, 1, 0));
        draft.audiences.put("followers", new AudienceResult(50_000_000, 100_001, 57_500_000,
            posts(13, 1_012, 50_000_900, 45_000_900, 5_000_000, 1, 200), Map.of("lost/committed-before", 5_000_000.0),
            new AudienceResult.Reads(60_000, 1.5, 9.25), byAuthors));
        return draft.result();
    }

    private static AudienceResult.Posts posts(double posts, double tasks, double recipients, double reached, double missed, double left,
            double again) {
        return new AudienceResult.Posts(posts, tasks, recipients, reached, missed, 0, again, 0, left, left * 75, recipients * 20e-6,
            new PushResult.SpreadMs(12, 11, Double.NaN, 30), new PushResult.SpreadMs(1_000, 990, Double.NaN, 2_000),
            new PushResult.SpreadMs(600, 550, 1_980, 2_000));
    }

    /** Retries that multiply, a breaker of each of three instances, hedges, and work for nobody. */
    public static RunResult policies() {
        Draft draft = new Draft();
        Map<String, PolicyResult> charge = new LinkedHashMap<>();
        charge.put("retry", policy("calls", 12_000, "attempts", 15_000, "retries", 3_000, "exhausted", 1, "late", 0));
        charge.put("circuit-breaker", new PolicyResult(policy("rejected", 840, "opened", 3, "half-opened", 1, "closed", 1)
            .counters(), List.of(new PolicyResult.Transition(100, "shop-1", "open"),
            new PolicyResult.Transition(110, "shop-2", "open"), new PolicyResult.Transition(120, "shop-1", "half-open"),
            new PolicyResult.Transition(125, "shop-1", "closed"), new PolicyResult.Transition(130, "shop-3", "open"))));
        charge.put("timeout", policy("timeouts", 0, "late", 0));
        draft.policies.put("shop -> provider.charge", charge);
        draft.policies.put("shoppers -> shop.pay", Map.of("hedge", policy("calls", 9_000, "attempts", 9_500, "hedges", 500,
            "wins", 1, "after-ms", 12.5)));
        draft.amplification.put("shoppers -> shop.pay", new Amplification(1.04, 1.04));
        draft.amplification.put("shoppers -> shop.pay -> provider.charge", new Amplification(1.25, 1.3));
        draft.wasted.put("shop", new WastedWork(0, 0, 0));
        draft.wasted.put("provider", new WastedWork(0.24, 35.5, 120));
        return draft.result();
    }

    private static PolicyResult policy(Object... counters) {
        Map<String, Double> map = new LinkedHashMap<>();
        map.put("instances", 3.0);
        for (int i = 0; i < counters.length; i += 2) {
            map.put((String) counters[i], ((Number) counters[i + 1]).doubleValue());
        }
        return new PolicyResult(map, List.of());
    }

    /** A database that lags behind and has failed over, and a cache in front of it that was stampeded. */
    public static RunResult stores() {
        Draft draft = new Draft();
        draft.stores.put("orders-db", new StoreResult(40_000, 5_000, 0, 0, Double.NaN, 0, null, 0.0125,
            new StoreResult.StaleMs(21, 15, 92, 140), 7, 3, 5, 1, 12, new StoreResult.ConnectionWaitMs(0.4, 6), 0.31,
            new StoreResult.Queue(0.2, 9)));
        draft.stores.put("prices", new StoreResult(90_000, 0, 81_000, 9_000, 0.9, 9_000, new StoreResult.LoadsAtOnce(44), 0,
            null, 0, 0, 0, 0, 0, null, 0.02, null));
        return draft.result();
    }

    /** A pool that is too small, with a callee that crashed, and a busy line between regions. */
    public static RunResult network() {
        Draft draft = new Draft();
        draft.network = new NetworkResult(Map.of("shop -> provider", Map.of("http/1.1", new NetworkResult.Connections(12_000,
            new NetworkResult.WaitMs(119.4, 284), 0.945, 7, 12, 5, 4, 3, new NetworkResult.Amount(4.74, 5),
            new NetworkResult.Amount(22.9, 69), 228, 19_142_190, 640))),
            Map.of("us-east -> eu-west", new NetworkResult.Line(1, 24_000, 38_284_380, 0.81, 12.5)));
        return draft.result();
    }

    /** Names that try to break out of markup, scripts, shells, cells and terminals. */
    public static RunResult hostile() {
        Draft draft = new Draft();
        draft.scenario = HOSTILE;
        draft.variant = "v'; rm -rf ~ #";
        draft.rename("shop.pay", HOSTILE + ".pay");
        draft.expectations.replaceAll(e -> new ExpectationResult(HOSTILE, e.metric(), e.want(), e.operator(), e.limit(), e.unit(),
            e.got(), null, e.verdict(), HOSTILE));
        draft.faults.replaceAll(f -> new FaultResult(HOSTILE, HOSTILE, f.fromSeconds(), f.toSeconds(), HOSTILE));
        draft.notes.add(HOSTILE);
        draft.text = HOSTILE;
        return draft.result();
    }

    /** What {@link #hostile} puts everywhere. */
    public static final String HOSTILE = "</script></style><img src=x onerror=\"alert('1')\">&=\"'\u001b[31m";

    /** A spike of a hundred times the load that a queue takes in. */
    public static RunResult trafficSpike() {
        Draft draft = new Draft();
        draft.scenario = "traffic-spike";
        draft.about = "A queue turns a spike that would drown the workers into a wait.";
        draft.faults.clear();
        draft.loadChanges.add(new LoadChange("shoppers", "spike", 300, 301, "10k/s"));
        draft.expectations.clear();
        draft.expectations.add(new ExpectationResult("work/jobs@worker", "drained-within", "30s", "<=", 30, "s", 23.75, null,
            Verdict.PASS, null));
        draft.channelSeries.clear();
        Values backlog = row(i -> Math.max(0, i < 120 ? 0 : 9_500 - 800 * (i - 120)));
        draft.channelSeries.put("work/jobs@worker", new ChannelSeries(backlog, backlog, row(i -> i < 120 ? 2.2 : 9_000)));
        draft.channels.clear();
        draft.channels.put("work/jobs", new ChannelResult(70_000, 70_000, 0, 0, Map.of("worker", subscription(70_000, 9_500))));
        return draft.result();
    }

    /** A backlog that was still there when the run ended. */
    public static RunResult lastingBacklog() {
        Draft draft = new Draft();
        draft.channels.clear();
        draft.channels.put("work/jobs", new ChannelResult(70_000, 70_000, 0, 0, Map.of("worker",
            subscription(70_000, 9_500, Double.POSITIVE_INFINITY))));
        return draft.result();
    }

    private static Values row(IntToDoubleFunction figure) {
        double[] figures = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            figures[i] = figure.applyAsDouble(i);
        }
        return Values.of(figures);
    }

    private static int second(int window) {
        return WARM_UP + window * STEP;
    }

    private static boolean within(int window, int from, int to) {
        return second(window) >= from && second(window) < to;
    }

    private static SubscriptionResult subscription(double entered, double peak) {
        return subscription(entered, peak, 23.75);
    }

    private static SubscriptionResult subscription(double entered, double peak, double drainedWithin) {
        return new SubscriptionResult(entered, entered + 31, entered - 12, 31, 0, 12, 0, 0, 0, 0, 0,
            new SubscriptionResult.Lag(peak / 20, peak), new SubscriptionResult.AgeMs(21.4, 842), drainedWithin, false);
    }

    private static OperationResult operation(double rate, double median, Map<String, OperationResult> byClient) {
        double started = rate * (SECONDS - WARM_UP);
        double timeout = Math.rint(started * 0.0009);
        double rejected = Math.rint(started * 0.0003);
        double ok = started - timeout - rejected;
        List<PercentilePoint> curve = new ArrayList<>();
        for (double nines = 0.3; nines <= 4; nines += 0.05) {
            double share = 1 - StrictMath.pow(10, -nines);
            double ms = median * (1 + 0.9 * nines + StrictMath.pow(nines / 2.1, 6));
            curve.add(new PercentilePoint(share, ms, Double.NaN, Double.NaN));
        }
        return new OperationResult(started, 0, new Outcomes(ok, 0, timeout, rejected, 0, 0), ok / started,
            ok / (SECONDS - WARM_UP), 1.03 * started, new LatencyMs(median * 1.3, median, median * 2.1, median * 3.2, median * 10,
            median * 19, median / 4, median * 24, ok, null), new SpentMs(1.9, 0.4, median * 0.2, 1.1, median * 1.1 - 3.4),
            Double.NaN, byClient, curve);
    }

    private static OperationSeries series(double rate, double median, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = random.doubles(WINDOWS * 4L, -1, 1).toArray();
        IntToDoubleFunction factor = i -> within(i, SLOW_FROM, ERRORS_FROM) ? 5 : 1;
        Map<String, Values> outcomes = new LinkedHashMap<>();
        IntToDoubleFunction failing = i -> within(i, ERRORS_FROM, ERRORS_FROM + 8) ? 0.35 : within(i, ERRORS_FROM + 8, ERRORS_TO)
            ? 0.02 : 0;
        outcomes.put("ok", row(i -> Math.rint(STEP * rate * (1 - failing.applyAsDouble(i)) * (1 + noise[i] / 12))));
        outcomes.put("error", row(i -> Math.rint(STEP * rate * failing.applyAsDouble(i) * 0.2)));
        IntToDoubleFunction late = i -> factor.applyAsDouble(i) > 1 ? 0.04 : 0;
        outcomes.put("timeout", row(i -> Math.rint(STEP * rate * (failing.applyAsDouble(i) * 0.5 + late.applyAsDouble(i)))));
        outcomes.put("rejected", row(i -> Math.rint(STEP * rate * failing.applyAsDouble(i) * 0.3)));
        outcomes.put("unreachable", row(i -> 0));
        outcomes.put("cancelled", row(i -> 0));
        return new OperationSeries(outcomes,
            row(i -> median * factor.applyAsDouble(i) * (1 + noise[i] / 25)),
            row(i -> 2.1 * median * factor.applyAsDouble(i) * (1 + noise[WINDOWS + i] / 15)),
            row(i -> within(i, ERRORS_FROM, ERRORS_FROM + 4) ? Double.NaN
                : 4.4 * median * Math.min(factor.applyAsDouble(i), 3) * (1 + noise[2 * WINDOWS + i] / 6)),
            row(i -> 9 * median * Math.min(factor.applyAsDouble(i), 2.5) * (1 + noise[3 * WINDOWS + i] / 3)));
    }

    private static ServiceSeries service(double base, double peak, long seed) {
        double[] noise = new SplittableRandom(seed).doubles(WINDOWS, -1, 1).toArray();
        Values utilization = row(i -> Math.min(1, (within(i, SLOW_FROM, ERRORS_TO) ? peak : base) * (1 + noise[i] / 10)));
        IntPredicate full = i -> within(i, SLOW_FROM, ERRORS_FROM) && peak > 0.9;
        return new ServiceSeries(utilization, utilization, row(i -> full.test(i) ? 40 + 30 * noise[i] : 0.2),
            row(i -> full.test(i) ? 110 + 80 * noise[i] : 2));
    }

    private static ServiceResult service(double utilization) {
        return new ServiceResult(utilization, utilization * 1.3, new ServiceResult.WaitMs(0.4, 6.1), 0.03,
            new ServiceResult.Queue(0.09, 190), new ServiceResult.Instances(3, 3), false);
    }

    /** The base sample, of which the others change parts. */
    private static final class Draft {
        private String scenario = "payment-hybrid";
        private String about = "The card is charged while the shopper waits; everything else happens after the answer.";
        private String variant;
        private int replications = 1;
        private Verdict verdict = Verdict.PASS;
        private Intervals intervals = Intervals.none();
        private String text = SCENARIO;
        private final Map<String, OperationResult> operations = new LinkedHashMap<>();
        private final Map<String, OperationSeries> operationSeries = new LinkedHashMap<>();
        private final Map<String, ChannelResult> channels = new LinkedHashMap<>();
        private final Map<String, ChannelSeries> channelSeries = new LinkedHashMap<>();
        private final Map<String, StoreResult> stores = new LinkedHashMap<>();
        private final Map<String, Map<String, PolicyResult>> policies = new LinkedHashMap<>();
        private final Map<String, Amplification> amplification = new LinkedHashMap<>();
        private final Map<String, WastedWork> wasted = new LinkedHashMap<>();
        private NetworkResult network = NetworkResult.none();
        private final Map<String, ResourceResult> resources = new LinkedHashMap<>();
        private final Map<String, SagaResult> sagas = new LinkedHashMap<>();
        private final Map<String, PushResult> push = new LinkedHashMap<>();
        private final Map<String, AudienceResult> audiences = new LinkedHashMap<>();
        private final Map<String, PushSeries> pushSeries = new LinkedHashMap<>();
        private final Map<String, EffectResult> effects = new LinkedHashMap<>();
        private final List<FaultResult> faults = new ArrayList<>();
        private final List<LoadChange> loadChanges = new ArrayList<>();
        private final List<Reaction> reactions = new ArrayList<>();
        private final List<ExpectationResult> expectations = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Draft() {
            operations.put("shop.pay", operation(200, 84, Map.of("shoppers", operation(200, 84, Map.of()))));
            operations.put("shop.status", operation(50, 6, Map.of("shoppers", operation(50, 6, Map.of()))));
            operationSeries.put("shop.pay", series(200, 84, 1));
            operationSeries.put("shop.status", series(50, 6, 2));
            for (String task : List.of("email", "sms", "audit", "analytics")) {
                channels.put("events/" + task, new ChannelResult(107_870, 107_870, 0, 0, Map.of(task, subscription(107_870,
                    412))));
                long seed = task.hashCode();
                double[] noise = new SplittableRandom(seed).doubles(WINDOWS, 0, 1).toArray();
                Values depth = row(i -> 6 + 8 * noise[i] + (within(i, 300, 330) ? 400 - 13.0 * (second(i) - 300) : 0));
                channelSeries.put("events/" + task + "@" + task, new ChannelSeries(depth, depth, row(i -> 22 + 9 * noise[i])));
            }
            effects.put("card-charged", new EffectResult(107_870, 0, 0, 0, 0));
            faults.add(new FaultResult("slow", "provider", SLOW_FROM, ERRORS_FROM, "factor 5"));
            faults.add(new FaultResult("errors", "shop -> provider", ERRORS_FROM, ERRORS_TO, "50%"));
            faults.add(new FaultResult("crash", "email", 420, 450, "1 instance", List.of("email-1")));
            expectations.add(new ExpectationResult("shop.pay", "availability", ">= 99.5%", ">=", 0.995, "share", 0.9988, null,
                Verdict.PASS, null));
            expectations.add(new ExpectationResult("shop.pay", "p99", "<= 900ms", "<=", 900, "ms", 840, null, Verdict.PASS,
                null));
            expectations.add(new ExpectationResult("events/email@email", "lost", "0", "==", 0, "count", 0, null, Verdict.PASS,
                null));
            expectations.add(new ExpectationResult("effects.card-charged", "duplicate", "0", "==", 0, "count", 0, null,
                Verdict.PASS, null));
        }

        private void rename(String from, String to) {
            operations.put(to, operations.remove(from));
            operationSeries.put(to, operationSeries.remove(from));
        }

        private RunResult result() {
            Map<String, ServiceResult> services = new LinkedHashMap<>();
            services.put("shop", service(0.41));
            services.put("provider", service(0.63));
            services.put("email", service(0.22));
            Map<String, ServiceSeries> serviceSeries = new LinkedHashMap<>();
            serviceSeries.put("shop", service(0.38, 0.71, 3));
            serviceSeries.put("provider", service(0.55, 1, 4));
            serviceSeries.put("email", service(0.22, 0.22, 5));
            Map<String, OperationResult> internal = new LinkedHashMap<>();
            internal.put("shop -> provider.charge", operation(200, 71, Map.of()));
            Series series = new Series(STEP, WARM_UP, WINDOWS, operationSeries, serviceSeries, channelSeries, pushSeries);
            Topology topology = new Topology(
                List.of(new Topology.Region("us-east", List.of(new Topology.Zone("a", List.of("shop-0", "provider-0"))))),
                List.of(new Topology.Node("shoppers", "client", false, 1), new Topology.Node("shop", "service", false, 3)),
                List.of(new Topology.Edge("shoppers", "shop", "call", "pay")));
            return new RunResult(RunResult.SCHEMA, "0.1.0", scenario, about, variant, List.of(), 7, replications,
                "9f3c2a7be1d40586", true, null, verdict, new Simulated(SECONDS, WARM_UP, 4.2, 6_420_113, 1), operations,
                internal, services, channels, stores, effects, resources, sagas, push, audiences,
                policies, amplification, wasted, network, faults, loadChanges, reactions, null, null,
                expectations, intervals, Map.of("total", 0.0),
                new LedgerResult(true, 23, List.of()), series, topology, text, notes);
        }
    }

    private static final String SCENARIO = """
        scenario: payment-hybrid
        about: The card is charged while the shopper waits; everything else happens after the answer.
        duration: 10m
        warm-up: 1m
        seed: 7
        clients:
          shoppers:
            arrivals: poisson(200/s)
            duplicates: 2%
            calls: shop.pay
        expect:
          shop.pay: {availability: ">= 99.5%", p99: "<= 900ms"}
          effects.card-charged: {duplicate: 0, missing: 0}
        """;
}
