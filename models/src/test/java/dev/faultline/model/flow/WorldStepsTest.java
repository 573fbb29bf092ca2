package dev.faultline.model.flow;

import static dev.faultline.model.Steps.all;
import static dev.faultline.model.Steps.call;
import static dev.faultline.model.Steps.effect;
import static dev.faultline.model.Steps.failForGood;
import static dev.faultline.model.Steps.failTransiently;
import static dev.faultline.model.Steps.hold;
import static dev.faultline.model.Steps.orReply;
import static dev.faultline.model.Steps.orUndo;
import static dev.faultline.model.Steps.putBack;
import static dev.faultline.model.Steps.take;
import static dev.faultline.model.Steps.undo;
import static dev.faultline.model.Steps.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.TinyWorld;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Steps that change the world: what stands, what is taken, and what comes back. */
class WorldStepsTest {

    private final TinyWorld world = new TinyWorld();
    private final EffectBook charged = world.effect("charged");
    private final Resource rooms = world.resource("rooms", 2);

    @AfterEach
    void booksBalance() {
        assertEquals("", charged.audit());
        assertEquals("", rooms.audit());
    }

    @Nested
    class AnEffect {

        @Test
        void doesNotStandAnyMoreWhenItWasUndone() {
            world.service("bank").does("charge", effect("charged")).does("refund", undo("charged"));
            long customer = world.ask("0s", "A", "bank.charge").request();
            assertEquals(List.of("2ms A ok"), world.run("5ms"));
            assertTrue(charged.isApplied(customer));
            world.askAgain("10ms", "B", "A", "bank.refund");
            world.run("1s");
            assertFalse(charged.isApplied(customer));
            assertEquals(List.of(1L, 0L, 1L), List.of(charged.applied(), charged.duplicate(), charged.undone()));
        }

        @Test
        void thatDoesNotStandCanBeUndoneWithoutHarm() {
            world.service("bank").does("refund", undo("charged"), undo("charged"));
            world.ask("0s", "A", "bank.refund");
            world.run("1s");
            assertEquals(0, charged.undone());
        }

        @Test
        void isAppliedAndNotDuplicateWhenItIsDoneAgainAfterItWasUndone() {
            world.service("bank").does("charge", effect("charged"), undo("charged"), effect("charged"), effect("charged"));
            world.ask("0s", "A", "bank.charge");
            world.run("1s");
            assertEquals(List.of(2L, 1L, 1L), List.of(charged.applied(), charged.duplicate(), charged.undone()));
        }
    }

    @Nested
    class AResource {

        @Test
        void isRefusedWhenThereIsNotEnough() {
            world.service("hotel").does("book", take("rooms", 1));
            world.ask("0s", "A", "hotel.book");
            world.ask("1ms", "B", "hotel.book");
            world.ask("2ms", "C", "hotel.book");
            assertEquals(List.of("2ms A ok", "3ms B ok", "4ms C error"), world.run("1s"));
            assertEquals(List.of(2L, 1L), List.of(rooms.taken(), rooms.refused()));
        }

        @Test
        void isTakenWholeOrNotAtAll() {
            world.service("hotel").does("book", take("rooms", 1)).does("suite", take("rooms", 2));
            world.ask("0s", "A", "hotel.book");
            world.ask("1ms", "B", "hotel.suite");
            assertEquals(List.of("2ms A ok", "3ms B error"), world.run("1s"));
            assertEquals(1, rooms.inUse().value());
        }

        @Test
        void mayBeRefusedAndAnsweredWell() {
            world.service("hotel").does("book", take("rooms", 2), orReply(take("rooms", 1)), effect("charged"));
            world.ask("0s", "A", "hotel.book");
            assertEquals(List.of("2ms A ok"), world.run("1s"));
            assertEquals(0, charged.applied());
        }

        @Test
        void isPutBackOnlyByARequestThatHasSome() {
            world.service("hotel").does("book", take("rooms", 2)).does("release", putBack("rooms", 1));
            world.ask("0s", "A", "hotel.book");
            world.ask("3ms", "B", "hotel.release");
            world.run("5ms");
            assertEquals(2, rooms.inUse().value());
            world.askAgain("10ms", "C", "A", "hotel.release");
            world.askAgain("20ms", "D", "A", "hotel.release");
            world.askAgain("30ms", "E", "A", "hotel.release");
            world.run("1s");
            assertEquals(List.of(0L, 2L), List.of(rooms.inUse().value(), rooms.returned()));
        }

        @Test
        void staysTakenWhenItsTakerCrashes() {
            world.service("hotel").does("book", take("rooms", 1), work("5ms"));
            world.ask("0s", "A", "hotel.book");
            world.at("3ms", () -> world.host("hotel-1", "a").crash());
            assertEquals(List.of("4ms A unreachable"), world.run("1s"));
            assertEquals(1, rooms.inUse().value());
        }
    }

    @Nested
    class ASession {

        @Test
        void keepsCapacityAndGivesItBackByItselfWithoutTheWorker() {
            world.service("garage").does("park", hold("rooms", "10ms"));
            world.ask("0s", "A", "garage.park");
            world.ask("1ms", "B", "garage.park");
            world.ask("2ms", "C", "garage.park");
            world.ask("11ms", "D", "garage.park");
            assertEquals(List.of("2ms A ok", "3ms B ok", "4ms C error", "13ms D ok"), world.run("13ms"));
            assertEquals(1, rooms.inUse().value());
        }

        @Test
        void outlivesTheMachineThatItBeganOn() {
            world.service("garage").does("park", hold("rooms", "10ms"));
            world.ask("0s", "A", "garage.park");
            world.at("3ms", () -> world.host("garage-1", "a").crash());
            world.run("10ms");
            assertEquals(1, rooms.inUse().value());
            world.run("12ms");
            assertEquals(0, rooms.inUse().value());
        }
    }

    @Nested
    class OnFailureUndo {

        @Test
        void takesBackWhatTheOperationHasDoneAndFails() {
            world.service("hotel").does("book", take("rooms", 1), effect("charged"), orUndo(call("bank.pay")));
            world.service("bank").does("pay", failForGood("100%"));
            world.ask("0s", "A", "hotel.book");
            assertEquals(List.of("4ms A permanent error"), world.run("1s"));
            assertEquals(List.of(0L, 1L), List.of(rooms.inUse().value(), charged.undone()));
        }

        @Test
        void takesBackWhatBranchesHaveDone() {
            world.service("hotel").does("book", all(take("rooms", 1), effect("charged")), orUndo(failForGood("100%")));
            world.ask("0s", "A", "hotel.book");
            world.run("1s");
            assertEquals(List.of(0L, 1L), List.of(rooms.inUse().value(), charged.undone()));
        }

        @Test
        void leavesWhatOthersDidForTheSameRequest() {
            world.service("hotel").does("book", call("bank.pay"), take("rooms", 1), orUndo(failForGood("100%")));
            world.service("bank").does("pay", effect("charged"));
            world.ask("0s", "A", "hotel.book");
            world.run("1s");
            assertEquals(List.of(0L, 0L), List.of(rooms.inUse().value(), charged.undone()));
        }

        @Test
        void letsAnIdempotencyKeyTryAgain() {
            world.service("bank").does("pay", effect("charged"), orUndo(failTransiently("100%"))).once("pay", "1h", true);
            world.ask("0s", "A", "bank.pay");
            world.askAgain("10ms", "B", "A", "bank.pay");
            assertEquals(List.of("2ms A error", "12ms B error"), world.run("1s"));
            assertEquals(List.of(2L, 0L, 2L), List.of(charged.applied(), charged.duplicate(), charged.undone()));
        }
    }
}
