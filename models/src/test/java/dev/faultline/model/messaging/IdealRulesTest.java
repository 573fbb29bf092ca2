package dev.faultline.model.messaging;

import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.work;
import static dev.faultline.model.Steps.workPerAttempt;
import static dev.faultline.model.messaging.Letters.about;
import static dev.faultline.model.messaging.Letters.delayed;
import static dev.faultline.model.messaging.Letters.delayedAndExpiring;
import static dev.faultline.model.messaging.Letters.expiring;
import static dev.faultline.model.messaging.Letters.expiringAbout;
import static dev.faultline.model.messaging.Letters.important;
import static dev.faultline.model.messaging.Letters.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.messaging.IdealBroker.Order;
import dev.faultline.model.messaging.IdealBroker.Overflow;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Limit;
import dev.faultline.sim.random.Exponential;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What can be asked of the ideal broker's channels. Handling takes 10 ms, a trip 1 ms; the books balance in each test. */
class IdealRulesTest {

    private static final String QUEUE = "work/jobs";
    private static final Publication PLAIN = Publication.PLAIN;

    private final TinyWorld world = new TinyWorld();
    /** How old messages were when they had been handled. */
    private final List<String> ages = new ArrayList<>();

    private void queue(Order order, Limit limit, Overflow overflow, Deduplication deduplicates) {
        world.add(new WorkQueue(world.stage(), QUEUE, world.brokerHost(),
                new IdealBroker.Queue(order, limit, overflow, Optional.ofNullable(deduplicates))));
    }

    private void plainQueue() {
        queue(Order.ARRIVAL, Limit.UNLIMITED, Overflow.REJECT, null);
    }

    private Subscription jobs() {
        return world.channel(QUEUE).subscriptions().get(0);
    }

    private void noteAges() {
        world.at("0s", () -> jobs().listenToAges((age, count) -> ages.add(TinyWorld.text(age))));
    }

    private static List<String> handled(List<String> log) {
        return log.stream().filter(line -> !line.matches("\\S+ \\w+ ok")).toList();
    }

    private static Deduplication within(String time, Deduplication.By by) {
        return new Deduplication(Durations.parse(time), by);
    }

    /**
     * Little's law, exactly: what is inside, added up over time, is what messages spent inside, added up over messages. A message comes in one
     * trip after it was sent and leaves one trip after it was handled, so that it is inside for as long as it is old then.
     */
    @Test
    void theLagIsTheThroughputTimesTheAge() {
        plainQueue();
        world.service("mail").in("a", "b").consumes(QUEUE, workPerAttempt(new Exponential(1e7)), failTransiently("20%"))
                .attempts(50, Backoff.fixed(Durations.parse("15ms")));
        long[] spent = new long[1];
        world.at("0s", () -> jobs().listenToAges((age, count) -> spent[0] += age));
        for (int i = 0; i < 2_000; i++) {
            world.publish(7 * i * (i % 3) % 13_000 + "ms", "M" + i, QUEUE, PLAIN);
        }
        world.run("10m");
        assertEquals(2_000, jobs().acknowledged());
        assertEquals(spent[0], jobs().inside().integral());
    }

    @Nested
    class ADelay {

        @Test
        void keepsAMessageBackAfterItsConfirmAndCountsItAsInside() {
            plainQueue();
            world.service("mail").consumes(QUEUE, work("10ms"), note(world, "handled"));
            world.publish("0s", "A", QUEUE, delayed("5s"));
            world.at("4s", () -> world.note(jobs().inside().value() + " inside"));
            // In the broker at 1 ms, ready 5 s later, at the consumer after one more trip.
            assertEquals(List.of("2ms A ok", "4s 1 inside", "5.012s mail-1 handled"), world.run("10s"));
        }

        @Test
        void letsOthersOvertake() {
            plainQueue();
            world.service("mail").consumes(QUEUE, work("10ms"));
            noteAges();
            world.publish("0s", "A", QUEUE, delayed("1s"));
            world.publish("0s", "B", QUEUE, PLAIN);
            world.run("10s");
            assertEquals(List.of("12ms", "1.012s"), ages);
            assertEquals(1, jobs().outOfOrder());
        }

        @Test
        void isForTheFirstQueueAndNotForDeadLetters() {
            plainQueue();
            world.service("mail").consumes(QUEUE, failForGood("100%")).deadLetter("work/dead");
            world.service("clerk").consumes("work/dead", note(world, "reads"));
            world.publish("0s", "A", QUEUE, delayed("1s"));
            // Ready at 1.001 s, at the consumer at 1.002 s, back at 1.003 s, at the clerk one trip later.
            assertEquals(List.of("1.004s clerk-1 reads"), handled(world.run("10s")));
        }
    }

    @Nested
    class AnExpiry {

        @Test
        void takesAMessageOutOfTheLineWhenItsTimeIsOver() {
            plainQueue();
            world.service("mail").consumes(QUEUE, work("10ms"), note(world, "handled"));
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publish("0s", "B", QUEUE, expiring("12ms"));
            world.publish("0s", "C", QUEUE, PLAIN);
            world.at("12001us", () -> world.note(jobs().inside().value() + " inside"));
            // B is worth nothing at 12 ms, one trip before the consumer would have had room for it at 13 ms.
            assertEquals(List.of("12ms mail-1 handled", "12.001ms 2 inside", "24ms mail-1 handled"), handled(world.run("1s")));
            assertEquals(1, jobs().expired());
            assertEquals(Map.of("expired/time-to-live", 1L), jobs().reasons());
        }

        @Test
        void doesNotTakeAMessageFromItsHandler() {
            plainQueue();
            world.service("mail").consumes(QUEUE, work("10ms"), note(world, "handled"));
            world.publish("0s", "A", QUEUE, expiring("5ms"));
            assertEquals(List.of("12ms mail-1 handled"), handled(world.run("1s")));
            assertEquals(0, jobs().expired());
        }

        @Test
        void isNoticedWhenAMessageComesBackFromACrash() {
            plainQueue();
            world.service("mail").in("a", "b").consumes(QUEUE, work("10ms"), note(world, "handled"));
            world.publish("0s", "A", QUEUE, expiring("4ms"));
            world.at("5ms", () -> world.host("mail-1").crash());
            assertEquals(List.of(), handled(world.run("1s")));
            assertEquals(1, jobs().expired());
        }

        @Test
        void isNoticedAfterABackOff() {
            plainQueue();
            world.service("mail").consumes(QUEUE, note(world, "tries"), failTransiently("100%")).attempts(9,
                    Backoff.fixed(Durations.parse("1s")));
            world.publish("0s", "A", QUEUE, expiring("1500ms"));
            assertEquals(List.of("2ms mail-1 tries", "1.004s mail-1 tries"), handled(world.run("10s")));
            assertEquals(1, jobs().expired());
        }

        @Test
        void beforeTheDelayIsOverMeansThatNobodyGetsIt() {
            plainQueue();
            world.service("mail").consumes(QUEUE, note(world, "handled"));
            world.publish("0s", "A", QUEUE, delayedAndExpiring("2s", "1s"));
            assertEquals(List.of(), handled(world.run("10s")));
            assertEquals(1, jobs().expired());
        }

        @Test
        void alsoComesWhereNobodyConsumes() {
            plainQueue();
            world.publish("0s", "A", QUEUE, expiring("1s"));
            world.run("10s");
            assertEquals(1, jobs().expired());
            assertEquals(0, jobs().inside().value());
        }

        @Test
        void isOverForDeadLettersSoThatSomebodyCanLookAtThem() {
            plainQueue();
            world.service("mail").consumes(QUEUE, failForGood("100%")).deadLetter("work/dead");
            world.publish("0s", "A", QUEUE, expiring("1s"));
            world.run("10s");
            assertEquals(1, world.queue("work/dead").subscriptions().get(0).inside().value());
        }
    }

    @Nested
    class APriority {

        @Test
        void putsTheMoreImportantFirstAndKeepsTheOrderOfEquals() {
            plainQueue();
            world.service("mail").consumes(QUEUE, work("10ms"));
            noteAges();
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publish("1us", "B", QUEUE, PLAIN);
            world.publish("2us", "C", QUEUE, important(1));
            world.publish("3us", "D", QUEUE, important(9));
            world.publish("4us", "E", QUEUE, important(9));
            world.run("1s");
            // A was taken before others came; then D, E, C, B, every 12 ms.
            assertEquals(List.of("12ms", "23.997ms", "35.996ms", "47.998ms", "59.999ms"), ages);
        }

        @Test
        void isKeptWhenAMessageComesBack() {
            plainQueue();
            world.service("mail").in("a", "b").consumes(QUEUE, work("10ms"));
            noteAges();
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publish("0s", "B", QUEUE, PLAIN);
            world.publish("1ms", "C", QUEUE, important(5));
            world.publish("1ms", "D", QUEUE, PLAIN);
            world.at("5ms", () -> world.host("mail-1").crash());
            // A is back at 6 ms, behind C; B is done at 12 ms.
            world.run("1s");
            assertEquals(List.of("12ms", "23ms", "36ms", "47ms"), ages, "B, C, A, D");
        }
    }

    @Nested
    class AMaximalLength {

        @Test
        void turnsAwayWhatDoesNotFitAndCountsWhatConsumersHave() {
            queue(Order.ARRIVAL, new Limit(2), Overflow.REJECT, null);
            world.service("mail").consumes(QUEUE, work("10ms"));
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publish("0s", "B", QUEUE, PLAIN);
            world.publish("0s", "C", QUEUE, PLAIN);
            // A's acknowledgement is back at 13 ms.
            world.publish("13ms", "D", QUEUE, PLAIN);
            assertEquals(List.of("2ms A ok", "2ms B ok", "2ms C rejected", "15ms D ok"), world.run("1s"));
            assertEquals(1, world.channel(QUEUE).publishers().refused());
            assertEquals(2, jobs().inside().max());
        }

        @Test
        void takesABatchAsAWholeOrNotAtAll() {
            queue(Order.ARRIVAL, new Limit(5), Overflow.REJECT, null);
            world.publish("0s", "A", QUEUE, together(3));
            world.publish("1ms", "B", QUEUE, together(3));
            world.publish("2ms", "C", QUEUE, together(2));
            assertEquals(List.of("2ms A ok", "3ms B rejected", "4ms C ok"), world.run("1s"));
            assertEquals(5, jobs().entered());
            assertEquals(3, world.channel(QUEUE).publishers().refused());
        }

        @Test
        void canKeepPublishersWaitingInTheOrderInWhichTheyCame() {
            queue(Order.ARRIVAL, new Limit(1), Overflow.BLOCK, null);
            world.service("mail").consumes(QUEUE, work("10ms"));
            Asked a = world.publish("0s", "A", QUEUE, PLAIN);
            Asked b = world.publish("0s", "B", QUEUE, PLAIN);
            world.publish("1ms", "C", QUEUE, PLAIN);
            assertEquals(List.of("2ms A ok", "14ms B ok", "26ms C ok"), world.run("1s"));
            assertEquals("network 2ms", a.spent());
            assertEquals("network 2ms, blocked 12ms", b.spent());
            assertEquals(Map.of("blocked", 2L), world.channel(QUEUE).counters());
            assertEquals(1, jobs().inside().max());
        }

        @Test
        void forgetsWhoNoLongerWantsToWait() {
            queue(Order.ARRIVAL, new Limit(1), Overflow.BLOCK, null);
            world.service("mail").consumes(QUEUE, work("10ms"));
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publish("0s", "B", QUEUE, PLAIN).giveUp("5ms", true);
            world.publish("0s", "C", QUEUE, PLAIN).giveUp("5ms", false);
            world.run("1s");
            assertEquals(2, jobs().entered(), "C gave up in silence");
            assertEquals(2, world.channel(QUEUE).publishers().unknown());
        }

        @Test
        void isNoMatterToDeadLetters() {
            world.add(new WorkQueue(world.stage(), "work/dead", world.brokerHost(),
                    new IdealBroker.Queue(Order.ARRIVAL, new Limit(1), Overflow.REJECT, Optional.empty())));
            plainQueue();
            world.service("mail").consumes(QUEUE, failForGood("100%")).deadLetter("work/dead");
            world.publish("0s", "A", QUEUE, together(3));
            world.run("1s");
            assertEquals(3, world.queue("work/dead").subscriptions().get(0).inside().value());
        }
    }

    @Nested
    class AnOrderPerKey {

        @Test
        void handlesTheMessagesOfAKeyOneAtATimeAndOthersMeanwhile() {
            queue(Order.PER_KEY, Limit.UNLIMITED, Overflow.REJECT, null);
            world.service("mail").workers(9).consumes(QUEUE, work("10ms")).workers(9);
            noteAges();
            world.publish("0s", "A1", QUEUE, about(1));
            world.publish("1us", "A2", QUEUE, about(1));
            world.publish("2us", "A3", QUEUE, about(1));
            world.publish("3us", "B1", QUEUE, about(2));
            world.publish("4us", "N1", QUEUE, PLAIN);
            world.publish("5us", "N2", QUEUE, PLAIN);
            world.run("1s");
            // A1, B1 and those without a key at once; A2 goes out when A1 is acknowledged at 13 ms, A3 at 25 ms.
            assertEquals(List.of("12ms", "12ms", "12ms", "12ms", "23.999ms", "35.998ms"), ages);
            assertEquals(0, jobs().outOfOrder());
        }

        @Test
        void keepsALaterMessageOfTheKeyWaitingWhileOneIsTriedAgain() {
            queue(Order.PER_KEY, Limit.UNLIMITED, Overflow.REJECT, null);
            world.service("mail").workers(9).consumes(QUEUE, note(world, "tries"), failTransiently("100%"))
                    .attempts(2, Backoff.fixed(Durations.parse("1s"))).workers(9);
            world.publish("0s", "A1", QUEUE, about(1));
            world.publish("100ms", "A2", QUEUE, about(1));
            // A1 at 2 ms and 1.004 s, given up at 1.005 s; then A2.
            assertEquals(List.of("2ms mail-1 tries", "1.004s mail-1 tries", "1.006s mail-1 tries", "2.008s mail-1 tries"),
                    handled(world.run("10s")));
        }

        @Test
        void isKeptThroughACrash() {
            queue(Order.PER_KEY, Limit.UNLIMITED, Overflow.REJECT, null);
            world.service("mail").in("a", "b").workers(9).consumes(QUEUE, work("10ms")).workers(9);
            for (int i = 0; i < 12; i++) {
                world.publish(i + "us", "M" + i, QUEUE, about(i % 3));
            }
            world.at("5ms", () -> world.host("mail-1").crash());
            world.at("20ms", () -> world.host("mail-2").crash());
            world.at("30ms", () -> world.host("mail-1").restart());
            world.run("1s");
            assertEquals(12, jobs().acknowledged());
            assertEquals(0, jobs().outOfOrder());
        }

        @Test
        void goesOnBehindAMessageThatExpires() {
            queue(Order.PER_KEY, Limit.UNLIMITED, Overflow.REJECT, null);
            world.service("mail").workers(9).consumes(QUEUE, work("10ms"), note(world, "handled")).workers(9);
            world.publish("0s", "A1", QUEUE, about(1));
            world.publish("1us", "A2", QUEUE, expiringAbout(1, "5ms"));
            world.publish("2us", "A3", QUEUE, about(1));
            assertEquals(List.of("12ms mail-1 handled", "24ms mail-1 handled"), handled(world.run("1s")));
            assertEquals(1, jobs().expired());
        }

        @Test
        void isBrokenByWhoeverWasTakenForDead() {
            queue(Order.PER_KEY, Limit.UNLIMITED, Overflow.REJECT, null);
            world.service("mail").in("a", "b").workers(9).consumes(QUEUE, work("10ms")).workers(9);
            world.publish("0s", "A1", QUEUE, about(1));
            world.publish("1us", "A2", QUEUE, about(1));
            world.at("5ms", () -> world.host("mail-1").freeze());
            world.at("1m", () -> world.host("mail-1").thaw());
            world.run("2m");
            assertEquals(1, jobs().duplicates(), "the frozen one finishes A1 a minute later");
        }
    }

    @Nested
    class Deduplicating {

        @Test
        void byRequestConfirmsARepetitionAndLeavesItOut() {
            queue(Order.ARRIVAL, Limit.UNLIMITED, Overflow.REJECT, within("5m", Deduplication.By.REQUEST));
            world.service("mail").consumes(QUEUE, note(world, "handled"));
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publishAgain("4m", "again", "A", QUEUE, PLAIN);
            world.publish("4m", "B", QUEUE, PLAIN);
            assertEquals(List.of("2ms mail-1 handled", "2ms A ok", "240.002s again ok", "240.002s mail-1 handled", "240.002s B ok"),
                    world.run("1h"));
            assertEquals(2, jobs().entered());
            assertEquals(Map.of("deduplicated", 1L), world.channel(QUEUE).counters());
        }

        @Test
        void forgetsAfterItsWindowWhichARepetitionDoesNotProlong() {
            queue(Order.ARRIVAL, Limit.UNLIMITED, Overflow.REJECT, within("5m", Deduplication.By.REQUEST));
            world.publish("0s", "A", QUEUE, PLAIN);
            world.publishAgain("4m", "again", "A", QUEUE, PLAIN);
            world.publishAgain("6m", "once more", "A", QUEUE, PLAIN);
            world.run("1h");
            assertEquals(2, jobs().entered());
        }

        @Test
        void byKeyTakesAnyTwoOfAKeyForTheSameButNoneWithoutAKey() {
            queue(Order.ARRIVAL, Limit.UNLIMITED, Overflow.REJECT, within("5m", Deduplication.By.KEY));
            world.publish("0s", "A", QUEUE, about(1));
            world.publish("1s", "B", QUEUE, about(1));
            world.publish("2s", "C", QUEUE, about(2));
            world.publish("3s", "D", QUEUE, PLAIN);
            world.publish("4s", "E", QUEUE, PLAIN);
            world.run("1h");
            assertEquals(4, jobs().entered());
        }

    }

    @Nested
    class ATopic {

        private static final String TOPIC = "events/paid";

        private void topic(Deduplication deduplicates) {
            world.add(new Topic(world.stage(), TOPIC, world.brokerHost(),
                    new IdealBroker.TopicRules(Order.ARRIVAL, Optional.ofNullable(deduplicates))));
        }

        private Subscription group(String name) {
            return world.channel(TOPIC).subscriptions().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        }

        @Test
        void givesEachMessageToEveryGroupAndToOneOfEach() {
            topic(null);
            world.service("mail").in("a", "b").consumes(TOPIC, work("10ms"), note(world, "mails"));
            world.service("stock").consumes(TOPIC, work("10ms"), note(world, "counts"));
            world.publish("0s", "A", TOPIC, PLAIN);
            world.publish("0s", "B", TOPIC, PLAIN);
            assertEquals(List.of("12ms mail-1 mails", "12ms stock-1 counts", "12ms mail-2 mails", "24ms stock-1 counts"),
                    handled(world.run("1s")));
            assertEquals(2, group("mail").acknowledged());
            assertEquals(2, group("stock").acknowledged());
            assertEquals(2, world.channel(TOPIC).publishers().accepted());
        }

        @Test
        void keepsNobodyWaitingForAGroupThatIsSlowOrFails() {
            topic(null);
            world.service("slow").consumes(TOPIC, work("10s"));
            world.service("broken").consumes(TOPIC, failForGood("100%"));
            world.service("quick").consumes(TOPIC, work("10ms"), note(world, "handled"));
            world.publish("0s", "A", TOPIC, PLAIN);
            world.publish("1s", "B", TOPIC, PLAIN);
            assertEquals(List.of("12ms quick-1 handled", "1.012s quick-1 handled"), handled(world.run("3s")));
            assertEquals(2, group("slow").inside().value());
            assertEquals(2, group("broken").dropped());
        }

        @Test
        void confirmsWhatNobodyHearsAndCountsIt() {
            topic(null);
            world.publish("0s", "A", TOPIC, PLAIN);
            assertEquals(List.of("2ms A ok"), world.run("1s"));
            assertEquals(Map.of("without-subscriber", 1L), world.channel(TOPIC).counters());
        }

        @Test
        void leavesOutARepetitionForAllGroups() {
            topic(within("5m", Deduplication.By.REQUEST));
            world.service("mail").consumes(TOPIC, work("10ms"));
            world.service("stock").consumes(TOPIC, work("10ms"));
            world.publish("0s", "A", TOPIC, PLAIN);
            world.publishAgain("1s", "again", "A", TOPIC, PLAIN);
            world.run("1m");
            assertEquals(1, group("mail").entered());
            assertEquals(1, group("stock").entered());
        }

        @Test
        void takesDeadLettersToo() {
            topic(null);
            plainQueue();
            world.service("mail").consumes(QUEUE, failForGood("100%")).deadLetter(TOPIC);
            world.service("clerk").consumes(TOPIC, note(world, "reads"));
            world.service("audit").consumes(TOPIC, note(world, "files"));
            world.publish("0s", "A", QUEUE, PLAIN);
            assertEquals(List.of("4ms clerk-1 reads", "4ms audit-1 files"), handled(world.run("1s")));
            assertEquals(1, group("clerk").enteredAsDeadLetter());
        }

        @Test
        void cannotHaveTwoGroupsOfOneName() {
            topic(null);
            world.service("mail").consumes(TOPIC, work("10ms"));
            world.service("mail").built();
            world.run("1s");
            ConsumerGroup again = new ConsumerGroup("mail", world.service("mail").built(), null, null, null, 1, null, 1, Commit.AFTER, 1,
                    Backoff.NONE, null, null);
            assertThrows(IllegalArgumentException.class, () -> world.channel(TOPIC).subscribe(again));
        }
    }
}
