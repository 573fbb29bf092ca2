package dev.faultline.model.messaging;

import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.effect;
import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.reply;
import static dev.faultline.model.Steps.send;
import static dev.faultline.model.Steps.work;
import static dev.faultline.model.Steps.workPerAttempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Durations;
import dev.faultline.sim.random.Exponential;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Messages A, B and so on through the queue work/jobs; handling takes 10 ms, a trip 1 ms. The books balance in each test. */
class WorkQueueTest {

    private final TinyWorld world = new TinyWorld();

    private void sends(String at, String... labels) {
        for (String label : labels) {
            world.ask(at, label, "work/jobs");
        }
    }

    private Subscription jobs() {
        return world.queue("work/jobs").subscriptions().get(0);
    }

    private Subscription dead() {
        return world.queue("work/dead").subscriptions().get(0);
    }

    private static Backoff fixed(String time) {
        return Backoff.fixed(Durations.parse(time));
    }

    /** What was noted, without the confirms of the client. */
    private static List<String> handled(List<String> log) {
        return log.stream().filter(line -> !line.matches("\\S+ \\w+ ok")).toList();
    }

    @Nested
    class ToItsPublisher {

        @Test
        void confirmsAMessageWhenItHasIt() {
            Asked a = world.ask("0s", "A", "work/jobs");
            assertEquals(List.of("2ms A ok"), world.run("1s"));
            assertEquals("network 2ms", a.spent());
            PublisherBooks books = world.queue("work/jobs").publishers();
            assertEquals(1, books.attempted());
            assertEquals(1, books.accepted());
            assertEquals(0, books.unknown());
        }

        @Test
        void isUnknownWhenThePublisherGaveUpBeforeTheConfirm() {
            world.ask("0s", "A", "work/jobs").giveUp("1500us", false);
            world.run("1s");
            PublisherBooks books = world.queue("work/jobs").publishers();
            assertEquals(0, books.accepted());
            assertEquals(1, books.unknown());
            assertEquals(1, jobs().entered());
        }

        @Test
        void isUnknownWhenThePublisherCrashedBeforeTheConfirm() {
            world.service("shop").does("buy", send("work/jobs"));
            world.service("shop").built();
            world.ask("0s", "A", "shop.buy");
            world.at("2500us", () -> world.host("shop-1").crash());
            assertEquals(List.of("3.5ms A unreachable"), world.run("1s"));
            assertEquals(1, world.queue("work/jobs").publishers().unknown());
            assertEquals(1, jobs().entered());
        }

        @Test
        void hasNoConsumersUntilSomebodySubscribesAndKeepsAll() {
            sends("0s", "A", "B");
            world.run("1s");
            assertEquals("nobody", jobs().name());
            assertEquals(2, jobs().inside().value());
        }
    }

    @Nested
    class ToCompetingConsumers {

        @Test
        void givesEachMessageToOneThatHasRoomInTurnAndFirstInFirstOut() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            sends("0s", "A", "B", "C", "D", "E");
            assertEquals(List.of("12ms mail-1 handled", "12ms mail-2 handled", "24ms mail-1 handled", "24ms mail-2 handled",
                    "36ms mail-1 handled"), handled(world.run("1s")));
            assertEquals(5, jobs().acknowledged());
            assertEquals(0, jobs().outOfOrder());
            assertEquals(5, jobs().inside().max());
        }

        @Test
        void givesAnInstanceAsManyAtATimeAsItHasWorkers() {
            world.service("mail").workers(9).consumes("work/jobs", work("10ms"), note(world, "handled")).workers(2);
            sends("0s", "A", "B", "C");
            assertEquals(List.of("12ms mail-1 handled", "12ms mail-1 handled", "24ms mail-1 handled"), handled(world.run("1s")));
        }

        @Test
        void usesWorkersApartFromThoseForCalls() {
            world.service("mail").does("look", work("10ms")).cores(9).consumes("work/jobs", work("10ms"), note(world, "handled"));
            sends("0s", "A");
            world.ask("1ms", "B", "mail.look");
            assertEquals(List.of("2ms A ok", "12ms mail-1 handled", "13ms B ok"), world.run("1s"));
        }

        @Test
        void takesTheEndOfTheHandlerForTheAcknowledgementOneTripLater() {
            world.service("mail").consumes("work/jobs", work("10ms"));
            sends("0s", "A");
            world.at("12500us", () -> world.note(jobs().inside().value() + " inside"));
            world.at("13001us", () -> world.note(jobs().inside().value() + " inside"));
            assertEquals(List.of("12.5ms 1 inside", "13.001ms 0 inside"), handled(world.run("1s")));
        }

        @Test
        void takesAnEarlyReplyForTheAcknowledgement() {
            world.service("mail").consumes("work/jobs", work("10ms"), reply(), work("10ms"), note(world, "done"));
            sends("0s", "A", "B");
            // B is delivered at 14 ms, and waits for the worker until 22 ms.
            assertEquals(List.of("22ms mail-1 done", "42ms mail-1 done"), handled(world.run("1s")));
            assertEquals(2, jobs().acknowledged());
        }

        @Test
        void tellsTheAgesOfMessagesSinceTheyWereSent() {
            world.service("mail").consumes("work/jobs", work("10ms"));
            List<String> ages = new ArrayList<>();
            world.at("0s", () -> jobs().listenToAges((age, count) -> ages.add(TinyWorld.text(age))));
            sends("0s", "A", "B");
            world.run("1s");
            assertEquals(List.of("12ms", "24ms"), ages);
        }

        @Test
        void cannotHaveTwoGroups() {
            world.service("mail").consumes("work/jobs", work("10ms"));
            world.service("sms").consumes("work/jobs", work("10ms"));
            assertThrows(IllegalArgumentException.class, () -> world.run("1s"));
        }
    }

    @Nested
    class AfterAFailure {

        @Test
        void deliversTheMessageAgainAfterTheBackOffAndHoldsNoWorkerMeanwhile() {
            world.service("mail").consumes("work/jobs", note(world, "tries"), failTransiently("100%"))
                    .attempts(3, fixed("100ms"));
            sends("0s", "A");
            sends("50ms", "B");
            assertEquals(List.of("2ms mail-1 tries", "52ms mail-1 tries", "104ms mail-1 tries", "154ms mail-1 tries",
                    "206ms mail-1 tries", "256ms mail-1 tries"), handled(world.run("10s")));
            assertEquals(4, jobs().redelivered());
            assertEquals(2, jobs().dropped());
        }

        @Test
        void backsOffExponentially() {
            world.service("mail").consumes("work/jobs", note(world, "tries"), failTransiently("100%"))
                    .attempts(6, Backoff.exponential(Durations.parse("1s"), 2, Durations.parse("1h"))).deadLetter("work/dead");
            sends("0s", "A");
            assertEquals(List.of("2ms mail-1 tries", "1.004s mail-1 tries", "3.006s mail-1 tries", "7.008s mail-1 tries",
                    "15.01s mail-1 tries", "31.012s mail-1 tries"), handled(world.run("10m")));
            assertEquals(1, jobs().deadLettered());
        }

        @Test
        void triesOnlyOnceUnlessToldOtherwise() {
            world.service("mail").consumes("work/jobs", note(world, "tries"), failTransiently("100%")).deadLetter("work/dead");
            sends("0s", "A");
            assertEquals(List.of("2ms mail-1 tries"), handled(world.run("10s")));
            assertEquals(1, dead().entered());
        }

        @Test
        void putsAPermanentErrorAtOnceWithTheDeadLetters() {
            world.service("mail").consumes("work/jobs", note(world, "tries"), failForGood("100%"))
                    .attempts(5, fixed("100ms")).deadLetter("work/dead");
            sends("0s", "A");
            assertEquals(List.of("2ms mail-1 tries"), handled(world.run("10s")));
            assertEquals(1, jobs().deadLettered());
            assertEquals(1, dead().inside().value());
        }

        @Test
        void dropsWhatCanNotBeHandledWhereNobodyTakesDeadLetters() {
            world.service("mail").consumes("work/jobs", failForGood("100%"));
            sends("0s", "A");
            world.run("10s");
            assertEquals(1, jobs().dropped());
            assertEquals(0, jobs().deadLettered());
        }

        @Test
        void lettersCanBeHandledByOthersWhoCountFromTheBeginning() {
            world.service("mail").consumes("work/jobs", failForGood("100%")).deadLetter("work/dead");
            world.service("clerk").consumes("work/dead", work("10ms"), note(world, "reads"));
            List<String> ages = new ArrayList<>();
            world.at("0s", () -> dead().listenToAges((age, count) -> ages.add(TinyWorld.text(age))));
            sends("0s", "A");
            assertEquals(List.of("14ms clerk-1 reads"), handled(world.run("10s")));
            assertEquals(1, dead().delivered());
            assertEquals(0, dead().redelivered());
            assertEquals(List.of("14ms"), ages, "since the message was sent first");
        }

        @Test
        void lettersThatFailInTheirOwnQueueDoNotGoRoundInCircles() {
            world.service("mail").consumes("work/jobs", failTransiently("100%")).deadLetter("work/dead");
            world.service("clerk").consumes("work/dead", failTransiently("100%")).attempts(2, fixed("1s"));
            sends("0s", "A");
            world.run("1m");
            assertEquals(1, dead().dropped());
        }

        @Test
        void takesTheSameEffortAgain() {
            assertEquals(1, effortsOfThreeDeliveries(work(new Exponential(1e7))).size());
        }

        @Test
        void takesAnotherEffortEachTimeWhereThatIsDrawnPerAttempt() {
            assertEquals(3, effortsOfThreeDeliveries(workPerAttempt(new Exponential(1e7))).size());
        }

        private Set<Long> effortsOfThreeDeliveries(StepSpec work) {
            world.service("mail").consumes("work/jobs", work, note(world, "tries"), failTransiently("100%"))
                    .attempts(3, fixed("1s"));
            sends("0s", "A");
            Set<Long> efforts = new HashSet<>();
            for (String line : handled(world.run("1m"))) {
                // Delivered at 2 ms, at 1 s and 2 trips after the first end, and so on.
                long at = TinyWorld.nanos(line.substring(0, line.indexOf(' ')));
                long begun = efforts.isEmpty() ? TinyWorld.nanos("2ms") : lastEnd + TinyWorld.nanos("1.002s");
                efforts.add(at - begun);
                lastEnd = at;
            }
            return efforts;
        }

        private long lastEnd;

        @Test
        void drawsItsLuckAnewForEachDelivery() {
            world.service("mail").consumes("work/jobs", failTransiently("50%")).attempts(100, Backoff.NONE).workers(1_000);
            for (int i = 0; i < 1_000; i++) {
                world.ask("0s", "A" + i, "work/jobs");
            }
            world.run("1h");
            assertEquals(1_000, jobs().acknowledged());
            assertEquals(1_000, jobs().redelivered(), 150);
        }

        @Test
        void countsWhatIsHandledAfterSomethingThatCameLater() {
            world.service("mail").workers(2).consumes("work/jobs", workPerAttempt(new Exponential(1e7))).workers(2);
            for (int i = 0; i < 100; i++) {
                world.ask(i + "ms", "A" + i, "work/jobs");
            }
            world.run("1h");
            assertEquals(100, jobs().acknowledged());
            assertTrue(jobs().outOfOrder() > 10 && jobs().outOfOrder() < 60, () -> jobs().outOfOrder() + " out of order");
        }
    }

    @Nested
    class WhenAConsumerCrashes {

        @Test
        void givesItsMessagesToTheOthersOneTripLaterAheadOfThoseThatCameAfterThem() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            sends("0s", "A", "B", "C");
            world.at("5ms", () -> world.host("mail-1").crash());
            // A is back at 6 ms; B is done at 13 ms, A is delivered at 14 ms, C after that.
            List<String> order = new ArrayList<>();
            world.at("0s", () -> jobs().listenToAges((age, count) -> order.add(TinyWorld.text(age))));
            assertEquals(List.of("12ms mail-2 handled", "24ms mail-2 handled", "36ms mail-2 handled"), handled(world.run("1s")));
            assertEquals(1, jobs().redelivered());
            assertEquals(1, jobs().outOfOrder(), "A after B, but C after A");
            assertEquals(0, jobs().duplicates());
        }

        @Test
        void keepsTheOrderOfAllThatItHad() {
            world.service("mail").in("a", "b").workers(9).consumes("work/jobs", work("10ms"), note(world, "handled")).workers(3);
            sends("0s", "A", "B", "C", "D", "E", "F", "G");
            world.at("5ms", () -> world.host("mail-1").crash());
            world.at("5ms", () -> world.host("mail-2").crash());
            world.at("1s", () -> world.host("mail-1").restart());
            world.run("2s");
            assertEquals(0, jobs().outOfOrder());
            assertEquals(7, jobs().acknowledged());
            assertEquals(6, jobs().redelivered());
        }

        @Test
        void sendsItNothingAnyMoreUntilItIsThereAgain() {
            world.service("mail").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            world.at("5ms", () -> world.host("mail-1").crash());
            sends("10ms", "A");
            world.at("1s", () -> world.host("mail-1").restart());
            // It is known at 1.001 s, delivered at 1.002 s.
            assertEquals(List.of("1.012s mail-1 handled"), handled(world.run("2s")));
            assertEquals(0, jobs().redelivered());
        }

        @Test
        void doesNotLoseWhatWasOnTheWayToIt() {
            world.service("mail").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            sends("0s", "A");
            world.at("1500us", () -> world.host("mail-1").crash());
            world.at("1600us", () -> world.host("mail-1").restart());
            // A would arrive at 2 ms at a process that does not know the connection. Both are back at 2.6 ms.
            assertEquals(List.of("13.6ms mail-1 handled"), handled(world.run("1s")));
            assertEquals(1, jobs().delivered());
        }

        @Test
        void countsNoAttempt() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"))
                    .attempts(1, Backoff.NONE).deadLetter("work/dead");
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").crash());
            assertEquals(List.of("17ms mail-2 handled"), handled(world.run("1s")));
            assertEquals(0, jobs().deadLettered());
        }

        @Test
        void repeatsWhatTheHandlerHadDoneAlready() {
            world.service("mail").in("a", "b").consumes("work/jobs", effect("mailed"), work("10ms"));
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").crash());
            world.run("1s");
            assertEquals(1, world.effect("mailed").duplicate());
            assertEquals(0, jobs().duplicates(), "the first handler did not finish");
        }
    }

    @Nested
    class WhenAConsumerFallsSilent {

        @Test
        void givesItsMessagesToTheOthersAfterThirtySeconds() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").cutOff());
            assertEquals(List.of("30.016s mail-2 handled"), handled(world.run("1m")));
            assertEquals(1, jobs().redelivered());
        }

        @Test
        void handlesAMessageTwiceWhenTheSilentOneWasOnlyFrozen() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").freeze());
            world.at("40s", () -> world.host("mail-1").thaw());
            assertEquals(List.of("30.016s mail-2 handled", "40.007s mail-1 handled"), handled(world.run("1m")));
            assertEquals(1, jobs().duplicates());
            assertEquals(1, jobs().acknowledged());
        }

        @Test
        void waitsForOneThatIsBackInTime() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").freeze());
            world.at("20s", () -> world.host("mail-1").thaw());
            assertEquals(List.of("20.007s mail-1 handled"), handled(world.run("1m")));
            assertEquals(0, jobs().redelivered());
        }

        @Test
        void countsTheSilenceAnewEachTime() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            sends("19.99s", "A");
            world.at("1s", () -> world.host("mail-1").freeze());
            world.at("2s", () -> world.host("mail-1").thaw());
            world.at("20s", () -> world.host("mail-1").freeze());
            world.at("45s", () -> world.host("mail-1").thaw());
            assertEquals(1, handled(world.run("1m")).size());
            assertEquals(0, jobs().redelivered());
        }

        @Test
        void takesAZoneThatComesBackBeforeForAConsumerThatHasForgottenAll() {
            world.service("mail").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").cutOff());
            world.at("10s", () -> world.host("mail-1").reconnect());
            assertEquals(List.of("10.012s mail-1 handled"), handled(world.run("1m")));
        }

        @Test
        void handsAMessageAtTheDoorOfAFrozenHostToOthersAndItIsHandledTwiceAfterTheThaw() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            world.at("0s", () -> world.host("mail-1").freeze());
            sends("1s", "A");
            world.at("40s", () -> world.host("mail-1").thaw());
            assertEquals(List.of("30.011s mail-2 handled", "40.01s mail-1 handled"), handled(world.run("1m")));
        }

        @Test
        void sendsItNewOnesWhenItIsThereAgain() {
            world.service("mail").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            world.at("0s", () -> world.host("mail-1").freeze());
            sends("35s", "A");
            world.at("40s", () -> world.host("mail-1").thaw());
            assertEquals(List.of("40.012s mail-1 handled"), handled(world.run("1m")));
        }

        @Test
        void thatCrashesWhileItsZoneIsLostDoesNotKeepItsMessages() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            world.at("1ms", () -> world.host("mail-1").crash());
            world.at("1500us", () -> world.host("mail-1").cutOff());
            sends("1s", "A");
            assertEquals(List.of("1.012s mail-2 handled"), handled(world.run("1m")));
        }
    }

    @Nested
    class CommittedBeforeItIsHandled {

        private void mail() {
            world.service("mail").in("a", "b").consumes("work/jobs", work("10ms"), note(world, "handled")).commitsBefore()
                    .attempts(3, Backoff.NONE);
        }

        @Test
        void isLostInACrash() {
            mail();
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").crash());
            assertEquals(List.of(), handled(world.run("1m")));
            assertEquals(1, jobs().lost());
            assertEquals(0, jobs().redelivered());
        }

        @Test
        void isLostInAZoneThatIsLost() {
            mail();
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").cutOff());
            assertEquals(List.of(), handled(world.run("1m")));
            assertEquals(1, jobs().lost());
        }

        @Test
        void isNotLostOnTheWay() {
            mail();
            sends("0s", "A");
            world.at("1500us", () -> world.host("mail-1").crash());
            assertEquals(List.of("13.5ms mail-2 handled"), handled(world.run("1m")));
            assertEquals(0, jobs().lost());
        }

        @Test
        void isHandledOnceHoweverLongItsConsumerIsFrozen() {
            mail();
            sends("0s", "A");
            world.at("5ms", () -> world.host("mail-1").freeze());
            world.at("40s", () -> world.host("mail-1").thaw());
            assertEquals(List.of("40.007s mail-1 handled"), handled(world.run("1m")));
            assertEquals(1, jobs().acknowledged());
        }

        @Test
        void isHandledOnceAlsoWhenItWaitedAtTheDoorOfAFrozenConsumer() {
            mail();
            world.service("mail").built();
            world.at("0s", () -> world.host("mail-1").freeze());
            sends("1s", "A");
            world.at("40s", () -> world.host("mail-1").thaw());
            assertEquals(List.of("30.011s mail-2 handled"), handled(world.run("1m")));
            assertEquals(1, jobs().acknowledged());
            assertEquals(1, jobs().delivered());
        }

        @Test
        void isNotTriedAgainWhenItFails() {
            world.service("mail").consumes("work/jobs", note(world, "tries"), failTransiently("100%")).commitsBefore()
                    .attempts(3, Backoff.NONE);
            sends("0s", "A");
            assertEquals(List.of("2ms mail-1 tries"), handled(world.run("1m")));
            assertEquals(1, jobs().dropped());
        }

        @Test
        void isDoneWhenItWasDoneBeforeTheCrash() {
            mail();
            sends("0s", "A");
            world.at("12500us", () -> world.host("mail-1").crash());
            assertEquals(List.of("12ms mail-1 handled"), handled(world.run("1m")));
            assertEquals(1, jobs().acknowledged());
        }
    }

    @Nested
    class AHandler {

        @Test
        void canCallOthersAndSendOn() {
            world.service("mail").consumes("work/jobs", call("smtp.send"), send("work/sent"));
            world.service("smtp").does("send", work("5ms"));
            sends("0s", "A");
            world.run("1s");
            assertEquals(1, jobs().acknowledged());
            assertEquals(1, world.queue("work/sent").publishers().accepted());
        }

        @Test
        void servesTheIntentionOfWhoeverSentTheMessage() {
            world.service("shop").workers(9).does("buy", send("work/jobs"));
            world.service("mail").consumes("work/jobs", effect("mailed"));
            world.ask("0s", "A", "shop.buy");
            world.askAgain("1ms", "again", "A", "shop.buy");
            world.ask("2ms", "B", "shop.buy");
            world.run("1s");
            assertEquals(2, world.effect("mailed").applied());
            assertEquals(1, world.effect("mailed").duplicate());
        }

        @Test
        void thatIsSlowHoldsUpTheQueueAndLosesNothing() {
            world.service("mail").consumes("work/jobs", work("10ms"), note(world, "handled"));
            world.service("mail").built();
            world.at("0s", () -> world.host("mail-1").slowDown(5));
            sends("0s", "A", "B");
            assertEquals(List.of("52ms mail-1 handled", "104ms mail-1 handled"), handled(world.run("10m")));
        }
    }
}
