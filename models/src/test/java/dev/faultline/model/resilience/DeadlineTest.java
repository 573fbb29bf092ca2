package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private Rehearsal play;
    private Deadline deadline;

    /** A deadline of 100 ms around something. */
    private void given(boolean propagates, String... script) {
        play = new Rehearsal(script);
        Retry retry = new Retry(new Retry.Settings(5, Backoff.fixed(Duration.ofMillis(30)), Jitter.NONE), play.context,
                play.callee);
        deadline = new Deadline(100 * MS, propagates, play.context, retry);
    }

    @Test
    void endsAllAttemptsTogether() {
        given(true, "error 10ms");
        play.calls(deadline);
        assertEquals(List.of("0 asked 1", "40 asked 2", "80 asked 3", "100 got TIMEOUT after 3 attempts"),
                withoutGivenUp(play.runs(1_000)));
        assertEquals(1, deadline.expired());
    }

    @Test
    void tellsTheCalleeWhatIsLeftOfIt() {
        play = new Rehearsal("ok");
        long[] heard = new long[1];
        deadline = new Deadline(100 * MS, true, play.context, (call, completion) -> heard[0] = call.deadlineAt());
        play.at(5, () -> play.calls(deadline));
        play.runs(10);
        assertEquals(105 * MS, heard[0]);
    }

    @Test
    void keepsItToItselfWhenItIsNotPropagated() {
        play = new Rehearsal("ok");
        boolean[] heard = {true};
        deadline = new Deadline(100 * MS, false, play.context, (call, completion) -> heard[0] = call.hasDeadline());
        play.calls(deadline);
        assertFalse(heard[0]);
    }

    @Test
    void anEarlierDeadlineOfTheCallerHolds() {
        given(true, "lost");
        Endpoint outer = new Deadline(50 * MS, true, play.context, deadline);
        play.calls(outer);
        assertEquals("50 got TIMEOUT", withoutGivenUp(play.runs(1_000)).get(1));
    }

    @Test
    void aCallWhoseTimeIsOverIsNotMade() {
        given(true, "ok");
        play.at(200, () -> {
            Call call = play.stage.calls().root(null, 1, 1, 1);
            call.setDeadline(200 * MS);
            deadline.call(call, (of, outcome) -> play.note("got " + outcome));
        });
        assertEquals(List.of("200 got TIMEOUT"), play.runs(1_000));
        assertEquals(1, deadline.notSent());
    }

    @Test
    void onlyInheritedItLetsCallsWithoutOneBe() {
        play = new Rehearsal("ok 90000ms");
        play.calls(Deadline.inherited(play.context, play.callee));
        assertEquals(List.of("0 asked 1", "90000 got OK"), play.runs(Duration.ofMinutes(2).toMillis()));
    }

    @Test
    void anAnswerAfterItIsLateAndDropped() {
        play = new Rehearsal("ok 150ms");
        deadline = new Deadline(100 * MS, true, play.context, play.callee);
        play.calls(deadline);
        assertEquals(List.of("0 asked 1", "100 given up 1", "100 got TIMEOUT"), play.runs(1_000));
        assertEquals(1, deadline.late());
    }

    private static List<String> withoutGivenUp(List<String> notes) {
        return notes.stream().filter(note -> !note.contains("given up")).toList();
    }
}
