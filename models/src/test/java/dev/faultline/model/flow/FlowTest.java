package dev.faultline.model.flow;

import static dev.faultline.model.Steps.all;
import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.effect;
import static dev.faultline.model.Steps.enough;
import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.orContinue;
import static dev.faultline.model.Steps.orReply;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.reply;
import static dev.faultline.model.Steps.send;
import static dev.faultline.model.Steps.sendUnconfirmed;
import static dev.faultline.model.Steps.times;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Durations;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What each step does, and where the time goes; a trip takes 1 ms, a service has one worker unless it is given more. */
class FlowTest {

    private final TinyWorld world = new TinyWorld();

    @Nested
    class Work {

        @Test
        void isServiceTimeOnACore() {
            world.service("shop").does("buy", work("5ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("7ms A ok"), world.run("1s"));
            assertEquals("network 2ms, service 5ms", a.spent());
        }

        @Test
        void waitsForACoreFirstComeFirstServedAndCallsThatQueue() {
            world.service("shop").workers(3).cores(1).does("buy", work("5ms"));
            world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("1ms", "B", "shop.buy");
            Asked c = world.ask("2ms", "C", "shop.buy");
            assertEquals(List.of("7ms A ok", "12ms B ok", "17ms C ok"), world.run("1s"));
            assertEquals("network 2ms, queue 4ms, service 5ms", b.spent());
            assertEquals("network 2ms, queue 8ms, service 5ms", c.spent());
        }

        @Test
        void ofNoLengthIsStillAnEventOfItsOwn() {
            world.service("shop").does("buy", work("0s"), note(world, "worked"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("1ms shop-1 worked", "2ms A ok"), world.run("1s"));
        }
    }

    @Nested
    class Wait {

        @Test
        void passesOnNoCoreAndIsBlockedTime() {
            world.service("shop").workers(2).cores(1).does("buy", pause("5ms"), work("1ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("8ms A ok", "9ms B ok"), world.run("1s"));
            assertEquals("network 2ms, service 1ms, blocked 5ms", a.spent());
        }

        @Test
        void holdsTheWorker() {
            world.service("shop").does("buy", pause("5ms"));
            world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("7ms A ok", "12ms B ok"), world.run("1s"));
            assertEquals("network 2ms, queue 5ms, blocked 5ms", b.spent());
        }

        @Test
        void freesTheWorkerOfAnAsynchronousService() {
            world.service("shop").async().does("buy", pause("5ms"));
            world.ask("0s", "A", "shop.buy");
            world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("7ms A ok", "7ms B ok"), world.run("1s"));
        }
    }

    @Nested
    class Call {

        @Test
        void takesTheAccountsOfTheCalleeIntoItsOwn() {
            world.service("shop").does("buy", work("1ms"), call("stock.take"), work("2ms"));
            world.service("stock").does("take", work("4ms"), pause("3ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("14ms A ok"), world.run("1s"));
            assertEquals("network 4ms, service 7ms, blocked 3ms", a.spent());
        }

        @Test
        void holdsTheWorkerWhileItWaits() {
            world.service("shop").does("buy", call("stock.take"));
            world.service("stock").workers(9).does("take", work("4ms"));
            world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("8ms A ok", "14ms B ok"), world.run("1s"));
            assertEquals("network 4ms, queue 6ms, service 4ms", b.spent());
        }

        @Test
        void freesTheWorkerOfAnAsynchronousService() {
            world.service("shop").async().does("buy", call("stock.take"));
            world.service("stock").workers(9).does("take", work("4ms"));
            world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("8ms A ok", "8ms B ok"), world.run("1s"));
            assertEquals("network 4ms, service 4ms", b.spent());
        }

        @Test
        void mustQueueAgainForAWorkerWhenWorkRemains() {
            world.service("shop").async().does("buy", call("stock.take"), work("2ms")).does("look", work("10ms"));
            world.service("stock").does("take", work("4ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            world.ask("1ms", "B", "shop.look");
            // A is back at 7 ms, and B has the worker until 12 ms.
            assertEquals(List.of("13ms B ok", "15ms A ok"), world.run("1s"));
            assertEquals("network 4ms, queue 5ms, service 6ms", a.spent());
        }

        @Test
        void goesOnAtOnceWithoutAWorkerWhenNoWorkRemains() {
            world.service("shop").async().does("buy", call("stock.take"), pause("1ms")).does("look", work("10ms"));
            world.service("stock").does("take", work("4ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            world.ask("1ms", "B", "shop.look");
            assertEquals(List.of("9ms A ok", "13ms B ok"), world.run("1s"));
            assertEquals("network 4ms, service 4ms, blocked 1ms", a.spent());
        }

        @Test
        void findsAPlaceInLineForItsContinuationAlsoWhenTheLineIsFull() {
            world.service("shop").async().places(0).does("buy", call("stock.take"), work("2ms")).does("look", work("10ms"));
            world.service("stock").does("take", work("4ms"));
            world.ask("0s", "A", "shop.buy");
            world.ask("1ms", "B", "shop.look");
            world.ask("2ms", "C", "shop.look");
            assertEquals(List.of("4ms C rejected", "13ms B ok", "15ms A ok"), world.run("1s"));
        }

        @Test
        void thatEndsBadlyFailsTheOperation() {
            world.service("shop").does("buy", call("stock.take"), note(world, "went on"));
            world.service("stock").does("take", work("4ms"), failTransiently("100%"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("8ms A error"), world.run("1s"));
            assertEquals("network 4ms, service 4ms", a.spent());
        }

        @Test
        void thatIsTriedAgainTakesEachAttemptAndTheBackOffBetweenThem() {
            world.retry("stubborn", 3, Backoff.fixed(Durations.parse("20ms")), "5ms");
            world.service("shop").does("buy", call("stock.take", "stubborn"));
            world.service("stock").workers(9).does("take", work("2ms"), failTransiently("100%"));
            world.at("25ms", () -> world.host("stock-1").freeze());
            Asked a = world.ask("0s", "A", "shop.buy");
            // An error after 4 ms, at 5 ms; then two attempts, at 25 and 50 ms, that are given up after 5 ms.
            assertEquals(List.of("56ms A error"), world.run("1s"));
            assertEquals("network 4ms, service 2ms, back-off 40ms, blocked 10ms", a.spent());
        }

        @Test
        void thatEndsForGoodFailsTheOperationForGood() {
            world.service("shop").does("buy", call("stock.take"));
            world.service("stock").does("take", failForGood("100%"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("4ms A permanent error"), world.run("1s"));
        }

        @Test
        void thatIsRejectedRefusedOrTimedOutIsAnErrorToTheCallersCaller() {
            world.timeout("patient", "3ms", false);
            world.service("shop").workers(9).does("a", call("full.take")).does("b", call("down.take"))
                    .does("c", call("slow.take", "patient"));
            world.service("full").workers(1).places(0).does("take", work("100ms"));
            world.service("down").does("take", work("4ms"));
            world.service("slow").does("take", work("100ms"));
            world.at("0s", () -> world.host("down-1").crash());
            world.ask("0s", "first", "full.take");
            world.ask("0s", "A", "shop.a");
            world.ask("0s", "B", "shop.b");
            Asked c = world.ask("0s", "C", "shop.c");
            assertEquals(List.of("4ms A error", "4ms B error", "5ms C error", "102ms first ok"), world.run("1s"));
            assertEquals("network 3ms, blocked 2ms", c.spent());
        }
    }

    @Nested
    class OnFailure {

        @Test
        void continueGoesOnAsIfNothingHadHappened() {
            world.service("shop").does("buy", orContinue(call("stock.take")), work("1ms"));
            world.service("stock").does("take", failTransiently("100%"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("5ms A ok"), world.run("1s"));
        }

        @Test
        void replyAnswersWellAndLeavesTheRestOut() {
            world.service("shop").does("buy", orReply(call("stock.take")), work("1ms"));
            world.service("stock").does("take", failTransiently("100%"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("4ms A ok"), world.run("1s"));
        }

        @Test
        void concernsStepsThatFailByThemselvesToo() {
            world.service("shop").does("buy", orContinue(failTransiently("100%")), orReply(failForGood("100%")), work("1ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("2ms A ok"), world.run("1s"));
        }
    }

    @Nested
    class Fail {

        @Test
        void strikesItsShare() {
            world.service("shop").workers(1_000).does("buy", failTransiently("25%"));
            for (int i = 0; i < 1_000; i++) {
                world.ask("0s", "A" + i, "shop.buy");
            }
            long errors = world.run("1s").stream().filter(line -> line.endsWith(" error")).count();
            assertEquals(250, errors, 50);
        }

        @Test
        void forGoodStrikesEachAttemptOfARequestAndInPassingDrawsAnew() {
            world.retry("stubborn", 20, Backoff.NONE);
            world.service("shop").workers(1_000).does("a", call("stock.a", "stubborn")).does("b", call("stock.b", "stubborn"));
            world.service("stock").workers(1_000).does("a", failTransiently("50%")).does("b", failForGood("50%"));
            for (int i = 0; i < 200; i++) {
                world.ask("0s", "A" + i, "shop.a");
                world.ask("0s", "B" + i, "shop.b");
            }
            List<String> log = world.run("1s");
            assertEquals(200, log.stream().filter(line -> line.matches(".* A\\d+ ok")).count());
            assertEquals(100, log.stream().filter(line -> line.matches("4ms B\\d+ permanent error")).count(), 30);
            assertEquals(200, log.stream().filter(line -> line.matches("4ms B\\d+ .*")).count());
        }
    }

    @Nested
    class Reply {

        @Test
        void answersNowAndGoesOnAfterwardsOnTheSameWorker() {
            world.service("shop").does("buy", work("2ms"), reply(), work("5ms"), note(world, "done"));
            Asked a = world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("4ms A ok", "8ms shop-1 done", "11ms B ok", "15ms shop-1 done"), world.run("1s"));
            assertEquals("network 2ms, service 2ms", a.spent());
            assertEquals("network 2ms, queue 7ms, service 2ms", b.spent());
        }

        @Test
        void isNotTakenBackByAFailureAfterwards() {
            world.service("shop").does("buy", reply(), failTransiently("100%"), note(world, "not reached"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("2ms A ok"), world.run("1s"));
        }

        @Test
        void countsOnce() {
            world.service("shop").does("buy", reply(), work("1ms"), reply(), work("1ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("2ms A ok"), world.run("1s"));
        }

        @Test
        void makesNoDifferenceAsTheLastStep() {
            world.service("shop").does("buy", work("1ms"), reply());
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("3ms A ok"), world.run("1s"));
        }

        @Test
        void isFollowedByCallsWithAccountsAndKeysOfTheirOwn() {
            world.service("shop").does("buy", reply(), call("stock.take"), note(world, "done"));
            world.service("stock").does("take", work("4ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("2ms A ok", "7ms shop-1 done"), world.run("1s"));
            assertEquals("network 2ms", a.spent());
        }

        @Test
        void isNotUndoneByTheCallersWordThatItGaveUp() {
            world.service("shop").does("buy", reply(), work("5ms"), note(world, "done"));
            Asked a = world.ask("0s", "A", "shop.buy");
            a.giveUp("500us", true);
            assertEquals(List.of("2ms A ok late", "6ms shop-1 done"), world.run("1s"));
        }

        @Test
        void letsAFlowRunOnThatHasAnsweredWhenAnotherOneIsCancelled() {
            world.service("shop").workers(2).does("buy", work("5ms"), reply(), work("10ms"), note(world, "done"));
            world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("8ms", "B", "shop.buy");
            b.giveUp("10ms", true);
            assertEquals(List.of("7ms A ok", "12ms B cancelled late", "16ms shop-1 done"), world.run("1s"));
        }
    }

    @Nested
    class Effect {

        @Test
        void isAppliedOncePerRequestAndCountedWhenItIsMore() {
            world.service("shop").does("buy", effect("charged"));
            world.ask("0s", "A", "shop.buy");
            world.askAgain("5ms", "A's second click", "A", "shop.buy");
            world.ask("9ms", "B", "shop.buy");
            world.run("1s");
            assertEquals(2, world.effect("charged").applied());
            assertEquals(1, world.effect("charged").duplicate());
        }
    }

    @Nested
    class Send {

        @Test
        void waitsForTheBrokersConfirm() {
            world.service("shop").does("buy", send("work/jobs"), note(world, "confirmed"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("3ms shop-1 confirmed", "4ms A ok"), world.run("1s"));
            assertEquals("network 4ms", a.spent());
            assertEquals(1, world.queue("work/jobs").publishers().accepted());
        }

        @Test
        void withoutConfirmGoesOnAtOnceAndNeverLearns() {
            world.service("shop").does("buy", sendUnconfirmed("work/jobs"), note(world, "went on"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("1ms shop-1 went on", "2ms A ok"), world.run("1s"));
            assertEquals(1, world.queue("work/jobs").publishers().attempted());
            assertEquals(1, world.queue("work/jobs").publishers().unknown());
            assertEquals(1, world.queue("work/jobs").subscriptions().get(0).entered());
        }
    }

    @Nested
    class All {

        @Test
        void isDoneWhenTheLastBranchIsAndTakesItsAccounts() {
            world.service("shop").does("buy", all(call("stock.take"), work("9ms"), call("prices.get")));
            world.service("stock").does("take", work("4ms"));
            world.service("prices").does("get", pause("12ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("16ms A ok"), world.run("1s"));
            assertEquals("network 4ms, blocked 12ms", a.spent());
        }

        @Test
        void makesBranchesShareTheWorkerAndTheCores() {
            world.service("shop").cores(1).does("buy", all(work("3ms"), work("5ms")));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("10ms A ok"), world.run("1s"));
            assertEquals("network 2ms, queue 3ms, service 5ms", a.spent());
        }

        @Test
        void walksEachBranchThroughAllOfItsSteps() {
            world.service("shop").workers(9).does("buy", times(3, work("1ms"), call("stock.take"), work("1ms")));
            world.service("stock").does("take", work("4ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            // Three at one worker of stock: 4, 8, 12 ms.
            assertEquals(List.of("18ms A ok"), world.run("1s"));
            assertEquals("network 4ms, queue 8ms, service 6ms", a.spent());
        }

        @Test
        void failsAtOnceWhenABranchFailsAndGivesTheOthersUp() {
            world.service("shop").does("buy", all(call("stock.take"), work("9ms"), call("prices.get")), note(world, "not reached"));
            world.service("stock").does("take", work("2ms"), failTransiently("100%"));
            world.service("prices").does("get", work("20ms"), note(world, "answered for nobody"));
            Asked a = world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            assertEquals(List.of("6ms A error", "10ms B error", "22ms prices-1 answered for nobody",
                    "42ms prices-1 answered for nobody"), world.run("1s"));
            assertEquals("network 4ms, service 2ms", a.spent());
            assertEquals("network 4ms, queue 4ms, service 2ms", b.spent());
        }

        @Test
        void isDoneWhenEnoughBranchesHaveComeToAGoodEnd() {
            world.service("shop").workers(9).does("buy", enough(2, call("a.do"), call("b.do"), call("c.do")));
            world.service("a").does("do", work("4ms"));
            world.service("b").does("do", work("6ms"));
            world.service("c").does("do", work("60ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("10ms A ok"), world.run("1s"));
            assertEquals("network 4ms, service 6ms", a.spent());
        }

        @Test
        void bearsAsManyFailuresAsLeaveEnough() {
            world.service("shop").workers(9).does("buy", enough(2, call("a.do"), call("b.do"), call("c.do")));
            world.service("a").does("do", work("4ms"), failTransiently("100%"));
            world.service("b").does("do", work("6ms"));
            world.service("c").does("do", work("60ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("64ms A ok"), world.run("1s"));
        }

        @Test
        void failsAsSoonAsEnoughIsOutOfReach() {
            world.service("shop").workers(9).does("buy", enough(2, call("a.do"), call("b.do"), call("c.do")));
            world.service("a").does("do", work("4ms"), failTransiently("100%"));
            world.service("b").does("do", work("6ms"), failForGood("100%"));
            world.service("c").does("do", work("60ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("10ms A permanent error"), world.run("1s"));
        }

        @Test
        void thatIsDecidedAtOnceGoesOnToBranchesThatAreNotMistakenForItsOwn() {
            world.service("shop").does("buy", orContinue(all(failTransiently("100%"), work("50ms"), work("60ms"))),
                    all(work("3ms"), pause("7ms"), note(world, "noted")), note(world, "done"));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("1ms shop-1 noted", "8ms shop-1 done", "9ms A ok"), world.run("1s"));
            assertEquals("network 2ms, blocked 7ms", a.spent());
        }

        @Test
        void thatHasEnoughAtOnceDoesNotBeginTheOtherBranches() {
            world.service("shop").does("buy", enough(1, note(world, "first"), note(world, "second")), work("1ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("1ms shop-1 first", "3ms A ok"), world.run("1s"));
        }

        @Test
        void ofNothingIsDone() {
            world.service("shop").does("buy", all(), work("1ms"));
            world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("3ms A ok"), world.run("1s"));
        }

        @Test
        void canHaveBranchesInItsBranches() {
            world.service("shop").workers(9).cores(9).does("buy",
                    all(times(2, work("3ms"), all(work("2ms"), pause("4ms"))), work("5ms")));
            Asked a = world.ask("0s", "A", "shop.buy");
            assertEquals(List.of("9ms A ok"), world.run("1s"));
            assertEquals("network 2ms, service 3ms, blocked 4ms", a.spent());
        }

        @Test
        void holdsTheWorkerUnlessAllThatItsBranchesDoIsWait() {
            world.service("shop").async().does("wait", all(call("stock.take"), pause("5ms")))
                    .does("work", all(call("stock.take"), work("1ms"))).does("look", work("1ms"));
            world.service("stock").workers(9).does("take", work("10ms"));
            world.ask("0s", "A", "shop.wait");
            world.ask("0s", "B", "shop.look");
            world.ask("50ms", "C", "shop.work");
            world.ask("50ms", "D", "shop.look");
            assertEquals(List.of("3ms B ok", "14ms A ok", "64ms C ok", "65ms D ok"), world.run("1s"));
        }

        @Test
        void doesNotTakeLateAnswersOfAnEarlierLifeForThoseOfItsBranches() {
            // The flow of A is stopped while it waits for an answer; it is used again for B, which branches.
            world.service("shop").does("buy", call("stock.take")).does("look", all(call("stock.take"), call("stock.take")));
            world.service("stock").workers(9).does("take", work("10ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            a.giveUp("2ms", true);
            world.ask("3ms", "B", "shop.look");
            assertEquals(List.of("4ms A cancelled late", "17ms B ok"), world.run("1s"));
        }
    }

    @Nested
    class Cancellation {

        @Test
        void stopsTheFlowWhereItIsAndTravelsOnToWhomItCalls() {
            world.service("shop").does("buy", call("stock.take"));
            world.service("stock").does("take", work("50ms"), note(world, "done"));
            Asked a = world.ask("0s", "A", "shop.buy");
            a.giveUp("10ms", true);
            // Word is at shop at 11 ms and at stock at 12 ms, which can take the next one then.
            world.ask("2ms", "B", "stock.take");
            assertEquals(List.of("12ms A cancelled late", "62ms stock-1 done", "63ms B ok"), world.run("1s"));
        }

        @Test
        void freesTheCoreTheWorkerAndThePlaceInLine() {
            world.service("shop").places(1).does("buy", work("50ms"));
            Asked a = world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            b.giveUp("5ms", true);
            world.ask("7ms", "C", "shop.buy");
            a.giveUp("20ms", true);
            assertEquals(List.of("7ms B cancelled late", "22ms A cancelled late", "72ms C ok"), world.run("1s"));
        }

        @Test
        void leavesTheLineBeforeTheCores() {
            world.service("shop").workers(3).cores(1).does("buy", work("10ms"));
            world.ask("0s", "A", "shop.buy");
            Asked b = world.ask("0s", "B", "shop.buy");
            world.ask("0s", "C", "shop.buy");
            b.giveUp("5ms", true);
            assertEquals(List.of("7ms B cancelled late", "12ms A ok", "22ms C ok"), world.run("1s"));
        }

        @Test
        void stopsEveryBranchAndTravelsOnToWhomTheyCall() {
            world.service("shop").workers(9).does("buy", all(work("50ms"), pause("60ms"), call("stock.take")));
            world.service("stock").does("take", work("70ms"), note(world, "not reached"));
            Asked a = world.ask("0s", "A", "shop.buy");
            a.giveUp("10ms", true);
            assertEquals(List.of("12ms A cancelled late"), world.run("1s"));
            assertEquals(0, world.service("shop").built().books().cores().value());
            assertEquals(0, world.service("shop").built().books().workers().value());
        }

        @Test
        void withoutAWordLetsTheCalleeGoOn() {
            world.service("shop").does("buy", work("50ms"), note(world, "done"));
            Asked a = world.ask("0s", "A", "shop.buy");
            a.giveUp("10ms", false);
            assertEquals(List.of("51ms shop-1 done", "52ms A ok late"), world.run("1s"));
            assertTrue(a.spent().endsWith("service 50ms"));
        }
    }
}
