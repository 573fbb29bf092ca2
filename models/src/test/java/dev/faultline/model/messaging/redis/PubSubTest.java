package dev.faultline.model.messaging.redis;

import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.Subscription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redis publish-subscribe (semantics reference, B7); {@link RedisWorld} says what takes how long. The books balance in each test. */
class PubSubTest {

    private final RedisWorld redis = new RedisWorld();

    private Subscription mail() {
        return redis.books("redis/news", "mail");
    }

    private void publish(String at, String... labels) {
        redis.send("redis/news", at, labels);
    }

    /** From now on, a message has a mebibyte. */
    private void publishesLongMessages() {
        redis.world.publishes(new Publication(null, "", 1 << 20, 1, Long.MAX_VALUE, 0, -1, Map.of()));
    }

    @Test
    void everyConnectedInstanceGetsACopy() {
        redis.channel();
        redis.reads("redis/news", "mail", work("10ms"));
        redis.world.service("mail").in("a", "b");
        publish("1s", "A");
        assertEquals(List.of("1.012s mail-1 A", "1.012s mail-2 A"), redis.run("1m"));
        assertEquals(2, mail().entered());
        assertEquals(2, mail().acknowledged());
    }

    @Test
    void whoIsAbsentHearsNothingAndNobodyTellsThePublisher() {
        redis.channel();
        redis.reads("redis/news", "mail", work("10ms"));
        redis.world.service("mail").in("a", "b");
        redis.world.at("500ms", () -> redis.world.host("mail-2").crash());
        publish("1s", "A");
        redis.world.at("2s", () -> redis.world.host("mail-2").restart());
        publish("3s", "B");
        assertEquals(List.of("1.012s mail-1 A", "3.012s mail-1 B", "3.012s mail-2 B"), redis.run("1m"));
        assertEquals(Map.of("lost/not-subscribed", 1L), mail().reasons());
        assertEquals(2, redis.world.channel("redis/news").publishers().accepted());
    }

    @Test
    void whatNobodyHearsIsCounted() {
        PubSubChannel news = redis.channel();
        publish("1s", "A");
        redis.run("1m");
        assertEquals(1, news.counters().get("heard-by-nobody"));
        assertEquals(1, news.publishers().accepted());
    }

    @Test
    void aCrashTakesAlongWhatASubscriberHasInHand() {
        redis.channel();
        redis.reads("redis/news", "mail", work("10ms"));
        publish("1s", "A", "B", "C");
        redis.world.at("1005ms", () -> redis.world.host("mail-1").crash());
        assertEquals(List.of(), redis.run("1m"));
        assertEquals(Map.of("lost/consumer-crash", 2L, "lost/disconnected", 1L), mail().reasons());
    }

    @Test
    void whatHasFailedIsNotTriedAgain() {
        redis.channel();
        redis.reads("redis/news", "mail", work("10ms"), failTransiently("100%"));
        publish("1s", "A");
        redis.run("1m");
        assertEquals(Map.of("dropped/attempts", 1L), mail().reasons());
        assertEquals(1, mail().delivered());
    }

    @Test
    void aSlowSubscriberIsDisconnectedAtTheHardLimitAndComesBack() {
        publishesLongMessages();
        PubSubChannel news = redis.channel(4 << 20, 4 << 20, "60s");
        redis.reads("redis/news", "mail", work("100ms")).prefetch(2);
        publish("1s", "A", "B", "C", "D", "E", "F", "G", "H");
        publish("5s", "I");
        List<String> log = redis.run("1m");
        assertEquals(1, news.counters().get("disconnected-slow"));
        assertTrue(mail().reasons().get("lost/output-buffer") >= 5, "" + mail().reasons());
        assertEquals("5.102s mail-1 I", log.get(log.size() - 1));
    }

    @Test
    void aSlowSubscriberIsDisconnectedWhenItStaysAboveTheSoftLimit() {
        publishesLongMessages();
        PubSubChannel news = redis.channel(32 << 20, 2 << 20, "5s");
        redis.reads("redis/news", "mail", work("4s")).prefetch(2);
        publish("1s", "A", "B", "C", "D", "E", "F", "G", "H");
        redis.world.at("5900ms", () -> redis.world.note("slow " + news.counters().get("disconnected-slow")));
        redis.world.at("6100ms", () -> redis.world.note("slow " + news.counters().get("disconnected-slow")));
        assertEquals(List.of("5.9s slow 0", "6.1s slow 1"), redis.run("1m").stream().filter(line -> line.contains("slow")).toList());
    }

    @Test
    void aShortPeakIsForgiven() {
        publishesLongMessages();
        PubSubChannel news = redis.channel(32 << 20, 2 << 20, "5s");
        redis.reads("redis/news", "mail", work("100ms")).prefetch(2);
        publish("1s", "A", "B", "C", "D", "E", "F", "G", "H");
        assertEquals(8, redis.run("1m").size());
        assertEquals(0, news.counters().get("disconnected-slow"));
    }

    @Test
    void aCrashOfTheServerLosesItsBuffersAndSubscribersComeBack() {
        redis.channel();
        redis.reads("redis/news", "mail", work("100ms")).prefetch(2);
        redis.world.service("mail").in("b");
        publish("1s", "A", "B", "C", "D", "E");
        redis.world.at("1050ms", () -> redis.world.host("redis-a").crash());
        redis.world.at("2s", () -> redis.world.host("redis-a").restart());
        publish("5s", "F");
        List<String> log = redis.run("1m");
        assertEquals(Map.of("lost/server-crash", 3L), mail().reasons());
        assertEquals("5.102s mail-1 F", log.get(log.size() - 1));
    }

    @Test
    void aFrozenSubscribersMessagesWaitInTheBuffer() {
        redis.channel();
        redis.reads("redis/news", "mail", work("10ms"));
        redis.world.at("1s", () -> redis.world.host("mail-1").freeze());
        publish("2s", "A", "B", "C");
        redis.world.at("10s", () -> redis.world.host("mail-1").thaw());
        assertEquals(3, redis.run("1m").size());
    }
}
