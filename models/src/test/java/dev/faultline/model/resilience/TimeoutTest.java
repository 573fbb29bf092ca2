package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.settings.Patience;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimeoutTest {

    private Rehearsal play;
    private Timeout timeout;

    private void given(String... script) {
        play = new Rehearsal(script);
        timeout = new Timeout(300 * MS, false, play.context, play.callee);
    }

    @Test
    void passesOnAnAnswerThatComesInTime() {
        given("ok 299ms");
        play.calls(timeout);
        assertEquals(List.of("0 asked 1", "299 got OK"), play.runs(1_000));
        assertEquals(0, timeout.expired());
        assertEquals(0, play.stage.simulation().pending(), "the timer is cancelled");
    }

    @Test
    void passesOnARefusalThatComesStraightBack() {
        given("rejected");
        play.calls(timeout);
        assertEquals(List.of("0 asked 1", "0 got REJECTED"), play.runs(1_000));
        assertEquals(0, play.stage.simulation().pending());
    }

    @Test
    void answersWhenItsTimeIsOver() {
        given("lost");
        play.calls(timeout);
        assertEquals(List.of("0 asked 1", "300 given up 1", "300 got TIMEOUT"), play.runs(1_000));
        assertEquals(1, timeout.expired());
    }

    /** The timer was scheduled before the answer set out. */
    @Test
    void winsAgainstAnAnswerOfTheSameInstant() {
        given("ok 300ms");
        play.calls(timeout);
        assertEquals(List.of("0 asked 1", "300 given up 1", "300 got TIMEOUT"), play.runs(1_000));
    }

    @Test
    void countsAnAnswerThatComesLateAndTellsNobody() {
        given("ok 500ms");
        play.calls(timeout);
        assertEquals(List.of("0 asked 1", "300 given up 1", "300 got TIMEOUT"), play.runs(1_000));
        assertEquals(1, timeout.late());
    }

    @Test
    void tellsTheCalleeOnlyWhenItIsToCancel() {
        given("lost");
        play.calls(new Timeout(300 * MS, true, play.context, play.callee));
        assertEquals(List.of("0 asked 1", "300 given up 1, told", "300 got TIMEOUT"), play.runs(1_000));
    }

    /** The frame of the first call serves the second one while nothing of the first is left. */
    @Test
    void keepsTheCallsOfManyCustomersApart() {
        given("ok 500ms", "ok 100ms", "ok 250ms", "ok 400ms");
        for (int customer = 0; customer < 4; customer++) {
            play.at(customer * 100, () -> play.calls(timeout));
        }
        assertEquals(List.of("0 asked 1", "100 asked 2", "200 asked 3", "200 got OK", "300 asked 4", "300 given up 1",
                "300 got TIMEOUT", "450 got OK", "600 given up 4", "600 got TIMEOUT"), play.runs(2_000));
        assertEquals(2, timeout.expired());
        assertEquals(2, timeout.late());
    }

    @Test
    void isForgottenWhenTheCallIsGivenUpFurtherOut() {
        given("ok 400ms");
        Call call = play.calls(timeout);
        play.at(100, () -> call.abandon(true));
        assertEquals(List.of("0 asked 1", "100 given up 1, told"), play.runs(1_000));
        assertEquals(0, timeout.expired());
        assertEquals(1, timeout.late());
    }

    @Test
    void theShorterOfTwoEndsTheWaitAndTheLongerTellsNobody() {
        given("lost");
        Timeout longer = new Timeout(500 * MS, true, play.context, timeout);
        play.calls(longer);
        assertEquals(List.of("0 asked 1", "300 given up 1", "300 got TIMEOUT"), play.runs(1_000));
        assertEquals(0, longer.expired());
    }

    @Nested
    class WhenTheHostOfTheCaller {

        @Test
        void crashesTheTimerIsGoneAndNobodyIsTold() {
            given("ok 200ms");
            play.calls(timeout);
            play.at(100, play.host::crash);
            play.at(150, play.host::restart);
            assertEquals(List.of("0 asked 1"), play.runs(1_000));
            assertEquals(0, timeout.expired());
        }

        @Test
        void freezesAnAnswerAtTheDoorBeforeTheTimerWasDueStillWins() {
            given("ok 200ms");
            play.calls(timeout);
            play.at(100, play.host::freeze);
            play.at(900, play.host::thaw);
            assertEquals(List.of("0 asked 1", "900 got OK"), play.runs(1_000));
        }

        @Test
        void freezesTheTimerFiresAfterwards() {
            given("ok 400ms");
            play.calls(timeout);
            play.at(100, play.host::freeze);
            play.at(900, play.host::thaw);
            assertEquals(List.of("0 asked 1", "900 given up 1", "900 got TIMEOUT"), play.runs(1_000));
            assertEquals(1, timeout.late());
        }
    }

    @Nested
    class AsSettings {

        private final Timeout.Kind kind = new Timeout.Kind();

        @Test
        void noneIsNoPolicyAtAll() {
            given("ok");
            assertSame(play.callee, kind.build(new Timeout.Settings(Patience.FOREVER, false), play.context, play.callee));
        }

        @Test
        void takesNoLongerThanItselfOrWhatIsInside() {
            Timeout.Settings settings = new Timeout.Settings(new Patience(300), false);
            assertEquals(new Patience(300), kind.longest(settings, Patience.FOREVER));
            assertEquals(new Patience(200), kind.longest(settings, new Patience(200)));
        }
    }

    /** Four of them around each other, as in a chain of services, cost no object a call beyond what four bare timers cost. */
    @Test
    void allocatesNothingInSteadyState() {
        given("ok");
        Endpoint chain = new SteadyState.Echo(play, 0);
        for (int i = 0; i < 4; i++) {
            chain = new Timeout(300 * MS, false, play.context, chain);
        }
        long extra = SteadyState.bytesPerCall(play, chain)
                - SteadyState.bytesPerCall(play, new SteadyState.Echo(play, 4));
        assertTrue(extra < 16, extra + " bytes a call: less than one object is none");
    }
}
