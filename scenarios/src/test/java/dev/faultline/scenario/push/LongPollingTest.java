package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** Requests that are kept until there is something new (semantics reference, C1). */
class LongPollingTest {

    private static final String SCORES = """
            scenario: scores
            duration: 200s
            warm-up: 1s
            drain: until-empty max 2m
            topology: {regions: {us-east: {zones: [a, b]}}, links: {clients: {latency: 50ms}, within-zone: {latency: 0ms}, between-zones: {latency: 0ms}}}
            clients:
              reporters: {arrivals: constant(0.1/s), keys: {match: zipf(4 0)}, calls: newsroom.report}
            services:
              newsroom: {workers: 8, operations: {report: [{push: scores, bytes: 100B}]}}
              edge: {in: us-east, instances: 2, cores: 4, workers: 1000}
            push:
              scores: {kind: long-polling, gateway: edge, users: 1000, hold: 20s, work: 0s, work-per-update: 0s}
            """;

    private static RunResult run(String... sets) {
        return PushRuns.of(SCORES, 1, sets);
    }

    private static PushResult scores(String... sets) {
        return run(sets).push().get("scores");
    }

    @Test
    void anUpdateIsSeenAfterHalfARoundTrip() {
        PushResult scores = scores();
        assertEquals(50, scores.seenMs().p50(), 0.1);
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(0, scores.duplicates() + scores.missed() + scores.outOfOrder());
    }

    @Test
    void oneThatComesBetweenAnAnswerAndTheNextRequestIsSeenAfterUpToOneAndAHalf() {
        PushResult scores = scores("clients.reporters.arrivals=poisson(5/s)");
        assertEquals(150, scores.seenMs().max(), 1);
        assertTrue(scores.seenMs().mean() > 50 && scores.seenMs().mean() < 100);
    }

    @Test
    void withoutNewsAUserAsksOnceInAHoldAndARoundTrip() {
        PushResult scores = scores("clients.reporters.arrivals=constant(1/h)");
        assertEquals(1000 / 20.1, scores.requestsPerSecond(), 0.5);
        assertEquals(1, scores.wasted());
    }

    @Test
    void aRequestThatHoldsAWorkerOccupiesIt() {
        RunResult result = run("clients.reporters.arrivals=constant(1/h)", "push.scores.holds=worker");
        assertEquals(1000 * 20 / 20.1 / 2000, result.services().get("edge").occupancy(), 0.001);
    }

    @Test
    void whoeverFindsNoWorkerStandsInLine() {
        RunResult result = run("push.scores.holds=worker", "services.edge.workers=400", "push.scores.timeout=1m");
        assertEquals(1, result.services().get("edge").occupancy(), 0.02);
        PushResult scores = result.push().get("scores");
        assertEquals(1000, scores.connections().max(), "800 wait for news and 200 for a worker");
        assertEquals(scores.recipients(), scores.seen());
    }

    @Test
    void andIsRefusedWhereThereIsNoLine() {
        PushResult scores = scores("push.scores.holds=worker", "services.edge.workers=400", "services.edge.queue.limit=0");
        assertTrue(scores.counters().get("refused") > 200);
        assertTrue(scores.cutOff().max() >= 0.199, scores.cutOff().toString());
        assertEquals(800, scores.connections().max());
    }

    @Test
    void memoryIsRequestsTimesBytes() {
        PushResult scores = scores("push.scores.memory=30KiB");
        assertEquals(30_720 * scores.connections().max(), scores.memoryBytes().max());
        assertEquals(30_720 * scores.connections().mean(), scores.memoryBytes().mean(), 1);
        assertTrue(scores.connections().mean() > 980);
    }

    @Test
    void aProxyThatIsLessPatientThanTheGatewayCutsEachRequestWithoutNews() {
        PushResult patient = scores("push.scores.idle-timeout=30s");
        PushResult hasty = scores("push.scores.idle-timeout=5s");
        assertTrue(patient.counters().isEmpty());
        assertTrue(hasty.counters().get("cut-by-proxy") > 1000);
        assertEquals(hasty.recipients(), hasty.seen());
        assertTrue(hasty.seenMs().p99() > 2 * patient.seenMs().p99(), "whoever backs off does not listen");
    }

    @Test
    void whoeverWaitsAtAnInstanceThatCrashesLearnsItAndComesBack() {
        String crash = "chaos: [{at: 25s, crash: edge, instances: 1, restart-after: 20s}]\n";
        PushResult scores = PushRuns.of(SCORES + crash, 1).push().get("scores");
        assertEquals(0.5, scores.cutOff().max(), 0.03);
        assertTrue(scores.reconnects() >= 490, "" + scores.reconnects());
        assertEquals(scores.recipients() - scores.missedBecause().getOrDefault("not-published", 0.0), scores.seen());
    }

    @Test
    void whoeverWaitsInALostZoneDoesNotLearnItUntilItsPatienceEnds() {
        String lose = "chaos: [{at: 25s, lose: us-east/b, for: 2m}]\n";
        PushResult scores = PushRuns.of(SCORES + lose, 1, "push.scores.timeout=5s").push().get("scores");
        assertEquals(0.5, scores.cutOff().max(), 0.01);
        assertTrue(scores.counters().get("timed-out") >= 490);
        assertTrue(scores.reconnectMs().p50() > 10_000, "a hold of 20 s and 5 s more, of which half are over on average");
        assertEquals(scores.recipients() - scores.missedBecause().getOrDefault("not-published", 0.0), scores.seen());
    }

    @Test
    void aFrozenInstanceAnswersWhenItThaws() {
        String freeze = "chaos: [{at: 25s, freeze: edge, instances: 1, for: 4s}]\n";
        PushResult scores = PushRuns.of(SCORES + freeze, 1, "clients.reporters.arrivals=constant(1/s)").push().get("scores");
        assertEquals(4_000, scores.seenMs().max(), 200);
        assertEquals(scores.recipients(), scores.seen());
    }
}
