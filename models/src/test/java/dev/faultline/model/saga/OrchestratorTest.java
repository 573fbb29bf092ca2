package dev.faultline.model.saga;

import static dev.faultline.model.Steps.effect;
import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.note;
import static dev.faultline.model.Steps.pause;
import static dev.faultline.model.Steps.saga;
import static dev.faultline.model.Steps.take;
import static dev.faultline.model.Steps.undo;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.faultline.model.TinySaga;
import dev.faultline.model.TinyWorld;
import dev.faultline.model.TinyWorld.Asked;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.resilience.Backoff;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Orchestrated sagas, rule by rule: a hotel, a flight and a card; a trip takes 1 ms. */
class OrchestratorTest {

    private final TinyWorld world = new TinyWorld();
    private final TinySaga booking = world.saga("booking").step("hotel.reserve", "hotel.release")
            .step("flight.reserve", "flight.release");

    @BeforeEach
    void services() {
        world.service("travel").workers(9).does("book", saga("booking"));
        world.service("hotel").workers(9).does("reserve", note(world, "reserves"), effect("room"))
                .does("release", note(world, "releases"), undo("room"));
        world.service("flight").workers(9).does("reserve", note(world, "reserves"), effect("seat"))
                .does("release", note(world, "releases"), undo("seat"));
    }

    private void card(StepSpec... steps) {
        booking.pivot("card.charge", "card.refund");
        world.service("card").workers(9).does("charge", steps).does("refund", note(world, "refunds"), undo("charge"));
    }

    private String book() {
        SagaBook book = booking.book();
        return book.completed() + " completed, " + book.compensated() + " compensated, " + book.stuck() + " stuck, "
                + book.running() + " running, " + book.inconsistent() + " inconsistent";
    }

    @Nested
    class OnTheWayForward {

        @Test
        void oneStepFollowsTheOtherAndTheStarterWaits() {
            card(work("5ms"), effect("charge"));
            Asked a = world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "13ms A ok"), world.run("1s"));
            assertEquals("network 8ms, service 5ms", a.spent());
            assertEquals("1 completed, 0 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void aSagaGoesOnWhenNobodyWaitsForItAnyMore() {
            card(pause("50ms"), effect("charge"));
            world.ask("0s", "A", "travel.book").giveUp("10ms", true);
            world.run("1s");
            assertEquals("1 completed, 0 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void whoStartsTheSagaOfARequestAgainJoinsTheOneThatIsThere() {
            card(pause("50ms"), effect("charge"));
            world.ask("0s", "A", "travel.book");
            Asked b = world.askAgain("20ms", "B", "A", "travel.book");
            world.askAgain("1s", "C", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "58ms A ok", "58ms B ok", "1.002s C ok"),
                    world.run("2s"));
            assertEquals("network 2ms, blocked 36ms", b.spent());
            assertEquals(1, booking.book().started());
        }

        @Test
        void behindThePivotAStepIsTriedUntilItSucceedsWithTheBackOffOfTemporal() {
            card(effect("charge"));
            booking.step("mail.send", null);
            world.service("mail").does("send", note(world, "fails"), failTransiently("100%"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "8ms mail-1 fails", "1.01s mail-1 fails",
                    "3.012s mail-1 fails", "7.014s mail-1 fails", "15.016s mail-1 fails"), world.run("20s"));
            assertEquals("0 completed, 0 compensated, 0 stuck, 1 running, 0 inconsistent", book());
            world.run("1200s");
            assertEquals(8 + 10, booking.book().repeated(), "up to 100 s: after 63.5 s by doubling, then every 100 s");
        }

        @Test
        void behindThePivotWhatFailsForGoodLeavesTheSagaStuck() {
            card(effect("charge"));
            booking.step("mail.send", null);
            world.service("mail").does("send", failForGood("100%"));
            world.ask("0s", "A", "travel.book");
            assertEquals("10ms A permanent error", world.run("1s").get(2));
            assertEquals("0 completed, 0 compensated, 1 stuck, 0 running, 1 inconsistent", book());
        }
    }

    @Nested
    class AFailure {

        @Test
        void beforeThePivotCompensatesWhatWasDoneTheLastFirst() {
            card(note(world, "declines"), failForGood("100%"));
            Asked a = world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "6ms card-1 declines", "8ms flight-1 releases",
                    "10ms hotel-1 releases", "12ms A permanent error"), world.run("1s"));
            assertEquals("network 12ms", a.spent());
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
            assertEquals(List.of(1L, 1L), List.of(world.effect("room").undone(), world.effect("seat").undone()));
        }

        @Test
        void compensatesAllAtOnceIfToldSo() {
            booking.parallel();
            card(failForGood("100%"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "8ms flight-1 releases", "8ms hotel-1 releases",
                    "10ms A permanent error"), world.run("1s"));
        }

        @Test
        void ofTheFirstStepLeavesNothingToCompensate() {
            booking.step("card.charge", null);
            world.service("card").does("charge", effect("charge"));
            world.service("hotel").does("reserve", failTransiently("100%"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("4ms A permanent error"), world.run("1s"));
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void ofWhichNobodyKnowsTheEndIsCompensatedToo() {
            booking.timeout("20ms");
            card(effect("charge"), pause("100ms"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "26ms card-1 refunds", "28ms flight-1 releases",
                    "30ms hotel-1 releases", "32ms A permanent error"), world.run("1s"));
            assertEquals(1, world.effect("charge").undone());
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void ofAPivotThatCanNotBeTakenBackIsCleared() {
            booking.timeout("20ms").pivot("card.charge", null);
            world.service("card").workers(9).does("charge", note(world, "charges"), pause("10ms"), effect("charge")).once("charge", "1h",
                    true);
            world.at("10ms", () -> world.host("card-1", "a").freeze());
            world.at("500ms", () -> world.host("card-1", "a").thaw());
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "6ms card-1 charges", "1.028s A ok"),
                    world.run("2s"));
            assertEquals("1 completed, 0 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void ofAParticipantThatCrashesIsCompensated() {
            card(effect("charge"), pause("100ms"));
            world.at("10ms", () -> world.host("card-1", "a").crash());
            world.at("11ms", () -> world.host("card-1", "a").restart());
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "12ms card-1 refunds", "14ms flight-1 releases",
                    "16ms hotel-1 releases", "18ms A permanent error"), world.run("1s"));
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }
    }

    @Nested
    class ACompensation {

        @Test
        void isTriedAgainUntilItSucceeds() {
            card(failForGood("100%"));
            world.service("hotel").does("release", note(world, "fails"), failTransiently("100%"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "8ms flight-1 releases", "10ms hotel-1 fails",
                    "1.012s hotel-1 fails", "3.014s hotel-1 fails"), world.run("4s"));
            assertEquals("0 completed, 0 compensated, 0 stuck, 1 running, 0 inconsistent", book());
        }

        @Test
        void thatFailsTooOftenLeavesTheSagaStuck() {
            booking.attempts(3, Backoff.fixed(Duration.ofMillis(10)));
            card(failForGood("100%"));
            world.service("flight").does("release", note(world, "fails"), failTransiently("100%"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "8ms flight-1 fails", "20ms flight-1 fails",
                    "32ms flight-1 fails", "34ms A permanent error"), world.run("4s"));
            assertEquals("0 completed, 0 compensated, 1 stuck, 0 running, 1 inconsistent", book());
        }

        @Test
        void thatFailsForGoodDoesNotKeepTheOthersFromGoingOnIfTheyAreParallel() {
            booking.parallel();
            card(failForGood("100%"));
            world.service("flight").does("release", failForGood("100%"));
            world.service("hotel").does("release", pause("20ms"), note(world, "releases"), undo("room"));
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "28ms hotel-1 releases",
                    "30ms A permanent error"), world.run("4s"));
            assertEquals("0 completed, 0 compensated, 1 stuck, 0 running, 1 inconsistent", book());
        }

        @Test
        void mayComeBeforeItsStepWhichIsRefusedThen() {
            lateCharge();
            assertEquals(List.of(0L, 0L), List.of(world.effect("charge").applied(), world.effect("charge").undone()));
            assertEquals(1, booking.book().late());
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void thatComesBeforeItsStepIsInVainWhereParticipantsRememberNothing() {
            booking.doesLateSteps();
            lateCharge();
            assertEquals(List.of(1L, 0L), List.of(world.effect("charge").applied(), world.effect("charge").undone()));
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 1 inconsistent", book());
        }

        /** The charge stands in a line that is longer than the patience of the saga; its refund goes to another desk. */
        private void lateCharge() {
            booking.timeout("20ms").pivot("card.charge", "desk.refund");
            world.service("card").does("charge", effect("charge")).does("count", pause("100ms"));
            world.service("desk").does("refund", undo("charge"));
            world.ask("0s", "other", "card.count");
            world.ask("0s", "A", "travel.book");
            world.run("1s");
        }

        @Test
        void thatComesWhileItsStepIsInProgressHasItRolledBackAtItsEnd() {
            booking.timeout("20ms");
            card(pause("50ms"), effect("charge"), take("money", 1));
            world.resource("money", 1);
            world.ask("0s", "A", "travel.book");
            world.run("1s");
            assertEquals(List.of(1L, 1L), List.of(world.effect("charge").applied(), world.effect("charge").undone()));
            assertEquals(0, world.resource("money").inUse().value());
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }
    }

    @Nested
    class ACrashOfTheOrchestrator {

        private void crashes(String at, String until) {
            world.at(at, () -> world.host("travel-1", "a").crash());
            world.at(until, () -> world.host("travel-1", "a").restart());
        }

        @Test
        void isSurvivedByTheSagaWhichDoesTheStepThatWasUnderWayAgain() {
            card(note(world, "charges"), effect("charge"));
            crashes("4500us", "100ms");
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "5.5ms A unreachable", "101ms flight-1 reserves",
                    "103ms card-1 charges"), world.run("1s"));
            assertEquals("1 completed, 0 compensated, 0 stuck, 0 running, 0 inconsistent", book());
            assertEquals(1, world.effect("seat").duplicate(), "the flight was reserved twice: it knows no idempotency key");
        }

        @Test
        void isSurvivedOnTheWayBackToo() {
            card(failForGood("100%"));
            crashes("8500us", "100ms");
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "4ms flight-1 reserves", "8ms flight-1 releases", "9.5ms A unreachable",
                    "101ms flight-1 releases", "103ms hotel-1 releases"), world.run("1s"));
            assertEquals("0 completed, 1 compensated, 0 stuck, 0 running, 0 inconsistent", book());
        }

        @Test
        void makesTheStepThatWasUnderWayOneThatMayHaveBeenDone() {
            world.service("flight").does("reserve", effect("seat"), failForGood("100%"));
            card(effect("charge"));
            crashes("4500us", "100ms");
            world.ask("0s", "A", "travel.book");
            assertEquals(List.of("2ms hotel-1 reserves", "5.5ms A unreachable", "103ms flight-1 releases",
                    "105ms hotel-1 releases"), world.run("1s"));
        }

        @Test
        void endsTheWaitOfNobodyElsewhere() {
            world.service("travel").in("a", "b");
            card(pause("50ms"), effect("charge"));
            crashes("10ms", "100ms");
            world.ask("0s", "A", "travel.book");
            world.askAgain("5ms", "B", "A", "travel.book");
            assertEquals(List.of("11ms A unreachable", "153ms B ok"), world.run("1s").subList(2, 4));
        }
    }
}
