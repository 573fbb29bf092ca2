package dev.faultline.model.store;

import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.effect;
import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.reply;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinyService;
import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.flow.StepSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * One customer clicks twice, A and then A again, on a service that charges a card once for each request. A takes pay-1, A again
 * pay-2; a charge takes 10 ms. Whatever happens, the card is never charged twice.
 */
class IdempotencyKeysTest {

    private final TinyWorld world = new TinyWorld();
    private IdempotencyKeys keys;

    private TinyService pay(boolean waits, StepSpec... steps) {
        TinyService pay = world.service("pay").in("a", "b").does("charge", steps);
        keys = pay.once("charge", "1m", waits);
        return pay;
    }

    private Asked clicks(String first, String second) {
        Asked a = world.ask(first, "A", "pay.charge");
        world.askAgain(second, "again", "A", "pay.charge");
        return a;
    }

    @AfterEach
    void theCardIsNeverChargedTwice() {
        assertEquals(0, world.effect("charged").duplicate());
    }

    @Test
    void aDuplicateAfterTheEndIsGivenTheSameAnswerAtOnce() {
        pay(true, work("10ms"), effect("charged"));
        clicks("0s", "20ms");
        assertEquals(List.of("12ms A ok", "22ms again ok"), world.run("10m"));
        assertEquals(1, keys.replayed());
    }

    @Test
    void aConcurrentDuplicateWaitsForTheFirstAndBooksThatAsBlocked() {
        pay(true, work("10ms"), effect("charged"));
        world.ask("0s", "A", "pay.charge");
        Asked again = world.askAgain("4ms", "again", "A", "pay.charge");
        assertEquals(List.of("12ms A ok", "12ms again ok"), world.run("10m"));
        assertEquals("network 2ms, blocked 6ms", again.spent());
    }

    @Test
    void aConcurrentDuplicateIsRejectedWhereThatIsTheRule() {
        pay(false, work("10ms"), effect("charged"));
        clicks("0s", "4ms");
        world.askAgain("20ms", "third", "A", "pay.charge");
        assertEquals(List.of("6ms again rejected", "12ms A ok", "22ms third ok"), world.run("10m"));
    }

    @Test
    void whatHasEndedIsForgottenWhenTheNextOneComes() {
        TinyService pay = world.service("pay").in("a").does("charge", work("10ms"), effect("charged"));
        keys = pay.once("charge", "50ms", true);
        world.ask("0s", "A", "pay.charge");
        world.ask("20ms", "B", "pay.charge");
        world.ask("85ms", "C", "pay.charge");
        world.run("70ms");
        assertEquals(2, keys.remembered());
        world.run("100ms");
        assertEquals(1, keys.remembered(), "A and B ended at 61 ms and 81 ms, C was done at 96 ms");
    }

    @Test
    void anotherRequestIsItsOwnBusiness() {
        pay(true, work("10ms"), effect("charged"));
        world.ask("0s", "A", "pay.charge");
        world.ask("4ms", "B", "pay.charge");
        assertEquals(List.of("12ms A ok", "16ms B ok"), world.run("10m"));
        assertEquals(2, world.effect("charged").applied());
    }

    @Nested
    class AnError {

        @Test
        void inPassingIsForgottenSoThatADuplicateTriesAnew() {
            pay(true, work("10ms"), failTransiently("100%"));
            clicks("0s", "20ms");
            assertEquals(List.of("12ms A error", "32ms again error"), world.run("10m"));
            assertEquals(0, keys.replayed());
        }

        @Test
        void inPassingMakesTheOneThatWaitsTryItself() {
            pay(true, work("10ms"), failTransiently("100%"));
            world.ask("0s", "A", "pay.charge");
            Asked again = world.askAgain("4ms", "again", "A", "pay.charge");
            assertEquals(List.of("12ms A error", "22ms again error"), world.run("10m"));
            assertEquals("network 2ms, service 10ms, blocked 6ms", again.spent());
        }

        @Test
        void forGoodIsGivenAgain() {
            pay(true, work("10ms"), failForGood("100%"));
            clicks("0s", "20ms");
            assertEquals(List.of("12ms A permanent error", "22ms again permanent error"), world.run("10m"));
            assertEquals(1, keys.replayed());
        }

        @Test
        void inPassingAfterTheEffectLetsTheDuplicateKnowThatItHasHappened() {
            pay(true, work("10ms"), effect("charged"), failTransiently("100%"));
            clicks("0s", "20ms");
            assertEquals(List.of("12ms A error", "22ms again ok"), world.run("10m"));
        }

        @Test
        void forGoodAfterTheEffectIsStillTheAnswer() {
            pay(true, work("10ms"), effect("charged"), failForGood("100%"));
            clicks("0s", "20ms");
            assertEquals(List.of("12ms A permanent error", "22ms again permanent error"), world.run("10m"));
        }
    }

    @Nested
    class ACrashOfTheOwner {

        @Test
        void beforeTheEffectLeavesTheRequestToBeDoneAnew() {
            pay(true, work("10ms"), effect("charged"));
            clicks("0s", "20ms");
            world.at("5ms", () -> world.host("pay-1").crash());
            assertEquals(List.of("6ms A unreachable", "32ms again ok"), world.run("10m"));
            assertEquals(1, world.effect("charged").applied());
        }

        @Test
        void beforeTheEffectPassesItOnToTheOneThatWaits() {
            pay(true, work("10ms"), effect("charged"));
            clicks("0s", "2ms");
            world.at("5ms", () -> world.host("pay-1").crash());
            assertEquals(List.of("6ms A unreachable", "16ms again ok"), world.run("10m"));
            assertEquals(1, world.effect("charged").applied());
        }

        @Test
        void afterTheEffectLetsTheDuplicateKnowThatItHasHappened() {
            pay(true, work("10ms"), effect("charged"), work("10ms"));
            clicks("0s", "30ms");
            world.at("15ms", () -> world.host("pay-1").crash());
            assertEquals(List.of("16ms A unreachable", "32ms again ok"), world.run("10m"));
            assertEquals(1, world.effect("charged").applied());
        }

        @Test
        void afterTheEffectAnswersTheOneThatWaits() {
            pay(true, work("10ms"), effect("charged"), work("10ms"));
            clicks("0s", "2ms");
            world.at("15ms", () -> world.host("pay-1").crash());
            assertEquals(List.of("16ms A unreachable", "16ms again ok"), world.run("10m"));
        }

        @Test
        void passesItOnPastOneThatWaitedOnTheSameHost() {
            pay(true, work("10ms"), effect("charged")).workers(9);
            clicks("0s", "1ms");
            world.askAgain("2ms", "third", "A", "pay.charge");
            world.at("5ms", () -> world.host("pay-1").crash());
            assertEquals(List.of("6ms A unreachable", "6ms third unreachable", "16ms again ok"), world.run("10m"));
        }

        @Test
        void inSilencePassesItOnToo() {
            pay(true, work("10ms"), effect("charged"));
            clicks("0s", "2ms");
            world.at("5ms", () -> world.host("pay-1").cutOff());
            assertEquals(List.of("16ms again ok"), world.run("10m"));
        }
    }

    @Nested
    class TheOneThatWaits {

        @Test
        void canCrashWithoutHarm() {
            pay(true, work("10ms"), effect("charged"));
            clicks("0s", "2ms");
            world.at("5ms", () -> world.host("pay-2").crash());
            assertEquals(List.of("6ms again unreachable", "12ms A ok"), world.run("10m"));
        }

        @Test
        void canBeCancelledWithoutHarm() {
            pay(true, work("10ms"), effect("charged"));
            world.ask("0s", "A", "pay.charge");
            world.askAgain("2ms", "again", "A", "pay.charge").giveUp("5ms", true);
            assertEquals(List.of("7ms again cancelled late", "12ms A ok"), world.run("10m"));
        }

        @Test
        void takesOverWhenTheFirstIsCancelled() {
            pay(true, work("10ms"), effect("charged"));
            world.ask("0s", "A", "pay.charge").giveUp("5ms", true);
            world.askAgain("2ms", "again", "A", "pay.charge");
            assertEquals(List.of("7ms A cancelled late", "17ms again ok"), world.run("10m"));
        }

        @Test
        void takesOverWhenTheOneThatHadTakenOverCrashesBeforeItBegins() {
            TinyService pay = world.service("pay").in("a", "b", "c").does("charge", work("10ms"), effect("charged"));
            keys = pay.once("charge", "1m", true);
            clicks("0s", "1ms");
            world.askAgain("2ms", "third", "A", "pay.charge");
            world.at("5ms", () -> {
                world.host("pay-1").crash();
                world.host("pay-2").crash();
            });
            assertEquals(List.of("6ms A unreachable", "6ms again unreachable", "16ms third ok"), world.run("10m"));
        }

        @Test
        void goesOnWhenItsFrozenHostThaws() {
            pay(true, work("10ms"), effect("charged"));
            clicks("0s", "2ms");
            world.at("5ms", () -> world.host("pay-2").freeze());
            world.at("50ms", () -> world.host("pay-2").thaw());
            assertEquals(List.of("12ms A ok", "51ms again ok"), world.run("10m"));
        }

        @Test
        void holdsItsWorkerMeanwhile() {
            pay(true, work("10ms"), effect("charged"));
            clicks("0s", "1ms");
            world.ask("2ms", "B", "pay.charge");
            world.ask("3ms", "C", "pay.charge");
            assertEquals(List.of("12ms A ok", "12ms again ok", "22ms B ok", "22ms C ok"), world.run("10m"));
        }

        @Test
        void freesTheWorkerOfAnAsynchronousServiceSoThatTheFirstCanGoOn() {
            world.service("bank").does("debit", work("10ms"));
            TinyService pay = world.service("pay").async().does("charge", call("bank.debit"), work("3ms"), effect("charged"));
            keys = pay.once("charge", "1m", true);
            world.ask("0s", "A", "pay.charge");
            Asked again = world.askAgain("2ms", "again", "A", "pay.charge");
            assertEquals(List.of("17ms A ok", "17ms again ok"), world.run("10m"));
            assertEquals("network 2ms, blocked 13ms", again.spent());
        }

        @Test
        void queuesForAWorkerAgainWhenItTakesOverInAnAsynchronousService() {
            world.service("bank").does("debit", work("10ms"), failTransiently("100%"));
            TinyService pay = world.service("pay").async().does("charge", work("3ms"), call("bank.debit"), effect("charged"))
                    .does("look", work("30ms"));
            keys = pay.once("charge", "1m", true);
            world.ask("0s", "A", "pay.charge");
            Asked again = world.askAgain("2ms", "again", "A", "pay.charge");
            world.ask("8ms", "B", "pay.look");
            assertEquals(List.of("17ms A error", "40ms B ok", "55ms again error"), world.run("10m"));
            assertEquals("network 4ms, queue 24ms, service 13ms, blocked 12ms", again.spent());
        }
    }

    @Nested
    class AnEarlyReply {

        @Test
        void isTheAnswerOfTheDuplicateToo() {
            pay(true, work("5ms"), effect("charged"), reply(), pause("50ms"), note(world, "done"))
                    .workers(9);
            clicks("0s", "2ms");
            world.askAgain("20ms", "third", "A", "pay.charge");
            assertEquals(List.of("7ms A ok", "7ms again ok", "22ms third ok", "56ms pay-1 done"), world.run("10m"));
        }

        @Test
        void standsWhenTheOwnerCrashesAfterwards() {
            pay(true, work("5ms"), effect("charged"), reply(), pause("50ms"), note(world, "not reached"));
            clicks("0s", "20ms");
            world.at("10ms", () -> world.host("pay-1").crash());
            assertEquals(List.of("7ms A ok", "22ms again ok"), world.run("10m"));
        }
    }

    @Nested
    class AKey {

        @Test
        void isForgottenWhenItIsTooOldAndThenTheRequestIsDoneAgain() {
            pay(true, work("10ms"), note(world, "charged"));
            clicks("0s", "60.009999s");
            world.askAgain("60.02s", "third", "A", "pay.charge");
            assertEquals(List.of("11ms pay-1 charged", "12ms A ok", "60011.999ms again ok", "60.031s pay-1 charged",
                    "60.032s third ok"), world.run("10m"));
        }

        @Test
        void canBeRememberedForEver() {
            TinyService pay = world.service("pay").does("charge", work("10ms"), effect("charged"));
            keys = pay.once("charge", "106000d", true);
            clicks("0s", "10000d");
            world.run("20000d");
            assertEquals(1, keys.replayed());
        }

        @Test
        void isNotTakenByWhoeverFindsNoPlaceInLine() {
            TinyService pay = world.service("pay").places(0).does("charge", work("10ms"), effect("charged"));
            keys = pay.once("charge", "1m", true);
            world.ask("0s", "B", "pay.charge");
            clicks("1ms", "20ms");
            assertEquals(List.of("3ms A rejected", "12ms B ok", "32ms again ok"), world.run("10m"));
        }
    }
}
