package dev.faultline.scenario.experiment;

import static dev.faultline.scenario.experiment.Found.replication;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.Bounds;
import dev.faultline.result.LatencyMs;
import dev.faultline.result.OperationResult;
import dev.faultline.result.PercentilePoint;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Values;
import dev.faultline.result.Verdict;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.assembly.Replication;
import dev.faultline.scenario.spec.ExpectationSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MergerTest {

    private static final double ABSENT = Double.NaN;

    @Test
    void leavesTheFiguresOfASingleReplicationAsTheyAre() {
        Found only = replication().p999(90).series(new double[] {5, 6}, new double[] {1, ABSENT}, new double[] {0, 3});
        RunResult merged = merged(only);
        assertEquals(only.result().operations(), merged.operations());
        assertEquals(only.result().services(), merged.services());
        assertEquals(only.result().channels(), merged.channels());
        assertEquals(only.result().effects(), merged.effects());
        assertEquals(only.result().series(), merged.series());
        assertEquals(only.result().simulated(), merged.simulated());
        assertEquals("0000000000000007", merged.digest());
        assertTrue(merged.intervals().leaves().isEmpty());
    }

    @Test
    void makesMeansWithIntervals() {
        RunResult merged = merged(replication().p50(49).ok(1000), replication().p50(50).ok(900), replication().p50(51).ok(800));
        OperationResult operation = merged.operations().get("shop.buy");
        assertEquals(50, operation.latencyMs().p50());
        assertEquals(900, operation.outcomes().ok());
        Bounds bounds = merged.intervals().at("operations", "shop.buy", "latency-ms", "p50");
        assertEquals(50 - 4.30265 / Math.sqrt(3), bounds.low(), 1e-4);
        assertEquals(50 + 4.30265 / Math.sqrt(3), bounds.high(), 1e-4);
        assertEquals(new Bounds(1, 1), merged.intervals().at("operations", "shop.buy", "attempts"));
        assertEquals(50, operation.byClient().get("people").latencyMs().p50());
        assertEquals(3, merged.replications());
        assertEquals(7, merged.seed());
    }

    @Test
    void makesMeansOfWhatPoliciesDidAndKeepsTheTransitionsOfTheFirst() {
        RunResult merged = merged(replication().seed(7).error(10), replication().seed(8).error(20));
        PolicyResult policy = merged.policies().get("people -> shop.buy").get("retry");
        assertEquals(15, policy.count("retries"));
        assertEquals(List.of(new PolicyResult.Transition(7, "people", "tired")), policy.transitions());
        assertTrue(merged.intervals().at("policies", "people -> shop.buy", "retry", "retries").contains(15));
    }

    @Test
    void anIntervalHoldsNothingImpossible() {
        RunResult merged = merged(replication().lost(0), replication().lost(0), replication().lost(3), replication().error(40));
        assertEquals(0, merged.intervals().at("channels", "work/jobs", "subscriptions", "shop", "lost").low());
        assertEquals(1, merged.intervals().at("operations", "shop.buy", "availability").high());
    }

    @Test
    void takesExtremesOverAllReplications() {
        RunResult merged = merged(replication().max(50), replication().max(70), replication().max(60));
        assertEquals(70, merged.operations().get("shop.buy").latencyMs().max());
        assertNull(merged.intervals().at("operations", "shop.buy", "latency-ms", "max"));
    }

    @Test
    void leavesOutAPercentileThatOneReplicationCannotSupport() {
        LatencyMs latency = latency(replication().p999(80), replication(), replication().p999(90));
        assertTrue(Double.isNaN(latency.p999()));
        assertEquals("in 1 of 3 replications: too few", latency.why());
        assertEquals(85, latency(replication().p999(80), replication().p999(90)).p999());
    }

    @Test
    void takesTheMedianOfTimesToRecover() {
        RunResult merged = merged(replication().recovers(10), replication().recovers(Double.POSITIVE_INFINITY),
                replication().recovers(20));
        assertEquals(20, merged.operations().get("shop.buy").recoversWithinSeconds());
        Bounds bounds = merged.intervals().at("operations", "shop.buy", "recovers-within-seconds");
        assertEquals(new Bounds(10, Double.POSITIVE_INFINITY), bounds);
    }

    @Test
    void drawsABandAroundThePercentileCurve() {
        List<PercentilePoint> curve = merged(replication().p50(10), replication().p50(20)).operations().get("shop.buy").curve();
        assertEquals(0.9, curve.get(1).share());
        assertEquals(17, curve.get(1).ms());
        assertEquals(0, curve.get(1).lowMs());
        assertEquals(17 + 12.7062 * 5, curve.get(1).highMs(), 1e-3);
    }

    @Test
    void putsIntervalsWhereTheirFiguresAre() {
        RunResult merged = merged(replication().p50(10), replication().p50(20));
        JsonNode tree = JsonMapper.shared().readTree(ResultJson.write(merged));
        assertFalse(merged.intervals().leaves().isEmpty());
        merged.intervals().leaves().forEach((path, bounds) -> {
            JsonNode figure = tree;
            for (String key : path) {
                figure = figure.path(key);
            }
            assertTrue(figure.isNumber(), "a figure at " + path);
            assertTrue(bounds.contains(figure.asDouble()), path + " in its interval");
        });
        assertEquals(merged, read(ResultJson.write(merged)));
    }

    @Test
    void averagesSeriesWindowByWindow() {
        Series series = merged(replication().series(new double[] {4, 8}, new double[] {10, ABSENT}, new double[] {1, 5}),
                replication().series(new double[] {6, 2}, new double[] {20, 30}, new double[] {3, 1})).series();
        assertEquals(Values.of(5, 5), series.operations().get("shop.buy").outcomes().get("ok"));
        assertEquals(Values.of(15, 30), series.operations().get("shop.buy").p50());
        assertEquals(Values.of(20, 30), series.operations().get("shop.buy").max());
        assertEquals(Values.of(2, 3), series.services().get("shop").queueMean());
        assertEquals(Values.of(3, 5), series.services().get("shop").queueMax());
        assertEquals(Values.of(ABSENT, ABSENT), series.services().get("shop").utilization());
    }

    @Test
    void aRunThatEndedSoonerAddsNothingAfterwards() {
        Series series = merged(replication().series(new double[] {4, 8}, new double[] {10, 10}, new double[] {1, 5}),
                replication().series(new double[] {6}, new double[] {20}, new double[] {3})).series();
        assertEquals(Values.of(5, 4), series.operations().get("shop.buy").outcomes().get("ok"));
        assertEquals(Values.of(15, 10), series.operations().get("shop.buy").p50());
        assertEquals(Values.of(2, 2.5), series.channels().get("work/jobs@shop").depthMean());
    }

    @Test
    void aRunThatWasCutShortIsNotKnownAfterwards() {
        Series series = merged(replication().series(new double[] {4, 8}, new double[] {10, 10}, new double[] {1, 5}),
                replication().stopped("enough").series(new double[] {6}, new double[] {20}, new double[] {3})).series();
        assertEquals(Values.of(5, 8), series.operations().get("shop.buy").outcomes().get("ok"));
        assertEquals(Values.of(2, 5), series.services().get("shop").queueMean());
    }

    @Test
    void hashesTheDigestsInTheirOrder() {
        // printf '0000000000000007\n0000000000000008\n' | sha256sum
        assertEquals("bdfcab621800ab89", merged(replication().seed(7), replication().seed(8)).digest());
    }

    @Test
    void isAsIncompleteAsItsWorstReplication() {
        RunResult merged = merged(replication().seed(7), replication().seed(8).stopped("the limit of 1G events was reached"));
        assertFalse(merged.complete());
        assertEquals("the limit of 1G events was reached (with seed 8)", merged.stoppedBecause());
    }

    @Test
    void judgesByTheReplications() {
        ExpectationSpec errors = Expect.that("shop.buy", "error", "0");
        ExpectationSpec recovery = Expect.that("shop.buy", "recovers-within", "30s");
        Merger merger = new Merger(List.of(errors, recovery));
        merger.add(replication().timed(recovery, 12_000).done());
        merger.add(replication().timed(recovery, 14_000).error(1).done());
        RunResult result = merger.merged(null, "scenario: shop", "quick", List.of("rate=5/s"));
        assertEquals(Verdict.FAIL, result.verdict());
        assertEquals(List.of(Verdict.FAIL, Verdict.PASS), result.expectations().stream().map(one -> one.verdict()).toList());
        assertEquals("quick", result.variant());
        assertEquals(List.of("rate=5/s"), result.overrides());
        assertEquals("scenario: shop", result.scenarioText());
    }

    @Test
    void failsWhoeverExpectsTheMeanOfAQueueThatOnlyGrew() {
        Merger merger = new Merger(List.of(Expect.that("shop", "queue-mean", "<= 100")));
        merger.add(replication().done());
        merger.add(replication().unstable().done());
        RunResult result = merger.merged(null, "", null, List.of());
        assertEquals(Verdict.FAIL, result.verdict());
        assertEquals("the queue only grew in 1 of 2 replications", result.expectations().get(0).why());
        assertTrue(result.services().get("shop").unstable());
        assertTrue(Double.isNaN(result.services().get("shop").queue().mean()));
    }

    @Test
    void refusesReplicationsOfDifferentScenarios() {
        Merger merger = new Merger(List.of());
        merger.add(replication().done());
        RunResult other = replication().result();
        merger.add(new Replication(new RunResult(other.schema(), null, "other", null, null, null, 1, 1, "0", true, null, null,
                other.simulated(), null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, other.ledger(), null, null,
                null, null), Map.of()));
        IllegalStateException mistake = assertThrows(IllegalStateException.class, () -> merger.merged(null, "", null, List.of()));
        assertTrue(mistake.getMessage().contains("operations"), mistake.getMessage());
    }

    private static RunResult merged(Found... replications) {
        Merger merger = new Merger(List.of());
        for (Found found : replications) {
            merger.add(found.done());
        }
        return merger.merged(null, "scenario: shop", null, List.of());
    }

    private static LatencyMs latency(Found... replications) {
        return merged(replications).operations().get("shop.buy").latencyMs();
    }

    private static RunResult read(String json) {
        try {
            return ResultJson.read(json);
        } catch (IOException mistake) {
            throw new AssertionError(mistake);
        }
    }
}
