package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import dev.faultline.result.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Connections that stay open: how they come about, how they are lost, who knows when, and what users miss meanwhile. */
class ConnectionsTest {

    private static final String TOWN = """
            scenario: town
            duration: 120s
            drain: until-empty max 1m
            topology:
              regions: {here: {zones: [a, b]}}
              links: {clients: {latency: 10ms}, within-zone: {latency: 1ms}, between-zones: {latency: 1ms}}
            clients:
              editor: {arrivals: constant(RATE), keys: {topic: zipf(10 0)}, calls: newsroom.post, timeout: 5s}
            policies:
              again: {timeout: 200ms, retry: {attempts: 5, backoff: fixed(5ms), jitter: none}}
            services:
              newsroom: {in: here/b, workers: 1000, operations: {post: [{push: news, TOPICwith: again}]}}
              edge: {instances: INSTANCES, cores: 4, workers: 100, health-checks: {interval: 1s, unhealthy-after: 1}EDGE}
            push:
              news: {kind: KIND, gateway: edge, SETTINGS}
            chaos: [CHAOS]
            """;

    private String kind = "websocket";
    private String rate = "1/s";
    private int instances = 2;
    private String edge = "";
    private String topic = "";
    private String chaos = "";

    private PushResult run(String settings) {
        return all(settings).push().get("news");
    }

    private RunResult all(String settings) {
        return PushRuns.of(TOWN.replace("RATE", rate).replace("INSTANCES", Integer.toString(instances)).replace("EDGE", edge)
                .replace("KIND", kind).replace("TOPIC", topic).replace("SETTINGS", settings).replace("CHAOS", chaos), 5);
    }

    private static double count(PushResult of, String counter) {
        return of.counters().getOrDefault(counter, 0.0);
    }

    // Coming back.

    @Test
    void aConnectionTakesThreeRoundTripsAndTheWorkOfItsHandshake() {
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 1, reconnect: {backoff: fixed(1s), jitter: none}");
        assertEquals(10 + 1000 + 60 + 1, news.reconnectMs().max(), 0.01, "told after a trip, a wait, three round trips, the work");
    }

    @Test
    void aResumedSessionCostsLessAndAnOlderProtocolAnotherTrip() {
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 1, reconnect: {backoff: fixed(1s), jitter: none}, handshake: {trips: 4, resumed: 100%, resumed-work: 3ms}");
        assertEquals(10 + 1000 + 80 + 3, news.reconnectMs().max(), 0.01);
    }

    @Test
    void handshakesStandInLineForCores() {
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 4000, handshake: 5ms, reconnect: {backoff: fixed(1s), jitter: none}");
        assertEquals(1070 + 5000, news.reconnectMs().max(), 1, "4,000 times 5 ms on four cores");
        assertEquals(1070 + 2500, news.reconnectMs().mean(), 15);
    }

    @Test
    void whoIsLateForItsUsersWorksForNothing() {
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 4000, handshake: 5ms, reconnect: {backoff: fixed(1s), jitter: none, timeout: 1s}");
        assertTrue(count(news, "handshakes-in-vain") > 3000, news.counters().toString());
        assertTrue(news.reconnects() < 1000, "and they come again, and find the line as long as before: " + news.reconnects());
    }

    @Test
    void whoeverIsBeyondTheAdmittedRateIsTurnedAwayAndComesAgain() {
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 1000, admits: 100/s, reconnect: {backoff: fixed(1s), jitter: none}");
        assertEquals(1000, news.reconnects());
        assertTrue(count(news, "turned-away") > 4000, news.counters().toString());
        // Once a second all come at once, and ten find a token: a hundred rounds.
        assertEquals(100_000, news.reconnectMs().max(), 10_000);
    }

    @Test
    void jitterGivesTheAdmittedRateSomethingToDoAllTheTime() {
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 1000, admits: 100/s, reconnect: {backoff: fixed(4s), jitter: full}");
        assertEquals(10_000, news.reconnectMs().max(), 4_000);
    }

    @Test
    void withoutHandlesUsersStayOutside() {
        PushResult news = run("users: 1000, connections: 300, reconnect: {backoff: fixed(10s)}");
        assertEquals(600, news.connections().atEnd());
        assertEquals(0.4, news.cutOff().atEnd());
        assertTrue(count(news, "no-handles") > 400 * 10, news.counters().toString());
        assertEquals(news.updates() * 400, news.missed(), "whoever is outside misses all");
    }

    // Being cut off.

    @Test
    void afterACrashUsersKnowOneTripLater() {
        chaos = "{at: 10s, crash: edge, instances: 1, restart-after: 60s}";
        PushResult news = run("users: 1000, handshake: 0s, reconnect: {backoff: fixed(2s), jitter: none}");
        assertEquals(500, news.reconnects());
        assertEquals(10 + 2000 + 60, news.reconnectMs().max(), 0.1);
        assertEquals(0.5, news.cutOff().max());
    }

    @Test
    void afterALossOfTheZoneTheyKnowByTheHeartbeatsThatDoNotCome() {
        chaos = "{at: 10s, lose: here/a, for: 60s}";
        PushResult news = run("users: 10k, handshake: 0s, heartbeat: 10s, missed-heartbeats: 2, reconnect: {backoff: none}");
        assertEquals(5000, news.reconnects());
        assertEquals(15_060, news.reconnectMs().mean(), 150, "at the second heartbeat, from 10 s to 20 s after the loss");
        assertEquals(20_060, news.reconnectMs().max(), 60);
        assertEquals(0.5, news.cutOff().max(), "cut off at once, whether or not they know");
    }

    @Test
    void anInstanceThatIsUpAgainTellsThemAtTheirNextHeartbeat() {
        chaos = "{at: 10s, lose: here/a, for: 3s}";
        PushResult news = run("users: 10k, handshake: 0s, heartbeat: 10s, missed-heartbeats: 2, reconnect: {backoff: none}");
        assertEquals(8_080, news.reconnectMs().mean(), 150, "from 3 s to 13 s after the loss");
        assertEquals(13_080, news.reconnectMs().max(), 60);
    }

    @Test
    void aShortFreezeIsNoticedByNobodyButMakesNewsLate() {
        chaos = "{at: 10s, freeze: edge, instances: 1, for: 8s}";
        PushResult news = run("users: 1000, heartbeat: 10s, missed-heartbeats: 2");
        assertEquals(0, news.reconnects());
        assertEquals(0, news.missed());
        assertEquals(0.5, news.cutOff().max());
        assertEquals(0, news.cutOff().atEnd());
        assertTrue(news.seenMs().max() > 6_900 && news.seenMs().max() < 8_100, news.seenMs().toString());
    }

    @Test
    void aLongFreezeIsSilenceAndTheGatewayKeepsDeadConnectionsUntilItThaws() {
        chaos = "{at: 10s, freeze: edge, instances: 1, for: 60s}";
        PushResult news = run("users: 1000, heartbeat: 10s, missed-heartbeats: 2, reconnect: {backoff: none}");
        assertEquals(500, count(news, "given-up"));
        assertEquals(500, news.reconnects());
        assertEquals(1500, news.connections().max(), "500 of them dead");
        assertEquals(1000, news.connections().atEnd());
        assertEquals(0, news.cutOff().atEnd());
    }

    @Test
    void aPartitionIsSilenceForBothSides() {
        chaos = "{at: 10s, isolate: here/a, for: 60s}";
        PushResult news = run("users: 1000, heartbeat: 10s, missed-heartbeats: 2, reconnect: {backoff: none}");
        assertEquals(500, count(news, "given-up"));
        assertEquals(15_000, news.reconnectMs().mean(), 700);
        assertEquals(1000, news.connections().max(), "the gateway misses their pongs at the same time");
    }

    // Updates.

    @Test
    void withoutReplayUsersMissWhatCameWhileTheyWereAway() {
        rate = "10/s";
        chaos = "{at: 10.05s, crash: edge, instances: 1, restart-after: 60s}";
        PushResult news = run("users: 200, reconnect: {backoff: fixed(2s), jitter: none}");
        assertEquals(Map.of("cut-off", 2100.0), news.missedBecause(), "twenty-one updates in 2.07 s, for the half of the users");
        assertEquals(0, news.duplicates());
    }

    @Test
    void anUpdateThatHadToBeToldAgainIsOvertakenByLaterOnes() {
        rate = "10/s";
        chaos = "{at: 10.05s, freeze: edge, instances: 1, for: 150ms}";
        PushResult one = run("users: 200");
        assertEquals(0, one.outOfOrder(), "nobody had to ask again: the publisher waits 200 ms");
        chaos = "{at: 10.05s, freeze: edge, instances: 1, for: 3s}";
        PushResult many = run("users: 200");
        assertTrue(many.outOfOrder() > 0 && many.outOfOrder() % 100 == 0, "for all users of an instance: " + many.outOfOrder());
        assertEquals(0, many.missed());
        PushResult slow = run("users: 200, slow: {share: 50%, takes: 1MB/s}");
        assertEquals(many.outOfOrder(), slow.outOfOrder(), "slow users too");
    }

    @Test
    void withReplayTheyCatchUp() {
        rate = "10/s";
        chaos = "{at: 10.05s, crash: edge, instances: 1, restart-after: 60s}";
        PushResult news = run("users: 200, replay: 1000, reconnect: {backoff: fixed(2s), jitter: none}");
        assertEquals(0, news.missed());
        assertEquals(2100, count(news, "replayed"));
        assertEquals(news.recipients(), news.seen());
        assertEquals(2070, news.seenMs().max(), 120);
    }

    @Test
    void aBufferThatIsTooSmallLosesTheOldest() {
        rate = "10/s";
        chaos = "{at: 10.05s, crash: edge, instances: 1, restart-after: 60s}";
        PushResult news = run("users: 200, replay: 4, reconnect: {backoff: fixed(2s), jitter: none}");
        assertEquals(Map.of("replay-buffer", 1700.0), news.missedBecause());
        assertEquals(400, count(news, "replayed"));
    }

    @Test
    void aBatchTakesTheWorkOfEachMessageOnTheCoresOfItsGateway() {
        PushResult news = run("users: 80k, work: 10us");
        // 40,000 messages of 10 us on four cores take 100 ms, and then there is the way to the gateway and on to the users.
        assertEquals(11 + 100, news.seenMs().max(), 8);
        assertEquals(11 + 50, news.seenMs().mean(), 2);
    }

    @Test
    void framesAndHeartbeatsAreCountedToTheByte() {
        rate = "0.03/s";
        PushResult news = run("users: 1000, heartbeat: 10s");
        double updates = news.updates() * 1000;
        assertEquals(3000, updates);
        assertEquals(updates * 204 / 120 + 1000 * 8 / 10.0, news.bytesPerSecond(), 1, "200 bytes, 4 of a frame; pings of 2 and pongs of 6");
        assertEquals(updates / 120 + 1000 * 2 / 10.0, news.messagesPerSecond(), 1);
        assertEquals(0, news.reconnects());
    }

    @Test
    void memoryIsConnectionsTimesBytes() {
        PushResult news = run("users: 12345, memory: 10KiB");
        assertEquals(12345.0 * 10 * 1024, news.memoryBytes().mean(), 0.01);
        assertEquals(12345.0 * 10 * 1024, news.memoryBytes().atEnd());
    }

    @Test
    void usersWhoSendCostWork() {
        PushResult news = run("users: 1000, heartbeat: 60s, work: 0s, sends: {every: 10s, work: 1ms, bytes: 100B}");
        assertEquals(100 * 120, count(news, "sent-by-users"), 60);
        double busy = all("users: 1000, heartbeat: 60s, work: 0s, sends: {every: 10s, work: 1ms}").services().get("edge").utilization();
        assertEquals(0.1 / 8, busy, 0.0005);
    }

    @Test
    void anUpdateOfATopicWithoutFollowersIsForNobody() {
        topic = "topic: $topic, ";
        PushResult news = run("users: 100, topics: {count: 10, popularity: 20}");
        assertEquals(news.recipients(), news.seen(), "and not for all");
        assertTrue(news.recipients() < 100 * news.updates(), "all follow the first topic");
    }

    @Test
    void whoComesBackInStepIsAwayLongAfterTheFault() {
        kind = "sse";
        chaos = "{at: 10s, crash: edge, instances: 1, restart-after: 300s}";
        PushResult inStep = run("users: 1000, retry: 1s, admits: 100/s, handshake: 0s");
        // The door holds a tenth of a second's worth: ten of those who come in the same instant, once a second.
        assertEquals(50_000, inStep.reconnectMs().max(), 4_000);
        PushResult spread = run("users: 1000, retry: 1s, jitter: full, admits: 100/s, handshake: 0s");
        assertTrue(spread.reconnectMs().max() < 15_000, "five seconds, and some luck: " + spread.reconnectMs());
        assertEquals(0, inStep.cutOff().atEnd() + spread.cutOff().atEnd());
    }

    // What closes connections.

    @Test
    void anInstanceThatIsToStopAsksItsUsersToLeaveOneAfterTheOther() {
        rate = "20/s";
        edge = ", scaling: {min: 1, max: 2, target-utilization: 50%, every: 5s, scale-down: {stabilization: 0s, share: 100%, per: 5s}},"
                + " shutdown: {grace: 30s}";
        PushResult news = run("users: 1000, replay: 100, drain: 20s, reconnect: {backoff: fixed(0s)}");
        assertEquals(500, count(news, "asked-to-leave"));
        assertEquals(500, news.reconnects());
        assertEquals(0, news.missed(), "they catch up");
        assertTrue(news.cutOff().max() < 0.02, "never many at a time: " + news.cutOff());
        assertEquals(71, news.reconnectMs().max(), 2, "a trip to say so, three round trips, the work");
    }

    @Test
    void whoIsAskedToLeaveStillReadsWhatWaits() {
        rate = "20/s";
        edge = ", scaling: {min: 1, max: 2, target-utilization: 50%, every: 5s, scale-down: {stabilization: 0s, share: 100%, per: 5s}},"
                + " shutdown: {grace: 30s}";
        PushResult news = run("users: 1000, slow: {share: 10%, takes: 3kB/s, send-buffer: 1GB}, memory: 0B, replay: 5, drain: 20s,"
                + " reconnect: {backoff: fixed(0s)}");
        assertEquals(500, count(news, "asked-to-leave"));
        assertEquals(0, news.missed(), "more waits than is kept for replay, and it is read");
        assertTrue(news.seenMs().max() > 20_000, news.seenMs().toString());
        assertEquals(0, news.memoryBytes().atEnd());
    }

    @Test
    void whoIsLeftWhenGraceIsOverIsReset() {
        edge = ", scaling: {min: 1, max: 2, target-utilization: 50%, every: 5s, scale-down: {stabilization: 0s, share: 100%, per: 5s}},"
                + " shutdown: {grace: 10s}";
        PushResult news = run("users: 1000, drain: 20s, reconnect: {backoff: fixed(0s)}");
        assertEquals(250, count(news, "asked-to-leave"), 40);
        assertEquals(500, news.reconnects());
        assertTrue(news.cutOff().max() > 0.2, "the rest at once: " + news.cutOff());
    }

    @Test
    void aProxyCutsWhoeverIsSilentForTooLong() {
        rate = "0.001/s";
        PushResult news = run("users: 1000, heartbeat: 60s, idle-timeout: 30s, reconnect: {backoff: fixed(0s)}");
        assertTrue(count(news, "idle-cuts") > 2500, "again and again: " + news.counters());
    }

    @Test
    void heartbeatsAndNewsKeepConnectionsAlive() {
        rate = "0.001/s";
        assertEquals(0, count(run("users: 1000, heartbeat: 20s, idle-timeout: 30s"), "idle-cuts"));
        rate = "0.1/s";
        assertEquals(0, count(run("users: 1000, heartbeat: 60s, idle-timeout: 30s"), "idle-cuts"), 400);
    }

    // Server-sent events.

    @Test
    void eventSourcesComeBackAfterTheSameTimeAll() {
        kind = "sse";
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 1000, handshake: 0s");
        assertEquals(10 + 3000 + 60, news.reconnectMs().max(), 0.01);
        assertEquals(news.reconnectMs().max(), news.reconnectMs().mean(), 0.01, "all in the same instant");
    }

    @Test
    void aServerCanSpreadThemByItsRetryField() {
        kind = "sse";
        instances = 1;
        chaos = "{at: 10s, crash: edge, restart-after: 500ms}";
        PushResult news = run("users: 1000, handshake: 0s, retry: 10s, jitter: equal");
        assertEquals(70 + 7_500, news.reconnectMs().mean(), 150);
    }

    @Test
    void eventSourcesSendNothingSoThatNobodyTellsThemOfARestart() {
        kind = "sse";
        chaos = "{at: 10s, lose: here/a, for: 3s}";
        PushResult news = run("users: 10k, handshake: 0s, keep-alive: 10s, missed-keep-alives: 2, retry: 0s");
        assertEquals(15_060, news.reconnectMs().mean(), 150, "at the second comment that does not come");
    }
}
