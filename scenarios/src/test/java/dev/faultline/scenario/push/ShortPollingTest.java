package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import org.junit.jupiter.api.Test;

/** Users ask at intervals (semantics reference, C1). */
class ShortPollingTest {

    private static final String SCORES = """
            scenario: scores
            duration: 100s
            drain: until-empty max 2m
            topology: {regions: {us-east: {zones: [a, b]}}, links: {clients: {latency: 50ms}, within-zone: {latency: 0ms}, between-zones: {latency: 0ms}}}
            clients:
              reporters: {arrivals: constant(0.1/s), keys: {match: zipf(4 0)}, calls: newsroom.report}
            services:
              newsroom: {workers: 8, operations: {report: [{push: scores, bytes: 100B}]}}
              edge: {in: us-east, instances: 2, cores: 4, workers: 4}
            push:
              scores: {kind: short-polling, gateway: edge, users: 1000, interval: 5s, work: 0s, work-per-update: 0s}
            """;

    private static RunResult run(String... sets) {
        return PushRuns.of(SCORES, 1, sets);
    }

    private static PushResult scores(String... sets) {
        return run(sets).push().get("scores");
    }

    @Test
    void askingIsUsersOverInterval() {
        PushResult scores = scores("drain=none");
        assertEquals(1000 / 5.0, scores.requestsPerSecond());
        assertEquals(2 * 200, scores.messagesPerSecond(), 5, "some answers are under way when the run ends");
    }

    @Test
    void anUpdateIsAsOldAsTheTimeSinceTheLastRequestAndHalfARoundTrip() {
        PushResult scores = scores();
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(2500 + 50, scores.seenMs().mean(), 100);
        assertTrue(scores.seenMs().max() <= 5050 && scores.seenMs().max() > 5000, scores.seenMs().toString());
        assertEquals(0, scores.duplicates() + scores.outOfOrder() + scores.missed());
    }

    @Test
    void whoAsksSeesAllThatHasComeSinceItAskedLast() {
        PushResult scores = scores("clients.reporters.arrivals=constant(1/s)", "push.scores.phase=aligned");
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(1 - 1.0 / 100, 1 - scores.wasted(), 0.06, "each request brings about five updates");
    }

    @Test
    void anAnswerWithNothingNewHasNoBodyIfTheUserSaysWhatItHas() {
        double updates = 1000 * 10 * 100 / 100.0;
        assertEquals(200 * 871 + updates, scores("drain=none").bytesPerSecond(), 1100);
        assertEquals(200 * 871 + 200 * 100, scores("drain=none", "push.scores.conditional=false").bytesPerSecond(), 2500,
                "the latest update again and again, as soon as there is one");
    }

    @Test
    void followersOfATopicSeeItsUpdatesOnly() {
        String text = SCORES.replace("{push: scores, bytes: 100B}", "{push: scores, topic: $match}");
        PushResult scores = PushRuns.of(text, 1, "push.scores.topics=4").push().get("scores");
        assertEquals(scores.updates() * 250, scores.recipients());
        assertEquals(scores.recipients(), scores.seen());
    }

    @Test
    void usersInStepComeAllAtOnceAndAGatewayWithoutRoomRefuses() {
        String[] sets = {"push.scores.work=1ms", "services.edge.queue.limit=96"};
        PushResult inStep = scores("push.scores.phase=aligned", "push.scores.work=1ms", "services.edge.queue.limit=96");
        PushResult atRandom = scores(sets);
        assertNull(atRandom.counters().get("refused"));
        assertTrue(inStep.counters().get("refused") >= 800, inStep.counters().toString());
        assertEquals(0.8, inStep.cutOff().max(), 0.001, "two instances with 4 cores and 96 places take 200 of 1,000");
        assertEquals(inStep.recipients(), inStep.seen());
    }

    @Test
    void backOffWithJitterSpreadsThemForGood() {
        PushResult inStep = scores("push.scores.phase=aligned", "push.scores.work=1ms", "services.edge.queue.limit=96",
                "duration=200s", "warm-up=60s");
        assertEquals(0, inStep.cutOff().max(), 0.02, "the next request is an interval after the one that was answered");
    }

    @Test
    void aGatewayThatIsTooSlowAnswersLate() {
        PushResult slow = scores("push.scores.work=60ms", "warm-up=20s");
        assertEquals(1000 / 7.5, slow.requestsPerSecond(), 2, "8 cores need 7.5 s for all; nobody asks again before it has its answer");
        assertTrue(slow.seenMs().mean() > 3500, slow.seenMs().toString());
    }

    @Test
    void whoeverAskedACrashedInstanceIsCutOffUntilAnotherAnswers() {
        String crash = "chaos: [{at: 20s, crash: edge, instances: 1, restart-after: 20s}]\n";
        PushResult scores = PushRuns.of(SCORES + crash, 1).push().get("scores");
        assertTrue(scores.counters().get("refused") > 0);
        assertTrue(scores.reconnects() > 0 && scores.reconnects() <= scores.counters().get("refused"));
        assertTrue(scores.reconnectMs().p50() < 5000);
        assertEquals(0, scores.cutOff().atEnd());
        assertEquals(scores.recipients() - scores.missedBecause().getOrDefault("not-published", 0.0), scores.seen());
    }

    @Test
    void whoeverAskedInALostZoneNoticesWhenItsPatienceEnds() {
        String lose = "chaos: [{at: 20s, lose: us-east/b, for: 1m}]\n";
        PushResult scores = PushRuns.of(SCORES + lose, 1, "push.scores.timeout=2s").push().get("scores");
        assertTrue(scores.counters().get("timed-out") > 0);
        assertEquals(scores.recipients() - scores.missedBecause().getOrDefault("not-published", 0.0), scores.seen());
    }

    @Test
    void nothingIsLostInAPartitionButTime() {
        String cut = "chaos: [{at: 20s, partition: scores -> edge, for: 20s}]\n";
        PushResult scores = PushRuns.of(SCORES + cut, 1, "push.scores.timeout=1s").push().get("scores");
        assertEquals(1, scores.cutOff().max());
        assertTrue(scores.seenMs().max() > 10_000);
        assertEquals(scores.recipients(), scores.seen());
    }

    @Test
    void jitterMovesUsersOutOfStep() {
        RunResult inStep = run("push.scores.phase=aligned", "push.scores.work=1ms");
        RunResult jittered = run("push.scores.phase=aligned", "push.scores.work=1ms", "push.scores.jitter=50%");
        assertTrue(inStep.push().get("scores").memoryBytes().max() == 1000 * 16384.0);
        assertTrue(jittered.push().get("scores").memoryBytes().mean() < inStep.push().get("scores").memoryBytes().mean() / 2);
    }

    @Test
    void itsWorkIsThatOfTheGateway() {
        RunResult result = run("push.scores.work=10ms", "drain=none");
        assertEquals(200 * 0.010 / 8, result.services().get("edge").utilization(), 0.01);
    }
}
