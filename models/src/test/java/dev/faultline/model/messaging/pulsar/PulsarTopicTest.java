package dev.faultline.model.messaging.pulsar;

import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.noteMessage;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyService;
import dev.faultline.model.TinyWorld;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.place.Host;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Durations;
import dev.faultline.sim.random.Constant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Pulsar, rule by rule (semantics reference, B6 and H4). A trip takes 1 ms, storing no time, a consumer's word 50 us, handling 10 ms. The
 * books balance in each test.
 */
class PulsarTopicTest {

    private final TinyWorld world = new TinyWorld();
    private final List<Host> hosts = Stream.of("a", "b").map(zone -> world.host("pulsar-" + zone, zone)).toList();
    private final Map<String, PulsarSubscriptionSettings> subscriptions = new LinkedHashMap<>();
    private final PulsarTopic topic = new PulsarTopic(world.stage(), "pulsar/log", PulsarMachines.on(world.stage(), hosts, new Constant(0)),
            new TopicOwner(world.stage(), hosts, 0, TinyWorld.nanos("5s")), subscriptions);
    private Optional<Duration> ackTimeout = Optional.empty();
    private Backoff nackDelay = Backoff.fixed(Duration.ofMinutes(1));
    private Optional<Integer> redeliveries = Optional.empty();
    private Optional<Backoff> retryTopic = Optional.empty();
    private boolean batchIndexAck;
    private boolean allowOutOfOrder;

    PulsarTopicTest() {
        world.add(topic);
    }

    private TinyService.Consumer mail(SubscriptionType type, StepSpec... steps) {
        return consumer("mail", type, steps);
    }

    private TinyService.Consumer consumer(String service, SubscriptionType type, StepSpec... steps) {
        subscriptions.put(service, new PulsarSubscriptionSettings(type, ackTimeout, nackDelay, redeliveries, retryTopic, batchIndexAck,
                allowOutOfOrder));
        List<StepSpec> all = new ArrayList<>(List.of(steps));
        all.add(noteMessage(world));
        return world.service(service).consumes("pulsar/log", all.toArray(StepSpec[]::new)).prefetchByDefault();
    }

    private void send(String at, String... labels) {
        Arrays.stream(labels).forEach(label -> world.ask(at, label, "pulsar/log"));
    }

    private Subscription books() {
        return topic.subscriptions().get(0);
    }

    private long counter(String name) {
        return books().counters().all().getOrDefault(name, 0L);
    }

    private void publishes(int count, String delay) {
        world.publishes(new Publication(call -> world.label(call).charAt(0), "", 1024, count, Long.MAX_VALUE, TinyWorld.nanos(delay), -1,
                Map.of()));
    }

    private List<String> run(String until) {
        return world.run(until).stream().filter(line -> !line.matches("\\S+ \\w+ (ok|error|unreachable|timeout)")).toList();
    }

    @Nested
    class AnExclusiveSubscription {

        @Test
        void isForOneInstanceAndTurnsOthersAway() {
            mail(SubscriptionType.EXCLUSIVE, work("10ms"));
            world.service("mail").in("a", "b");
            send("5ms", "A", "B");
            assertEquals(List.of("17ms mail-1 A", "27ms mail-1 B"), run("10s"));
            assertTrue(counter("turned-away") >= 8, "once a second");
        }

        @Test
        void isTakenByWhoeverAsksNextWhenItIsFree() {
            mail(SubscriptionType.EXCLUSIVE, work("10ms"));
            world.service("mail").in("a", "b");
            world.at("1500ms", () -> world.host("mail-1").crash());
            send("1600ms", "A");
            List<String> log = run("10s");
            assertEquals(1, log.size());
            assertTrue(log.get(0).contains("mail-2 A"), log.get(0));
        }
    }

    @Nested
    class AFailoverSubscription {

        @Test
        void hasTheNextInstanceTakeOverWhatIsUnacknowledgedAndLater() {
            mail(SubscriptionType.FAILOVER, work("10ms"));
            world.service("mail").in("a", "b");
            send("5ms", "A", "B", "C");
            world.at("20ms", () -> world.host("mail-1").crash());
            // B was in hand, C in the receiver queue; the broker knows one trip after the crash.
            assertEquals(List.of("17ms mail-1 A", "32ms mail-2 B", "42ms mail-2 C"), run("10s"));
            assertEquals(3, books().acknowledged());
            assertEquals(0, books().duplicates());
        }

        @Test
        void goesBackToTheFirstInstanceAndThenDoesThingsTwice() {
            mail(SubscriptionType.FAILOVER, work("10ms"));
            world.service("mail").in("a", "b").built();
            world.host("mail-1").crash();
            send("1s", "A", "B", "C");
            world.at("1005ms", () -> world.host("mail-1").restart());
            run("10s");
            assertEquals(3, books().acknowledged());
            assertTrue(books().duplicates() >= 1, "what the second had in its receiver queue is handled by both");
        }
    }

    @Nested
    class ASharedSubscription {

        @Test
        void givesMessagesInTurn() {
            mail(SubscriptionType.SHARED, work("10ms"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            send("6ms", "B");
            send("20ms", "C");
            assertEquals(List.of("17ms mail-1 A", "18ms mail-2 B", "32ms mail-1 C"), run("10s"));
        }

        @Test
        void givesWhatAConsumerHadToOthersAtOnceWhenItIsGone() {
            mail(SubscriptionType.SHARED, work("10ms"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            world.at("10ms", () -> world.host("mail-1").crash());
            assertEquals(List.of("22ms mail-2 A"), run("10s"));
            assertEquals(1, counter("redeliveries"));
        }

        @Test
        void noticesASilentConsumerByItsKeepAlive() {
            mail(SubscriptionType.SHARED, work("10ms"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            world.at("10ms", () -> world.host("mail-1").cutOff());
            assertEquals(List.of("60.021s mail-2 A"), run("2m"));
        }

        @Test
        void fillsReceiverQueuesAheadOfTheWork() {
            mail(SubscriptionType.SHARED, work("10ms"));
            world.service("mail").in("a", "b").built();
            world.host("mail-2").crash();
            send("5ms", "A", "B", "C", "D");
            world.at("8ms", () -> world.host("mail-2").restart());
            // All four are in the receiver queue of the first by then.
            assertEquals(List.of("17ms mail-1 A", "27ms mail-1 B", "37ms mail-1 C", "47ms mail-1 D"), run("1s"));
        }

        @Test
        void keepsNoMoreInAReceiverQueueThanItHolds() {
            mail(SubscriptionType.SHARED, work("10ms")).prefetch(1);
            world.service("mail").in("a", "b").built();
            world.host("mail-2").crash();
            send("5ms", "A", "B", "C", "D");
            world.at("8ms", () -> world.host("mail-2").restart());
            assertTrue(run("1s").stream().anyMatch(line -> line.contains("mail-2")));
        }

        @Test
        void keepsAMessageBackForItsDelay() {
            mail(SubscriptionType.SHARED, work("10ms"));
            publishes(1, "2s");
            send("5ms", "A");
            assertEquals(List.of("2.017s mail-1 A"), run("10s"));
        }
    }

    @Nested
    class AKeySharedSubscription {

        @Test
        void givesTheMessagesOfAKeyToOneConsumerInOrder() {
            publishes(1, "0s");
            mail(SubscriptionType.KEY_SHARED, work("10ms"));
            world.service("mail").in("a", "b", "c");
            for (int i = 0; i < 60; i++) {
                send(100 + i + "ms", (char) ('A' + i % 10) + "" + i);
            }
            List<String> log = run("10s");
            assertEquals(60, log.size());
            assertEquals(0, books().outOfOrder());
            for (char key = 'A'; key < 'K'; key++) {
                String of = " " + key;
                assertEquals(1, log.stream().filter(line -> line.contains(of)).map(line -> line.split(" ")[1]).distinct().count());
            }
            assertTrue(log.stream().map(line -> line.split(" ")[1]).distinct().count() > 1);
        }

        @Test
        void givesANewConsumerNothingUntilWhatWasDispatchedBeforeIsAcknowledged() {
            assertTrue(newcomer(false) >= 1_000, "until the long one is done");
        }

        @Test
        void givesItMessagesAtOnceWhereThatIsAllowed() {
            assertTrue(newcomer(true) < 200);
        }

        /** When the second instance handles its first message, in milliseconds: it joins while the first works on something long. */
        private double newcomer(boolean outOfOrder) {
            allowOutOfOrder = outOfOrder;
            publishes(1, "0s");
            mail(SubscriptionType.KEY_SHARED, work("1s")).workers(50);
            world.service("mail").in("a", "b").cores(50).workers(50).built();
            world.host("mail-2").crash();
            send("5ms", "A0");
            world.at("20ms", () -> world.host("mail-2").restart());
            for (char key = 'B'; key < 'N'; key++) {
                send("40ms", key + "1");
            }
            List<String> log = run("10s");
            String line = log.stream().filter(one -> one.contains("mail-2")).findFirst().orElseThrow();
            return Durations.parse(line.split(" ")[0]).toNanos() / 1e6 - 1000;
        }

        @Test
        void splitsTheLargestRangeAndMergesToTheRight() {
            ByKey byKey = new ByKey(false);
            Session one = new Session(0);
            Session two = new Session(1);
            Session three = new Session(2);
            byKey.joined(one);
            byKey.joined(two);
            byKey.joined(three);
            int[] parts = new int[3];
            for (long key = 0; key < 40_000; key++) {
                parts[byKey.consumerOf(key).rank]++;
            }
            // The second has the lower half at first; of two halves, the first is split.
            assertEquals(20_000, parts[0], 600);
            assertEquals(10_000, parts[1], 600);
            assertEquals(10_000, parts[2], 600);
            long lowest = 0;
            while (ByKey.slot(lowest) >= 1 << 14) {
                lowest++;
            }
            assertSame(three, byKey.consumerOf(lowest));
            byKey.left(three);
            assertSame(two, byKey.consumerOf(lowest));
            byKey.left(one);
            byKey.left(two);
            assertEquals(null, byKey.consumerOf(lowest));
            assertNotEquals(ByKey.slot(1), ByKey.slot(2));
        }
    }

    @Nested
    class TheCursor {

        @Test
        void isKeptWhenNobodyIsConnected() {
            mail(SubscriptionType.SHARED, work("10ms"));
            world.service("mail").built();
            world.host("mail-1").crash();
            send("5ms", "A", "B");
            world.at("1h", () -> world.host("mail-1").restart());
            assertEquals(2, run("2h").size());
        }

        @Test
        void isOneOfEachSubscription() {
            mail(SubscriptionType.SHARED, work("10ms"));
            consumer("stock", SubscriptionType.EXCLUSIVE, work("20ms"));
            send("5ms", "A");
            assertEquals(List.of("17ms mail-1 A", "27ms stock-1 A"), run("1s"));
            assertEquals(List.of(1L, 1L), topic.subscriptions().stream().map(Subscription::acknowledged).toList());
        }

        @Test
        void survivesItsBrokerAndConsumersGetTheUnacknowledgedAgain() {
            mail(SubscriptionType.SHARED, work("100ms"));
            world.service("mail").in("b");
            send("5ms", "A", "B");
            world.at("50ms", () -> world.host("pulsar-a").crash());
            send("10s", "C");
            List<String> log = run("1m");
            // A is handled, its acknowledgement meets a dead broker; after 5 s the other serves the topic, and A and B are given again.
            assertEquals("107ms mail-1 A", log.get(0));
            assertEquals(List.of("A", "A", "B", "C"), log.stream().map(line -> line.substring(line.length() - 1)).toList());
            assertEquals(1, books().duplicates());
            assertEquals(3, books().acknowledged());
            assertEquals(1, topic.counters().get("owner-changes"));
        }
    }

    @Nested
    class Redelivery {

        @Test
        void doesNotHappenToASlowMessageUnlessThereIsATimeout() {
            mail(SubscriptionType.SHARED, work("10m"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            assertEquals(1, run("1h").size());
            assertEquals(0, counter("redeliveries"));
        }

        @Test
        void comesAfterTheAcknowledgementTimeoutAndMakesDuplicates() {
            ackTimeout = Optional.of(Duration.ofSeconds(1));
            mail(SubscriptionType.SHARED, work("1500ms"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            // Asked for again at 1.007 s; the first acknowledgement is good all the same.
            assertEquals(List.of("1.507s mail-1 A", "2509.05ms mail-2 A"), run("1h"));
            assertEquals(1, books().duplicates());
            assertEquals(1, books().acknowledged());
            assertTrue(counter("ack-timeouts") >= 1);
        }

        @Test
        void ofWhatHasFailedComesAfterAMinute() {
            mail(SubscriptionType.SHARED, work("10ms"), failTransiently("100%"));
            send("5ms", "A");
            run("59s");
            assertEquals(1, books().delivered());
            run("61s");
            assertEquals(2, books().delivered());
        }

        @Test
        void ofWhatHasFailedBacksOff() {
            nackDelay = Backoff.exponential(Durations.parse("1s"), 2, Durations.parse("60s"));
            mail(SubscriptionType.SHARED, work("10ms"), failTransiently("100%"));
            send("5ms", "A");
            // After 1, 2, 4 and 8 s.
            run("16s");
            assertEquals(5, books().delivered());
        }

        @Test
        void forgetsTheDelayWithTheClientButNotTheMessage() {
            mail(SubscriptionType.SHARED, work("10ms"), failTransiently("100%"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            world.at("10s", () -> world.host("mail-1").crash());
            run("11s");
            assertEquals(2, books().delivered(), "at once at the other");
        }

        @Test
        void throughARetryTopicKeepsTheDelay() {
            retryTopic = Optional.of(Backoff.fixed(Durations.parse("20s")));
            mail(SubscriptionType.SHARED, work("10ms"), failTransiently("100%"));
            world.service("mail").in("a", "b");
            send("5ms", "A");
            world.at("10s", () -> world.host("mail-1").crash());
            run("19s");
            assertEquals(1, books().delivered());
            run("21s");
            assertEquals(2, books().delivered());
        }

        @Test
        void endsWithADeadLetter() {
            redeliveries = Optional.of(2);
            nackDelay = Backoff.fixed(Durations.parse("1s"));
            mail(SubscriptionType.SHARED, work("10ms"), failForGood("100%")).deadLetter("work/dead");
            send("5ms", "A");
            run("10s");
            assertEquals(3, books().delivered());
            assertEquals(Map.of("dead-lettered/max-redeliver-count", 1L), books().reasons());
            assertEquals(1, world.queue("work/dead").subscriptions().get(0).entered());
        }

        @Test
        void endsWithADeadLetterForTheShareToThePowerOfTheAttempts() {
            redeliveries = Optional.of(2);
            nackDelay = Backoff.fixed(Durations.parse("1s"));
            mail(SubscriptionType.SHARED, failTransiently("30%")).deadLetter("work/dead").workers(10);
            int messages = 20_000;
            for (int i = 0; i < messages; i++) {
                world.ask(i + "ms", "m" + i, "pulsar/log");
            }
            run("1m");
            double p = 0.3 * 0.3 * 0.3;
            assertEquals(p, books().deadLettered() / (double) messages, 4 * Math.sqrt(p * (1 - p) / messages));
            assertEquals(messages, books().acknowledged() + books().deadLettered());
        }

        @Test
        void breaksTheOrderOfAnOrderedSubscription() {
            nackDelay = Backoff.fixed(Durations.parse("1s"));
            mail(SubscriptionType.EXCLUSIVE, failTransiently("50%"));
            for (int i = 0; i < 50; i++) {
                send(10 * i + "ms", "m" + i);
            }
            run("1m");
            assertEquals(50, books().acknowledged());
            assertTrue(books().outOfOrder() > 5);
        }
    }

    @Nested
    class ABatch {

        @Test
        void comesAgainAsAWholeWhenOneOfItsMessagesFails() {
            nackDelay = Backoff.fixed(Durations.parse("1s"));
            publishes(5, "0s");
            mail(SubscriptionType.SHARED, failTransiently("30%"));
            for (int i = 0; i < 40; i++) {
                send(10 * i + "ms", "m" + i);
            }
            run("5m");
            assertEquals(200, books().acknowledged());
            assertTrue(books().duplicates() > 100, "duplicates " + books().duplicates());
        }

        @Test
        void comesAgainWithoutWhatIsDoneWhereMessagesAreAcknowledgedOneByOne() {
            nackDelay = Backoff.fixed(Durations.parse("1s"));
            batchIndexAck = true;
            publishes(5, "0s");
            mail(SubscriptionType.SHARED, failTransiently("30%"));
            for (int i = 0; i < 40; i++) {
                send(10 * i + "ms", "m" + i);
            }
            run("5m");
            assertEquals(200, books().acknowledged());
            assertEquals(0, books().duplicates());
        }
    }

    @Test
    void whatIsAcknowledgedBeforeItIsHandledIsLostWithItsConsumer() {
        mail(SubscriptionType.SHARED, work("10ms")).commitsBefore();
        send("5ms", "A");
        world.at("10ms", () -> world.host("mail-1").crash());
        run("1m");
        assertEquals(Map.of("lost/committed-before", 1L), books().reasons());
    }
}
