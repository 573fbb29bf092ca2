package dev.faultline.model.messaging.aws;

import static dev.faultline.model.messaging.aws.SqsWorld.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Constant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** SNS and EventBridge deliver into queues; a request takes 3 ms there, and {@link SqsWorld} says the rest. The books balance in each test. */
class FanOutTest {

    private final SqsWorld sqs = new SqsWorld();
    private final TinyWorld world = sqs.world;
    private final List<Host> hosts = Stream.of("a", "b", "c").map(zone -> world.host("sns-" + zone, zone)).toList();
    private final FanOutChannel topic = new FanOutChannel("sns/news", new RegionalService(world.stage(), hosts,
            new Constant(TinyWorld.nanos("3ms"))));

    FanOutTest() {
        world.add(topic);
    }

    private FanOutTarget subscribes(String name, Channel queue, DeliveryRetry retry, Channel dead, Map<String, List<HeaderPattern>> filter) {
        FanOutTarget target = new FanOutTarget(world.stage(), name, filter, retry, dead).into(queue, hosts, world.link("sns", "aws"));
        topic.add(target);
        return target;
    }

    private FanOutTarget subscribes(String name, Channel queue) {
        return subscribes(name, queue, DeliveryRetry.phases(100_015), null, Map.of());
    }

    private Subscription books(String name) {
        return topic.subscriptions().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private void publishesWith(Map<String, String> headers) {
        world.publishes(new Publication(null, "", 1024, 1, Long.MAX_VALUE, 0, -1, headers));
    }

    private void queuesAreOut(String from, String to) {
        List<String> zones = List.of("a", "b", "c");
        world.at(from, () -> zones.forEach(zone -> world.host("aws-" + zone).crash()));
        world.at(to, () -> zones.forEach(zone -> world.host("aws-" + zone).restart()));
    }

    @Nested
    class ASubscription {

        @Test
        void deliversACopyIntoItsQueueAndKeepsTheAgeOfTheMessage() {
            subscribes("mail", sqs.queue("jobs", keys()));
            sqs.consumer("mail");
            long[] age = new long[1];
            world.at("0s", () -> sqs.books("jobs").listenToAges((nanos, count) -> age[0] = nanos));
            world.ask("1s", "A", "sns/news");
            // 1 ms and 3 ms to SNS, 1 ms and 2 ms to SQS, 1 ms to the consumer.
            assertEquals(List.of("1.005s A ok", "1.008s mail-1 A"), world.run("1m"));
            assertEquals(8_000_000, age[0]);
            assertEquals(1, books("mail").acknowledged());
        }

        @Test
        void hasNothingToDoWithTheOthers() {
            subscribes("mail", sqs.queue("jobs", keys()));
            subscribes("refusing", world.channel("work/other"), DeliveryRetry.phases(0), null, Map.of());
            world.ask("1s", "A", "sns/news");
            sqs.run("1m");
            assertEquals(1, books("mail").acknowledged());
            assertEquals(1, books("refusing").acknowledged());
            assertEquals(1, world.queue("work/other").subscriptions().get(0).entered());
        }

        @Test
        void getsOnlyWhatPassesItsFilter() {
            subscribes("eu", sqs.queue("jobs", keys()), DeliveryRetry.phases(0), null,
                    Map.of("region", List.of(HeaderPattern.parse("eu"), HeaderPattern.parse("prefix(eu-)"))));
            world.at("0s", () -> publishesWith(Map.of("region", "eu-west")));
            world.ask("1s", "A", "sns/news");
            world.at("2s", () -> publishesWith(Map.of("region", "us")));
            world.ask("3s", "B", "sns/news");
            world.at("4s", () -> publishesWith(Map.of()));
            world.ask("5s", "C", "sns/news");
            sqs.run("1m");
            assertEquals(1, books("eu").entered());
            assertEquals(2, topic.counters().get("filtered"));
            assertEquals(3, topic.publishers().accepted());
        }

        @Test
        void outlivesAnOutageOfTheQueue() {
            subscribes("mail", sqs.queue("jobs", keys()));
            sqs.consumer("mail");
            queuesAreOut("500ms", "10s");
            world.ask("1s", "A", "sns/news");
            List<String> log = sqs.run("2m");
            assertEquals(1, log.size());
            assertEquals(1, books("mail").acknowledged());
            assertTrue(books("mail").counters().all().get("attempts") > 6);
        }

        @Test
        void makesADeadLetterWhenRetriesAreExhausted() {
            SqsQueue dead = sqs.queue("dead", keys());
            subscribes("mail", sqs.queue("jobs", keys()), DeliveryRetry.phases(5), dead, Map.of());
            queuesAreOut("500ms", "10m");
            world.ask("1s", "A", "sns/news");
            sqs.run("1h");
            assertEquals(Map.of("dead-lettered/retries-exhausted", 1L), books("mail").reasons());
            assertEquals(1, dead.subscriptions().get(0).entered());
            assertEquals(6, books("mail").counters().all().get("attempts"));
        }

        @Test
        void losesTheMessageWithoutADeadLetterQueue() {
            subscribes("mail", sqs.queue("jobs", keys()), DeliveryRetry.phases(2), null, Map.of());
            queuesAreOut("500ms", "10m");
            world.ask("1s", "A", "sns/news");
            sqs.run("1h");
            assertEquals(Map.of("lost/retries-exhausted", 1L), books("mail").reasons());
        }

        @Test
        void deliversTwiceWhenItNeverHeardOfTheConfirm() {
            subscribes("mail", sqs.queue("jobs", keys()));
            sqs.consumer("mail");
            // The queue has the message at 1.007 s; SNS's machine loses its memory before the confirm is there.
            world.at("1007500us", () -> world.host("sns-a").crash());
            world.ask("1s", "A", "sns/news");
            assertEquals(2, sqs.run("1m").size());
            assertEquals(1, books("mail").acknowledged());
            assertEquals(2, sqs.books("jobs").entered());
        }

        @Test
        void deliversOnceAllTheSameIntoAFifoQueue() {
            subscribes("mail", sqs.queue("jobs", keys().fifo()));
            sqs.consumer("mail");
            world.at("1007500us", () -> world.host("sns-a").crash());
            world.ask("1s", "A", "sns/news");
            assertEquals(1, sqs.run("1m").size());
            assertEquals(1, sqs.count("jobs", "deduplicated"));
        }

        @Test
        void waitsWhileItsOwnRegionIsGone() {
            subscribes("mail", sqs.queue("jobs", keys()));
            sqs.consumer("mail");
            world.ask("1s", "A", "sns/news");
            world.at("1004500us", () -> List.of("a", "b", "c").forEach(zone -> world.host("sns-" + zone).cutOff()));
            world.at("1m", () -> List.of("a", "b", "c").forEach(zone -> world.host("sns-" + zone).reconnect()));
            sqs.run("5m");
            assertEquals(1, books("mail").acknowledged());
        }
    }

    @Nested
    class ARule {

        @Test
        void triesUntilTheEventIsTooOld() {
            SqsQueue dead = sqs.queue("dead", keys());
            subscribes("paid", sqs.queue("jobs", keys()), DeliveryRetry.exponential(185, TinyWorld.nanos("60s")), dead, Map.of());
            queuesAreOut("500ms", "10m");
            world.ask("1s", "A", "sns/news");
            sqs.run("20s");
            assertEquals(1, books("paid").inside().value());
            sqs.run("2m");
            assertEquals(Map.of("dead-lettered/retries-exhausted", 1L), books("paid").reasons());
            long attempts = books("paid").counters().all().get("attempts");
            assertTrue(attempts >= 5 && attempts <= 8, "after up to 1, 2, 4, 8, 16 and 32 s: " + attempts);
        }

        @Test
        void triesAsOftenAsItMay() {
            subscribes("paid", sqs.queue("jobs", keys()), DeliveryRetry.exponential(3, TinyWorld.nanos("24h")), null, Map.of());
            queuesAreOut("500ms", "10m");
            world.ask("1s", "A", "sns/news");
            sqs.run("1h");
            assertEquals(4, books("paid").counters().all().get("attempts"));
            assertEquals(1, books("paid").lost());
        }
    }
}
