package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.result.PushResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An update that comes to the gateway after a later one of its topic is late for everybody who sees it, in whatever way. */
class OutOfOrderTest {

    private static final int USERS = 200;
    private static final String NEWS = """
            scenario: overtaken
            duration: 60s
            drain: until-empty max 2m
            topology:
              regions: {here: {zones: [a, b]}}
              links: {clients: {latency: 10ms}, within-zone: {latency: 1ms}, between-zones: {latency: 1ms}}
            clients:
              editor: {arrivals: constant(10/s), keys: {topic: zipf(10 0)}, calls: newsroom.post, timeout: 5s}
            policies:
              again: {timeout: 200ms, retry: {attempts: 5, backoff: fixed(5ms), jitter: none}}
            services:
              newsroom: {in: here/b, workers: 1000, operations: {post: [{push: news, TOPICwith: again}]}}
              edge: {instances: 2, cores: 4, workers: 1000, health-checks: {interval: 1s, unhealthy-after: 1}}
            push:
              news: {gateway: edge, users: 200, topics: 10, WAY}
            chaos: [{at: 10.05s, freeze: edge, instances: 1, for: FROZEN}]
            """;

    private static PushResult news(String way, String frozen, String topic) {
        return PushRuns.of(NEWS.replace("WAY", way).replace("FROZEN", frozen).replace("TOPIC", topic), 5).push().get("news");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: websocket, replay: 1000", "kind: sse, replay: 1000", "kind: short-polling, interval: 2s",
            "kind: long-polling, hold: 10s", "kind: hybrid, active: {share: 50%, lasts: exp(2s)}, short-polling: {interval: 2s}",
            "kind: hybrid, active: {share: 50%, lasts: exp(2s)}, sse: {retry: 1s}"})
    void whateverTheWay(String way) {
        PushResult none = news(way, "150ms", "");
        assertEquals(0, none.outOfOrder(), "nobody had to publish again: the publisher waits 200 ms");
        PushResult some = news(way, "3s", "");
        assertEquals(some.recipients(), some.seen());
        assertTrue(some.outOfOrder() > 0 && some.outOfOrder() % USERS == 0, "late for everybody: " + some.outOfOrder());
        assertEquals(news("kind: websocket, replay: 1000", "3s", "").outOfOrder(), some.outOfOrder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind: websocket, replay: 1000", "kind: short-polling, interval: 2s", "kind: long-polling, hold: 10s"})
    void ofTheSameTopic(String way) {
        PushResult all = news(way, "3s", "");
        PushResult some = news(way, "3s", "topic: $topic, ");
        assertEquals(some.recipients(), some.seen());
        assertTrue(some.outOfOrder() < all.outOfOrder() / 10, "one update a second of each: " + some.outOfOrder());
    }
}
