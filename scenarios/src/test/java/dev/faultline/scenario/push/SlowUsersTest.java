package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Users who read slowly: what waits for them in send buffers, and what becomes of what does not fit.
 *
 * <p>A frame has 1,000 bytes here, an update comes each second, and who is slow reads 500 bytes a second: two seconds a frame, and so
 * one more frame waits every other second.
 */
class SlowUsersTest {

    private static final String TOWN = """
            scenario: town
            duration: 20.5s
            drain: until-empty max 5m
            topology:
              regions: {here: {zones: [a, b]}}
              links: {clients: {latency: 10ms}, within-zone: {latency: 0ms}, between-zones: {latency: 0ms}}
            clients:
              editor: {arrivals: constant(1/s), keys: {topic: zipf(10 0)}, calls: newsroom.post, timeout: 5s}
            services:
              newsroom: {in: here/b, workers: 1000, operations: {post: [{push: news, TOPICbytes: 996B}]}}
              edge: {instances: 1, cores: 4, workers: 100}
            push:
              news: {kind: KIND, gateway: edge, memory: 0B, work: 0s, users: 100, slow: {SLOW}MORE}
            chaos: [CHAOS]
            """;

    private String kind = "websocket";
    private String topic = "";
    private String more = "";
    private String chaos = "";

    private PushResult run(String slow) {
        return PushRuns.of(TOWN.replace("TOPIC", topic).replace("KIND", kind).replace("SLOW", slow).replace("MORE", more)
                .replace("CHAOS", chaos), 5).push().get("news");
    }

    private static double count(PushResult of, String counter) {
        return of.counters().getOrDefault(counter, 0.0);
    }

    // What fits.

    @Test
    void whoReadsFastEnoughSeesAllAndLaterByItsReading() {
        PushResult news = run("share: 1%, takes: 2kB/s");
        assertEquals(0, news.missed());
        assertEquals(10 + 500, news.seenMs().max(), 0.5, "a trip, and a frame of 1,000 bytes at 2,000 a second");
        assertEquals(1000, news.memoryBytes().max(), "one user, one frame at a time");
        assertEquals(0, news.memoryBytes().atEnd());
    }

    @Test
    void whoReadsTooSlowlySeesUpdatesThatGrowOlder() {
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 1MB");
        long updates = Math.round(news.updates());
        assertEquals(20, updates, 1);
        assertEquals(0, news.missed());
        assertEquals(10 + 1000 * (updates + 1), news.seenMs().max(), 0.5, "the last of n frames came n - 1 s after the first, which took 2 n s");
        // The frame i comes at i s and is read at 1 + 2 i s: when the last comes, half of those before it have been read.
        assertEquals(1000.0 * (updates - (updates - 1) / 2), news.memoryBytes().max(), 1000);
    }

    @Test
    void slowUsersAreDealtEvenly() {
        topic = "topic: $topic, ";
        more = ", topics: 10";
        PushResult news = run("share: 10%, takes: 500B/s, send-buffer: 1MB");
        assertEquals(0, news.missed());
        assertEquals(news.updates() * 10, news.seen());
        // Each topic has ten followers of whom one is slow, so that each update has one that is seen late.
        assertTrue(news.seenMs().max() > 2_000, news.seenMs().toString());
        assertEquals(10, news.seenMs().p50(), 0.5);
        assertEquals(0.1 * 2_010 + 0.9 * 10, news.seenMs().mean(), 60, "seldom has somebody two at a time");
    }

    @Test
    void eachFrameIsCountedOnceItIsRead() {
        PushResult slow = run("share: 100%, takes: 500B/s, send-buffer: 1MB");
        assertEquals(slow.updates() * 100, slow.seen());
        assertEquals(0, slow.unseen().atEnd());
    }

    @Test
    void anUpdateThatNobodyFollowsIsForNobody() {
        topic = "topic: $topic, ";
        more = ", topics: {count: 10, popularity: 20}";
        PushResult news = run("share: 1%, takes: 500B/s");
        assertEquals(news.recipients(), news.seen());
        assertEquals(0, news.recipients() % 100, "all follow the first topic");
    }

    // What does not fit.

    @Test
    void dropKeepsTheOldAndMissesTheNew() {
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 3kB, when-full: drop");
        // A frame comes each second, from 1 s on, and one is read at 3.01 s, 5.01 s and so on: three wait from 4 s on, and then every other
        // one finds no room.
        assertEquals(Map.of("buffer-full", news.missed()), news.missedBecause());
        assertEquals((news.updates() - 5) / 2, news.missed(), 1);
        assertEquals(3000, news.memoryBytes().max());
        assertEquals(10 + 6000, news.seenMs().max(), 1000.5, "three frames of two seconds, the last of them at most a second late");
    }

    @Test
    void coalesceKeepsTheLatest() {
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 3kB, when-full: coalesce");
        assertEquals(Map.of("coalesced", news.missed()), news.missedBecause());
        assertTrue(news.missed() >= (news.updates() - 6) / 2 - 1, news.toString());
        assertEquals(3000, news.memoryBytes().max());
        assertTrue(news.seenMs().max() <= 6010.5, news.seenMs().toString());
    }

    @Test
    void coalesceInTheSmallestBufferAlwaysShowsTheLatest() {
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 1B, when-full: coalesce");
        // One frame is read and one waits: the latest before the end of that reading.
        assertEquals((news.updates() - 2) / 2, news.missed(), 1);
        assertTrue(news.seenMs().max() <= 4010.5, news.seenMs().toString());
        assertEquals(2000, news.memoryBytes().max());
    }

    @Test
    void anEmptyBufferTakesAnyFrame() {
        PushResult news = run("share: 1%, takes: 2kB/s, send-buffer: 1B, when-full: disconnect");
        assertEquals(0, news.missed());
        assertEquals(0, news.reconnects());
    }

    @Test
    void disconnectLosesWhatWaitsAndWhatComesMeanwhile() {
        more = ", handshake: 0s, reconnect: {backoff: fixed(100ms), jitter: none}";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 3kB, when-full: disconnect");
        // The first two of those that come at 1 to 6 s have been read by 5.01 s: that of 6 s finds three, one of them begun.
        assertTrue(count(news, "cut-as-slow") >= 3, news.counters().toString());
        assertEquals(count(news, "cut-as-slow"), news.reconnects());
        assertEquals(10 + 100 + 60, news.reconnectMs().max(), 0.5, "told after a trip, a wait, three round trips");
        assertEquals(Map.of("cut-off", news.missed()), news.missedBecause());
        assertEquals(4 * count(news, "cut-as-slow"), news.missed(), "three that waited, and the one without room");
        assertEquals(3000, news.memoryBytes().max(), 1000);
        assertEquals(0, news.cutOff().atEnd());
    }

    @Test
    void withReplayItReadsThemAllTheSame() {
        more = ", replay: 1000, handshake: 0s, reconnect: {backoff: fixed(100ms), jitter: none}";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 3kB, when-full: disconnect");
        assertTrue(count(news, "cut-as-slow") >= 3, news.counters().toString());
        assertEquals(0, news.missed());
        assertTrue(count(news, "replayed") > 5, news.counters().toString());
        assertTrue(news.seenMs().max() > 10 + 1000 * (news.updates() + 1), "begun frames are lost, and so it takes longer than ever: " + news.seenMs());
    }

    @Test
    void serverSentEventsHaveBuffersToo() {
        kind = "sse";
        PushResult news = run("share: 2%, takes: 500B/s, send-buffer: 3kB, when-full: drop");
        assertTrue(news.missed() > 8 && news.missedBecause().containsKey("buffer-full"), news.toString());
    }

    // Failures.

    @Test
    void aConnectionIsNotIdleWhileItsUserReads() {
        more = ", idle-timeout: 3s, heartbeat: 15s, reconnect: {backoff: fixed(5m), jitter: none}";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 1MB");
        assertEquals(99, count(news, "idle-cuts"), 1, "updates come for 20 s, and the slow user reads for 41 s");
        assertEquals(0, news.missed());
    }

    @Test
    void aCrashLosesWhatWaits() {
        chaos = "{at: 9.5s, crash: edge, restart-after: 200ms}";
        more = ", handshake: 0s, reconnect: {backoff: fixed(300ms), jitter: none}";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 1MB");
        // Nine have come, at 1 to 9 s, and four have been read, at 3.01 to 9.01 s.
        assertEquals(Map.of("cut-off", 5.0), news.missedBecause());
        assertEquals(0, news.memoryBytes().atEnd());
    }

    @Test
    void withReplayWhatWaitedIsSentAgain() {
        chaos = "{at: 9.5s, crash: edge, restart-after: 200ms}";
        more = ", replay: 1000, handshake: 0s, reconnect: {backoff: fixed(300ms), jitter: none}";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 1MB");
        assertEquals(0, news.missed());
        assertEquals(5, count(news, "replayed"));
    }

    @Test
    void onceSomethingWasDroppedWhatWaitedBeforeItIsLost() {
        chaos = "{at: 9.5s, crash: edge, restart-after: 200ms}";
        more = ", replay: 1000, handshake: 0s, reconnect: {backoff: fixed(300ms), jitter: none}";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 3kB, when-full: drop");
        assertTrue(news.missedBecause().getOrDefault("cut-off", 0.0) > 0, news.missedBecause().toString());
        assertTrue(news.missedBecause().getOrDefault("buffer-full", 0.0) > 0, news.missedBecause().toString());
    }

    @Test
    void whoeverCannotBeReachedReadsNothingMeanwhile() {
        chaos = "{at: 9.5s, freeze: edge, for: 4s}";
        more = ", heartbeat: 10s, missed-heartbeats: 5";
        PushResult still = run("share: 1%, takes: 500B/s, send-buffer: 1MB");
        assertEquals(0, still.missed());
        chaos = "";
        PushResult news = run("share: 1%, takes: 500B/s, send-buffer: 1MB");
        assertEquals(news.seenMs().max() + 4000, still.seenMs().max(), 1.0);
    }
}
