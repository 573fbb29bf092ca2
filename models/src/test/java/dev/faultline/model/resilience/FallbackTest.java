package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Patience;
import dev.faultline.settings.SettingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final List<FailureKind> ALL = List.of(FailureKind.values());

    private Rehearsal play;
    private Fallback fallback;

    private void constant(String... script) {
        play = new Rehearsal(script);
        fallback = new Fallback(ALL, null, play.context, play.callee);
    }

    /** The same callee plays both parts: the first line is the call, the second the one instead. */
    private void call(String... script) {
        play = new Rehearsal(script);
        fallback = new Fallback(ALL, play.callee, play.context, play.callee);
    }

    @Test
    void aGoodAnswerNeedsNone() {
        constant("ok 20ms");
        play.calls(fallback);
        assertEquals(List.of("0 asked 1", "20 got OK"), play.runs(1_000));
        assertEquals(0, fallback.fallbacks());
    }

    @Test
    void aConstantIsAGoodAnswerAtOnce() {
        for (String failure : List.of("error", "timeout", "rejected", "unreachable")) {
            constant(failure + " 20ms");
            play.calls(fallback);
            assertEquals(List.of("0 asked 1", "20 got OK"), play.runs(1_000));
            assertEquals(1, fallback.fallbacks());
        }
    }

    @Test
    void aPermanentErrorIsAnAnswer() {
        constant("permanent_error 20ms");
        play.calls(fallback);
        assertEquals(List.of("0 asked 1", "20 got PERMANENT_ERROR"), play.runs(1_000));
    }

    @Test
    void onlyTheFailuresThatAreNamedCount() {
        play = new Rehearsal("error 20ms");
        fallback = new Fallback(List.of(FailureKind.REJECTED), null, play.context, play.callee);
        play.calls(fallback);
        assertEquals(List.of("0 asked 1", "20 got ERROR"), play.runs(1_000));
    }

    @Test
    void anotherOperationIsAskedWithDrawsOfItsOwn() {
        call("error 20ms", "ok 5ms");
        Call call = play.calls(fallback);
        assertEquals(List.of("0 asked 1", "20 asked 2", "25 got OK"), play.runs(1_000));
        assertEquals(25 * MS, call.serviceNanos());
        assertNotEquals(play.workKeys.get(0), play.workKeys.get(1));
    }

    @Test
    void whenThatFailsTooItsFailureIsTheAnswer() {
        call("timeout 20ms", "unreachable 5ms");
        play.calls(fallback);
        assertEquals(List.of("0 asked 1", "20 asked 2", "25 got UNREACHABLE"), play.runs(1_000));
        assertEquals(1, fallback.failed());
    }

    @Test
    void aCallThatIsGivenUpTakesTheOtherWithIt() {
        call("error 20ms", "lost");
        Call call = play.calls(fallback);
        play.at(50, () -> call.abandon(true));
        assertEquals(List.of("0 asked 1", "20 asked 2", "50 given up 1, told", "50 given up 2, told"), play.runs(1_000));
    }

    @Test
    void isOneThingOrTheOther() {
        Patience minute = Patience.parse("60s");
        assertThrows(SettingException.class, () -> new Fallback.Settings(Optional.empty(), Optional.empty(), minute, ALL));
        assertThrows(SettingException.class, () -> new Fallback.Settings(Optional.of(Fallback.Answer.CONSTANT),
                Optional.of("a.b"), minute, ALL));
    }
}
