package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import dev.faultline.result.json.ResultJson;
import dev.faultline.scenario.experiment.Experiment;
import dev.faultline.scenario.experiment.Options;
import dev.faultline.scenario.experiment.Progress;
import dev.faultline.scenario.yaml.Overrides;
import dev.faultline.scenario.yaml.Reading;
import dev.faultline.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Users with a connection while they are active, who ask or listen to a stream of events while they are idle. */
class HybridTest {

    private static final String SCORES = """
            scenario: scores
            duration: 600s
            warm-up: 1s
            drain: until-empty max 2m
            topology: {regions: {us-east: {zones: [a, b]}}, links: {clients: {latency: 50ms}, within-zone: {latency: 0ms}, between-zones: {latency: 0ms}}}
            clients:
              reporters: {arrivals: constant(1/h), keys: {match: zipf(4 0)}, calls: newsroom.report}
            services:
              newsroom: {workers: 8, operations: {report: [{push: scores, bytes: 100B}]}}
              edge: {in: us-east, instances: 2, cores: 4, workers: 20k}
            push:
              scores:
                kind: hybrid
                gateway: edge
                users: 10k
                active: {share: 10%, lasts: exp(60s)}
                websocket: {handshake: {work: 0s}, work: 0s, memory: 100KiB}
                short-polling: {interval: 20s, work: 0s, work-per-update: 0s}
            """;
    private static final String LONG = SCORES.replace("short-polling: {interval: 20s,", "long-polling: {hold: 30s, memory: 10KiB,");
    private static final String STREAMS = SCORES.replace("short-polling: {interval: 20s, work: 0s, work-per-update: 0s}",
            "sse: {handshake: {work: 0s}, work: 0s, memory: 10KiB, retry: 1s}");
    /** A second: each user who is active becomes idle once in 60 s, and as many become active. */
    private static final double SWITCHES = 2 * 10_000 * 0.1 / 60;

    private static PushResult scores(String text, String... sets) {
        return PushRuns.of(text, 1, sets).push().get("scores");
    }

    @Test
    void theActiveHaveConnectionsAndTheIdleAsk() {
        PushResult scores = scores(SCORES);
        assertEquals(1000, scores.connections().mean(), 30, "users x share");
        double rounds = 9000 / 20.0;
        double begun = SWITCHES / 2; // whoever becomes idle asks at once, half an interval early on average
        assertEquals(rounds + begun / 2, scores.requestsPerSecond(), 0.02 * rounds);
        assertEquals(600 * SWITCHES, scores.counters().get("switches"), 0.03 * 600 * SWITCHES);
        assertEquals(scores.counters().get("switches") / 2, scores.counters().get("handshakes"), 0.01 * 600 * SWITCHES);
    }

    @Test
    void whoAsksWithLongPollingHoldsARequestAndOthersAConnection() {
        PushResult scores = scores(LONG);
        assertEquals(10_000, scores.connections().mean(), 100, "everybody has one or the other");
        assertEquals((1000 * 100 + 9000 * 10) * 1024.0, scores.memoryBytes().mean(), 3_000_000);
    }

    @Test
    void whoListensToEventsHasAStreamAndOthersAConnection() {
        PushResult scores = scores(STREAMS);
        assertEquals(10_000, scores.connections().mean(), 1e-9, "the old one is kept until the new one is open");
        assertEquals(0, scores.requestsPerSecond());
        assertEquals((1000 * 100 + 9000 * 10) * 1024.0, scores.memoryBytes().mean(), 3_000_000);
        assertEquals(scores.counters().get("switches"), scores.counters().get("handshakes"), 0.01 * 600 * SWITCHES,
                "both take one, and few change their minds meanwhile");
    }

    @Test
    void whileItChangesOverAUserIsToldAsBefore() {
        PushResult scores = scores(STREAMS, "clients.reporters.arrivals=poisson(20/s)", "push.scores.users=1000",
                "push.scores.active.share=50%", "push.scores.active.lasts=exp(2s)", "topology.links.clients.latency=200ms");
        assertTrue(scores.counters().get("switches") > 50_000, scores.counters().toString());
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(0, scores.missed() + scores.duplicates() + scores.cutOff().max());
        assertEquals(200, scores.seenMs().max(), 2, "one trip: nobody ever has to catch up");
    }

    @Test
    void anUpdateIsSeenOnceByEveryUserHoweverOftenItChangesOver() {
        for (String text : new String[] {SCORES, LONG, STREAMS}) {
            PushResult scores = scores(text, "clients.reporters.arrivals=poisson(20/s)", "push.scores.users=1000",
                    "push.scores.active.share=50%", "push.scores.active.lasts=exp(2s)");
            assertTrue(scores.counters().get("switches") > 100_000, scores.counters().toString());
            assertEquals(scores.recipients(), scores.seen());
            assertEquals(0, scores.missed() + scores.duplicates() + scores.outOfOrder());
        }
    }

    @Test
    void theActiveSeeNewsAtOnceAndTheIdleWhenTheyAsk() {
        PushResult scores = scores(SCORES, "clients.reporters.arrivals=poisson(2/s)");
        assertEquals(0.9 * (10_000 + 50) + 0.1 * 50, scores.seenMs().mean(), 300, "half an interval, for nine of ten");
    }

    @Test
    void theIdleWayIsLeftOnlyWhenTheConnectionIsOpen() {
        PushResult scores = scores(LONG, "clients.reporters.arrivals=poisson(20/s)", "push.scores.users=200",
                "push.scores.active.lasts=exp(5s)", "topology.links.clients.latency=200ms");
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(0, scores.cutOff().max());
        assertTrue(scores.seenMs().max() <= 1500, "an answer that comes too late, and what is caught up with instead: " + scores.seenMs());
    }

    @Test
    void whoeverIsIdleAgainBeforeTheConnectionIsOpenHasNotChangedOver() {
        PushResult scores = scores(LONG, "push.scores.active.lasts=100ms", "push.scores.active.share=1%", "push.scores.users=100",
                "topology.links.clients.latency=500ms");
        double inVain = scores.counters().get("opened-in-vain");
        assertEquals(100 * 600 / (2.5 + 9.9), inVain, 250, "open at the gateway after five trips, and active again 9.9 s later");
        assertTrue(scores.counters().get("switches") < 0.05 * inVain, "some are active again when the connection is open");
    }

    @Test
    void whoeverIsActiveAgainBeforeItsStreamIsOpenHasNotChangedOver() {
        PushResult scores = scores(STREAMS, "push.scores.active.lasts=9900ms", "push.scores.active.share=99%", "push.scores.users=100",
                "topology.links.clients.latency=500ms");
        double inVain = scores.counters().get("opened-in-vain");
        assertTrue(inVain > 4000, "idle for 0.1 s, and a stream takes five trips: " + inVain);
        assertTrue(scores.counters().get("switches") < 0.05 * inVain, "some are idle again when the stream is open");
    }

    @Test
    void aCrashCutsBothKindsOfUsersOff() {
        for (String text : new String[] {LONG, STREAMS}) {
            PushResult scores = PushRuns.of(text + """
                    chaos:
                      - {at: 100s, crash: edge, instances: 2, restart-after: 10s}
                    """, 1, "clients.reporters.arrivals=poisson(2/s)", "push.scores.users=1000").push().get("scores");
            assertEquals(1, scores.cutOff().max(), 1e-9);
            assertEquals(0, scores.cutOff().atEnd());
            assertEquals(scores.recipients() - scores.missedBecause().getOrDefault("not-published", 0.0), scores.seen());
            assertEquals(0, scores.duplicates() + scores.outOfOrder());
        }
    }

    @Test
    void theSameUsersChangeOverWithOneThreadAndWithEight() {
        Reading reading = ScenarioReader.read("push.yaml", STREAMS, new Overrides(
                List.of("duration=60s", "push.scores.users=1000", "clients.reporters.arrivals=poisson(5/s)"), Optional.empty()));
        List<String> results = IntStream.of(1, 8).mapToObj(threads -> ResultJson.write(Experiment.run(reading.scenario().orElseThrow(),
                reading.resolvedText(), null, List.of(), Options.onThreads(threads).withReplications(8), Progress.NONE, () -> false)))
                .toList();
        assertEquals(results.get(0), results.get(1));
    }

    @Test
    void ifAllAreActiveItIsAWebSocketWithReplay() {
        PushResult scores = scores(SCORES, "push.scores.active.share=100%", "clients.reporters.arrivals=poisson(2/s)");
        assertEquals(10_000, scores.connections().mean());
        assertEquals(0, scores.requestsPerSecond());
        assertEquals(50, scores.seenMs().max(), 1);
    }

    @Test
    void whatASlowUserHasNotReadItAsksForOnceItIsIdle() {
        for (String full : new String[] {"drop", "coalesce", "disconnect"}) {
            PushResult scores = PushRuns.of(SCORES.replace("memory: 100KiB}", "memory: 0B, slow: {share: 10%, takes: 10B/s, when-full: " + full + "}}"),
                    1, "clients.reporters.arrivals=poisson(2/s)", "push.scores.users=100", "push.scores.active.share=50%",
                    "push.scores.active.lasts=exp(20s)").push().get("scores");
            assertEquals(scores.recipients(), scores.seen(), "there is room for all, and polling brings what was left in it");
            assertEquals(0, scores.missed() + scores.duplicates() + scores.outOfOrder());
            assertTrue(scores.memoryBytes().max() > 10 * 104, "ten slow users, of whom each has more than one frame to read at times");
            assertEquals(0, scores.memoryBytes().atEnd());
        }
    }

    @Test
    void whatWasThrownAwayForASlowUserPollingDoesNotBringEither() {
        for (String full : new String[] {"drop", "coalesce"}) {
            PushResult scores = PushRuns.of(SCORES.replace("work: 0s}, work", "work: 0s}, slow: {share: 10%, takes: 10B/s, send-buffer: 300B, when-full: "
                    + full + "}, work"), 1, "clients.reporters.arrivals=poisson(2/s)", "push.scores.users=100",
                    "push.scores.active.share=50%", "push.scores.active.lasts=exp(20s)").push().get("scores");
            double thrownAway = scores.missedBecause().get(full.equals("drop") ? "buffer-full" : "coalesced");
            assertEquals(thrownAway + scores.missedBecause().get("cut-off"), scores.missed(), "and what waited before that");
            assertTrue(thrownAway > 1000, scores.missedBecause().toString());
            assertEquals(scores.recipients(), scores.seen() + scores.missed());
            assertEquals(0, scores.duplicates());
        }
    }

    @Test
    void aSlowUserWhoIsCutComesBackToItsConnectionAndMissesNothing() {
        PushResult scores = scores(SCORES.replace("work: 0s}, work", "work: 0s}, slow: {share: 10%, takes: 10B/s, send-buffer: 300B}, work"),
                "clients.reporters.arrivals=poisson(2/s)", "push.scores.users=100", "push.scores.active.share=50%",
                "push.scores.active.lasts=exp(20s)");
        assertTrue(scores.counters().get("cut-as-slow") > 100, scores.counters().toString());
        assertEquals(scores.recipients(), scores.seen());
        assertEquals(0, scores.missed() + scores.duplicates());
    }

    @Test
    void idleUsersAreToldInOneWay() {
        AssertionError both = assertThrows(AssertionError.class, () -> scores(SCORES, "push.scores.long-polling.hold=10s"));
        assertTrue(both.getMessage().contains("idle users are told in one way"), both.getMessage());
        AssertionError three = assertThrows(AssertionError.class, () -> scores(STREAMS, "push.scores.long-polling.hold=10s"));
        assertTrue(three.getMessage().contains("write one of `long-polling: {}`, `short-polling: {}` and `sse: {}`"), three.getMessage());
        AssertionError replay = assertThrows(AssertionError.class, () -> scores(SCORES, "push.scores.websocket.replay=100"));
        assertTrue(replay.getMessage().contains("leave `replay` out"), replay.getMessage());
        AssertionError events = assertThrows(AssertionError.class, () -> scores(STREAMS, "push.scores.sse.replay=100"));
        assertTrue(events.getMessage().contains("leave `replay` out"), events.getMessage());
    }
}
