package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.PushResult;
import org.junit.jupiter.api.Test;

/**
 * A core writes one frame after the other, and each is seen at the end of its own work. There is no network here, and one core, so that
 * the n frames of an update that take w each are seen after w, 2 w, ... n w.
 */
class FrameWorkTest {

    private static PushResult run(int users, String work, String more) {
        return PushRuns.of("""
                scenario: frames
                duration: 20.5s
                drain: until-empty max 1m
                topology:
                  regions: {here: {zones: [a]}}
                  links: {clients: {latency: 0ms}, within-zone: {latency: 0ms}}
                clients:
                  editor: {arrivals: constant(1/s), calls: newsroom.post}
                services:
                  newsroom: {in: here/a, workers: 1000, operations: {post: [{push: news, bytes: 996B}]}}
                  edge: {in: here/a, instances: 1, cores: 1, workers: 100}
                push:
                  news: {kind: websocket, gateway: edge, users: %d, work: %s, heartbeat: 59m%s}
                """.formatted(users, work, more), 1).push().get("news");
    }

    @Test
    void anOnlyFrameTakesAllOfItsWork() {
        PushResult news = run(1, "10ms", "");
        assertEquals(10, news.seenMs().mean(), 1e-6);
        assertEquals(10, news.seenMs().max(), 1e-6);
    }

    @Test
    void framesAreSeenAtTheEndsOfTheirWork() {
        PushResult news = run(8, "1ms", "");
        assertEquals((1 + 2 + 3 + 4 + 5 + 6 + 7 + 8) / 8.0, news.seenMs().mean(), 1e-6);
        assertEquals(8, news.seenMs().max(), 1e-6);
    }

    @Test
    void manyFramesHaveTheSameMean() {
        PushResult news = run(1000, "100us", "");
        assertEquals(0.1 * 1001 / 2, news.seenMs().mean(), 1e-5);
        assertEquals(0.1 * (876 + 1000) / 2, news.seenMs().max(), 1e-5, "the last share of eight, which has one time for all");
        assertEquals(0.1 * (1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11) / 11, run(11, "100us", "").seenMs().mean(), 1e-5, "shares of one and of two");
    }

    @Test
    void framesOfSlowUsersAreWrittenLast() {
        PushResult news = run(10, "1ms", ", slow: {share: 20%, takes: 1GB/s}");
        // Eight frames are written by 1 to 8 ms; the two slow users have theirs at 10 ms, and read them for a microsecond.
        assertEquals((1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 2 * 10.001) / 10, news.seenMs().mean(), 1e-6);
    }
}
