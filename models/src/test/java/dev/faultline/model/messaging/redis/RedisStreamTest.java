package dev.faultline.model.messaging.redis;

import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.messaging.redis.StreamSettings.Trimming;
import dev.faultline.model.resilience.Backoff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Redis Streams, rule by rule (semantics reference, B7 and H5); {@link RedisWorld} says what takes how long. Books balance in each test. */
class RedisStreamTest {

    private final RedisWorld redis = new RedisWorld();

    private static String[] labels(int from, int to) {
        String[] labels = new String[to - from];
        for (int i = from; i < to; i++) {
            labels[i - from] = "m" + i;
        }
        return labels;
    }

    @Nested
    class AGroup {

        @Test
        void givesEachEntryToOneOfItsConsumersInOrder() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("a", "b");
            redis.add("5ms", "A", "B", "C");
            assertEquals(List.of("17ms mail-1 A", "17ms mail-2 B", "29ms mail-1 C"), redis.run("1s"));
            assertEquals(3, redis.log("mail").acknowledged());
        }

        @Test
        void hasNoOrderOverItsConsumers() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("a", "b");
            redis.add("5ms", "A", "B");
            redis.world.at("8ms", () -> redis.world.host("mail-1").freeze());
            redis.world.at("100ms", () -> redis.world.host("mail-1").thaw());
            assertEquals(List.of("17ms mail-2 B", "109ms mail-1 A"), redis.run("1s"));
            assertEquals(1, redis.log("mail").outOfOrder());
        }

        @Test
        void readsTheWholeStreamWhateverOthersRead() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.reads("stock", work("20ms"));
            redis.add("5ms", "A");
            assertEquals(List.of("17ms mail-1 A", "27ms stock-1 A"), redis.run("1s"));
            assertEquals(1, redis.log("mail").acknowledged());
            assertEquals(1, redis.log("stock").acknowledged());
        }

        @Test
        void readsABatch() {
            redis.stream();
            redis.world.service("mail").built();
            redis.world.host("mail-1").crash();
            redis.reads("mail", work("10ms")).batch(3);
            redis.add("0s", "A", "B", "C", "D");
            redis.world.at("1s", () -> redis.world.host("mail-1").restart());
            assertEquals(List.of("1.012s mail-1 A", "1.024s mail-1 D"), redis.run("2s"));
            assertEquals(4, redis.log("mail").acknowledged());
        }

        @Test
        void keepsAnEntryInTheStreamWhenItIsAcknowledged() {
            RedisStream stream = redis.stream();
            redis.reads("mail", work("10ms"));
            redis.add("0s", "A", "B");
            redis.run("1s");
            assertEquals(2, redis.log("mail").acknowledged());
            assertEquals(2, stream.counters().get("length"));
        }
    }

    @Nested
    class WhatIsPending {

        @Test
        void isNeverDeliveredAgainByRedis() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("a", "b");
            redis.add("5ms", "A");
            redis.world.at("10ms", () -> redis.world.host("mail-1").crash());
            assertEquals(List.of(), redis.run("1h"));
            assertEquals(1, redis.log("mail").inside().value());
        }

        @Test
        void isReadByItsConsumerWhenThatComesBack() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("a", "b");
            redis.add("5ms", "A");
            redis.world.at("10ms", () -> redis.world.host("mail-1").crash());
            redis.world.at("1m", () -> redis.world.host("mail-1").restart());
            assertEquals(List.of("60.012s mail-1 A"), redis.run("1h"));
            assertEquals(1, redis.log("mail").redelivered());
        }

        @Test
        void isClaimedByAnotherWhenItWasIdleForLongEnough() {
            redis.claims("mail", "20s", "15s", 100, 0).stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("a", "b");
            redis.add("5ms", "A");
            redis.world.at("10ms", () -> redis.world.host("mail-1").crash());
            // Claims at 15.001 s (too early) and 30.001 s.
            assertEquals(List.of("30.012s mail-2 A"), redis.run("1h"));
            assertEquals(1, redis.counter("mail", "claimed"));
        }

        @Test
        void isClaimedFromASlowConsumerTooAndThenHandledTwice() {
            redis.claims("mail", "5s", "10s", 100, 0).stream();
            redis.reads("mail", work("12s"));
            redis.world.service("mail").in("a", "b").cores(2).workers(2);
            redis.add("5ms", "A");
            List<String> log = redis.run("1m");
            assertEquals("12.007s mail-1 A", log.get(0));
            assertTrue(log.size() > 1, "handled once more: " + log);
            assertEquals(1, redis.log("mail").acknowledged());
            assertEquals(log.size() - 1, redis.log("mail").duplicates());
        }

        @Test
        void isClaimedInPortionsOfTheCount() {
            redis.claims("mail", "1s", "10s", 2, 0).stream();
            redis.world.service("mail").in("a", "b").built();
            redis.world.host("mail-2").crash();
            redis.reads("mail", work("10ms")).prefetch(5);
            redis.add("5ms", "A", "B", "C", "D", "E");
            redis.world.at("10ms", () -> redis.world.host("mail-1").crash());
            redis.world.at("1s", () -> redis.world.host("mail-2").restart());
            List<String> log = redis.run("40s");
            assertEquals(List.of("11.012s", "11.022s", "21.012s", "21.022s", "31.012s"),
                    log.stream().filter(line -> line.contains("mail-2")).map(line -> line.split(" ")[0]).toList());
        }

        @Test
        void isTriedAgainAfterAFailureAsOftenAsTheApplicationWants() {
            redis.claims("mail", "1s", "5s", 100, 0).stream();
            redis.reads("mail", work("10ms"), failTransiently("100%")).attempts(3, Backoff.NONE);
            redis.add("5ms", "A");
            redis.run("4s");
            assertEquals(1, redis.log("mail").delivered());
            redis.run("1m");
            assertEquals(3, redis.log("mail").delivered());
            assertEquals(Map.of("dropped/attempts", 1L), redis.log("mail").reasons());
        }

        @Test
        void goesToWhereTheApplicationPutsWhatCanNotBeHandled() {
            redis.stream();
            redis.reads("mail", work("10ms"), failForGood("100%")).deadLetter("work/dead");
            redis.add("5ms", "A");
            redis.run("1m");
            assertEquals(Map.of("dead-lettered/permanent", 1L), redis.log("mail").reasons());
            assertEquals(1, redis.world.queue("work/dead").subscriptions().get(0).entered());
        }

        @Test
        void isGivenUpWhenItsConsumersDieOfIt() {
            redis.claims("mail", "1s", "5s", 100, 2).stream();
            redis.reads("mail", work("1s"));
            redis.add("5ms", "A");
            for (String at : List.of("500ms", "6500ms", "12500ms")) {
                redis.world.at(at, () -> {
                    redis.world.host("mail-1").crash();
                    redis.world.host("mail-1").restart();
                });
            }
            redis.run("1m");
            assertEquals(Map.of("dropped/max-deliveries", 1L), redis.log("mail").reasons());
        }

        @Test
        void isNothingWithoutAList() {
            redis.stream();
            redis.reads("mail", work("10ms")).commitsBefore();
            redis.add("5ms", "A");
            redis.world.at("10ms", () -> redis.world.host("mail-1").crash());
            redis.world.at("1s", () -> redis.world.host("mail-1").restart());
            assertEquals(List.of(), redis.run("1h"));
            assertEquals(Map.of("lost/committed-before", 1L), redis.log("mail").reasons());
        }
    }

    @Nested
    class TrimmingAStream {

        @Test
        void takesWhatNobodyHasRead() {
            redis.trims(3, Trimming.EXACT).stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").built();
            redis.world.host("mail-1").crash();
            redis.add("0s", "A", "B", "C", "D", "E");
            redis.world.at("1s", () -> redis.world.host("mail-1").restart());
            assertEquals(List.of("1.012s mail-1 C", "1.024s mail-1 D", "1.036s mail-1 E"), redis.run("1m"));
            assertEquals(Map.of("lost/trimmed", 2L), redis.log("mail").reasons());
        }

        @Test
        void takesWhatIsPendingAndAClaimFindsThatOut() {
            redis.trims(1, Trimming.EXACT).claims("mail", "1s", "5s", 100, 0).stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("a", "b");
            redis.add("5ms", "A");
            redis.world.at("10ms", () -> redis.world.host("mail-1").crash());
            redis.add("1s", "B");
            assertEquals(List.of("1.012s mail-2 B"), redis.run("1m"));
            assertEquals(1, redis.counter("mail", "trimmed-pending"));
            assertEquals(Map.of("lost/trimmed", 1L), redis.log("mail").reasons());
        }

        @Test
        void doesNotHurtWhoHasItInHand() {
            redis.trims(1, Trimming.EXACT).stream();
            redis.reads("mail", work("10ms")).workers(2);
            redis.world.service("mail").cores(2);
            redis.add("5ms", "A", "B");
            redis.run("1m");
            assertEquals(2, redis.log("mail").acknowledged());
        }

        @Test
        void keepsSomeMoreWhenItIsApproximate() {
            RedisStream stream = redis.trims(50, Trimming.APPROXIMATE).stream();
            redis.add("0s", labels(0, 149));
            redis.run("1s");
            assertEquals(149, stream.counters().get("length"));
            redis.add("2s", labels(149, 150));
            redis.run("3s");
            assertEquals(50, stream.counters().get("length"));
        }
    }

    @Nested
    class ACrashOfTheServer {

        private void crashesAndComesBack(String at, String back) {
            redis.world.at(at, () -> redis.world.host("redis-a").crash());
            redis.world.at(back, () -> redis.world.host("redis-a").restart());
        }

        @Test
        void losesConfirmedWritesSinceTheLastFlush() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").built();
            redis.world.host("mail-1").crash();
            redis.add("900ms", "A");
            redis.add("1200ms", "B");
            crashesAndComesBack("1500ms", "2s");
            redis.world.at("3s", () -> redis.world.host("mail-1").restart());
            // A is on disk since second 1.
            assertEquals(List.of("3.012s mail-1 A"), redis.run("1m"));
            assertEquals(2, redis.world.channel("redis/log").publishers().accepted());
            assertEquals(Map.of("lost/write-lost", 1L), redis.log("mail").reasons());
        }

        @Test
        void losesNothingWhenEachWriteIsFlushed() {
            redis.stream(Persistence.ALWAYS, "0s", "30s", 0);
            redis.reads("mail", work("10ms"));
            redis.add("1490ms", "A");
            crashesAndComesBack("1495ms", "2s");
            assertEquals(List.of("1.502s mail-1 A"), redis.run("1m"));
            assertEquals(Map.of(), redis.log("mail").reasons());
        }

        @Test
        void losesEverythingWithoutAFile() {
            redis.stream(Persistence.NONE, "0s", "30s", 0);
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").built();
            redis.world.host("mail-1").crash();
            redis.add("1s", "A", "B");
            crashesAndComesBack("1h", "3601s");
            redis.world.at("3700s", () -> redis.world.host("mail-1").restart());
            assertEquals(List.of(), redis.run("2h"));
            assertEquals(Map.of("lost/write-lost", 2L), redis.log("mail").reasons());
        }

        @Test
        void forgetsAcknowledgementsAndTheEntryIsPendingAgain() {
            redis.claims("mail", "1s", "5s", 100, 0).stream();
            redis.reads("mail", work("200ms"));
            redis.add("900ms", "A");
            // Read before second 1, acknowledged at 1.103 s.
            crashesAndComesBack("1500ms", "2s");
            assertEquals(2, redis.run("1m").size());
            assertEquals(1, redis.log("mail").duplicates());
            assertEquals(1, redis.log("mail").acknowledged());
        }

        @Test
        void doesNotUnhandleWhatWasHandled() {
            redis.stream();
            redis.reads("mail", work("10ms"));
            redis.add("1100ms", "A");
            crashesAndComesBack("1500ms", "2s");
            assertEquals(List.of("1.112s mail-1 A"), redis.run("1m"));
            assertEquals(1, redis.log("mail").acknowledged());
            assertEquals(Map.of(), redis.log("mail").reasons());
        }

        @Test
        void refusesWhoWritesMeanwhile() {
            redis.stream();
            crashesAndComesBack("1s", "2s");
            redis.world.ask("1500ms", "A", "redis/log");
            assertEquals(List.of("1.502s A unreachable"), redis.world.run("3s"));
            assertEquals(1, redis.world.channel("redis/log").publishers().refused());
        }
    }

    @Nested
    class AFailOver {

        @Test
        void bringsAReplicaUpAndLosesWhatItLacks() {
            RedisStream stream = redis.stream(Persistence.ALWAYS, "100ms", "5s", 1);
            redis.reads("mail", work("10ms"));
            redis.world.service("mail").in("c").built();
            redis.world.host("mail-1").crash();
            redis.add("1s", "A");
            redis.add("1950ms", "B");
            redis.world.at("2s", () -> redis.world.host("redis-a").cutOff());
            redis.add("10s", "C");
            redis.world.at("20s", () -> redis.world.host("mail-1").restart());
            assertEquals(List.of("20.012s mail-1 A", "20.024s mail-1 C"), redis.run("1m"));
            assertEquals(Map.of("lost/write-lost", 1L), redis.log("mail").reasons());
            assertEquals(1, stream.counters().get("fail-overs"));
            assertEquals(1, stream.counters().get("writes-lost"));
        }

        @Test
        void doesNotHappenWhenThePrimaryIsBackInTime() {
            RedisStream stream = redis.stream(Persistence.ALWAYS, "100ms", "5s", 1);
            redis.add("1950ms", "B");
            redis.world.at("2s", () -> redis.world.host("redis-a").crash());
            redis.world.at("6s", () -> redis.world.host("redis-a").restart());
            redis.run("1m");
            assertEquals(0, stream.counters().get("fail-overs"));
            assertEquals(1, stream.counters().get("length"));
        }

        @Test
        void leavesTheFrozenPrimaryWithoutWrites() {
            RedisStream stream = redis.stream(Persistence.ALWAYS, "0s", "5s", 1);
            redis.world.at("2s", () -> redis.world.host("redis-a").freeze());
            redis.world.ask("3s", "A", "redis/log");
            redis.world.at("10s", () -> redis.world.host("redis-a").thaw());
            redis.add("11s", "B");
            // A waited at the door of the old primary, which takes no writes any more.
            assertEquals(List.of("10.001s A error", "11.002s B ok"), redis.world.run("1m"));
            assertEquals(1, stream.counters().get("length"));
        }
    }
}
