package dev.faultline.scenario.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.result.PushResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fifty million users: who should see an update is counted to the unit, however the users are cut into topics and instances. */
class FiftyMillionUsersTest {

    private static final String NEWS = """
            scenario: news-for-many
            duration: 2s
            drain: until-empty max 30m
            clients:
              editors: {arrivals: constant(2/s), RANKcalls: newsroom.post, timeout: 5s}
            services:
              newsroom: {workers: 8, operations: {post: [PUSH]}}
              edge: {instances: INSTANCES, cores: 64}
            push:
              news: {gateway: edge, CHANNEL}
            """;

    private static PushResult of(String rank, String push, int instances, String channel) {
        return PushRuns.of(NEWS.replace("RANK", rank).replace("PUSH", push).replace("INSTANCES", Integer.toString(instances))
                .replace("CHANNEL", channel), 11).push().get("news");
    }

    private static void assertAllSee(double recipients, PushResult news) {
        assertEquals(recipients, news.recipients());
        assertEquals(recipients, news.seen());
        assertEquals(0, news.missed());
        assertEquals(0, news.duplicates());
        assertEquals(0, news.outOfOrder());
    }

    @ParameterizedTest
    @CsvSource({"ideal, 1", "websocket, 3", "sse, 7"})
    void anUpdateForAllReachesEachOfThem(String kind, int instances) {
        PushResult news = of("", "{push: news}", instances, "kind: " + kind + ", users: 50M");
        assertEquals(4, news.updates(), 1);
        assertAllSee(50_000_000.0 * news.updates(), news);
    }

    @ParameterizedTest
    @CsvSource({"ideal, 1", "websocket, 7", "sse, 3"})
    void updatesOfTopicsReachTheEighthThatFollowsEach(String kind, int instances) {
        PushResult news = of("keys: {team: zipf(8 0)}, ", "{push: news, topic: $team}", instances, "kind: " + kind + ", users: 50M, topics: 8");
        assertEquals(4, news.updates(), 1);
        assertAllSee(6_250_000.0 * news.updates(), news);
    }

    /** One update for all is one batch for each instance; the same users by a thousand topics are a thousand times as many batches. */
    @ParameterizedTest
    @ValueSource(strings = {"websocket", "sse"})
    void oneLargeBatchAndManySmallOnesAddUpToTheSame(String kind) {
        String users = "kind: " + kind + ", users: 3M, topics: 1000";
        PushResult atOnce = of("", "{push: news}", 3, users);
        assertAllSee(3_000_000.0 * atOnce.updates(), atOnce);

        for (int instances : new int[] {1, 7}) {
            PushResult oneByOne = of("keys: {team: zipf(1000 0)}, ",
                    "{repeat: 60, steps: [{push: news, topic: $team, confirm: none}]}", instances, users);
            assertEquals(60.0 * atOnce.updates(), oneByOne.updates());
            assertAllSee(3_000.0 * oneByOne.updates(), oneByOne);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void theTotalIsTheSameOnAnyNumberOfInstances(int instances) {
        PushResult news = of("", "{push: news}", instances, "kind: websocket, users: 1000003, topics: {count: 100, popularity: 1}");
        assertEquals(4, news.updates(), 1);
        assertAllSee(1_000_003.0 * news.updates(), news);
    }
}
