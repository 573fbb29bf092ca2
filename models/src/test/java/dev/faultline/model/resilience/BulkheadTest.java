package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Patience;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    private Rehearsal play;
    private Bulkhead bulkhead;

    private void given(int most, long waitMs, String... script) {
        play = new Rehearsal(script);
        bulkhead = (Bulkhead) new Bulkhead.Kind().build(
                new Bulkhead.Settings(most, waitMs < 0 ? Patience.FOREVER : new Patience(waitMs * MS)), play.context,
                play.callee);
    }

    private void asksAt(long... times) {
        for (long time : times) {
            play.at(time, () -> play.calls(bulkhead));
        }
    }

    private void isEmptyAtTheEnd() {
        assertEquals(0, bulkhead.underWay());
        assertEquals(0, bulkhead.inLine());
    }

    @Test
    void rejectsAtOnceWhenAllPlacesAreTaken() {
        given(2, 0, "ok 100ms");
        asksAt(0, 10, 20, 101);
        assertEquals(List.of("0 asked 1", "10 asked 2", "20 got REJECTED", "100 got OK", "101 asked 3", "110 got OK",
                "201 got OK"), play.runs(1_000));
        assertEquals(1, bulkhead.rejected());
        assertEquals(3, bulkhead.passed());
        isEmptyAtTheEnd();
    }

    @Test
    void letsOthersWaitInLineAndTurnsThemAwayAfterAWhile() {
        given(1, 150, "ok 100ms");
        asksAt(0, 10, 20, 30);
        assertEquals(List.of("0 asked 1", "100 got OK", "100 asked 2", "170 got REJECTED", "180 got REJECTED", "200 got OK"),
                play.runs(1_000));
        assertEquals(3, bulkhead.waited());
        assertEquals(2, bulkhead.rejected());
        isEmptyAtTheEnd();
    }

    @Test
    void servesTheLineFirstInFirstOutForAsLongAsItTakes() {
        given(1, -1, "ok 100ms");
        asksAt(0, 10, 20, 150);
        assertEquals(List.of("0 asked 1", "100 got OK", "100 asked 2", "200 got OK", "200 asked 3", "300 got OK", "300 asked 4",
                "400 got OK"), play.runs(1_000));
        isEmptyAtTheEnd();
    }

    @Test
    void booksTheWaitAsBlocked() {
        given(1, -1, "ok 100ms");
        asksAt(0);
        Call[] second = new Call[1];
        play.at(30, () -> second[0] = play.calls(bulkhead));
        play.runs(1_000);
        assertEquals(70 * MS, second[0].blockedNanos());
        assertEquals(100 * MS, second[0].serviceNanos());
    }

    @Test
    void passesOnWhatAnswersBeforeTheCallReturns() {
        given(1, 0, "error", "ok");
        asksAt(0, 0);
        assertEquals(List.of("0 asked 1", "0 got ERROR", "0 asked 2", "0 got OK"), play.runs(10));
        isEmptyAtTheEnd();
    }

    /** A hundred thousand in line, all of whom fail at once when it is their turn. */
    @Test
    void aLongLineThatFailsAtOnceIsNoDeepPileOfCalls() {
        given(1, -1, "error 10ms", "error");
        int[] failed = new int[1];
        play.at(0, () -> play.calls(bulkhead));
        play.at(5, () -> {
            for (int i = 0; i < 100_000; i++) {
                bulkhead.call(play.stage.calls().root(null, i, i, i), (call, outcome) -> failed[0] += outcome == Outcome.ERROR ? 1
                        : 0);
            }
        });
        play.runs(1_000);
        assertEquals(100_000, failed[0]);
        isEmptyAtTheEnd();
    }

    @Nested
    class WhenACallIsGivenUp {

        private final Call[] calls = new Call[3];

        private void asks(int number, long at) {
            play.at(at, () -> calls[number] = play.calls(bulkhead));
        }

        private void givesUp(int number, long at) {
            play.at(at, () -> calls[number].abandon(false));
        }

        @Test
        void itsPlaceIsFree() {
            given(1, -1, "lost", "ok 10ms");
            asks(0, 0);
            asks(1, 20);
            givesUp(0, 50);
            assertEquals(List.of("0 asked 1", "50 given up 1", "50 asked 2", "60 got OK"), play.runs(1_000));
            isEmptyAtTheEnd();
        }

        @Test
        void itsPlaceInLineIsToo() {
            given(1, 500, "ok 100ms");
            asks(0, 0);
            asks(1, 20);
            asks(2, 30);
            givesUp(1, 50);
            assertEquals(List.of("0 asked 1", "100 got OK", "100 asked 2", "200 got OK"), play.runs(1_000));
            assertEquals(30 * MS, calls[1].blockedNanos());
            isEmptyAtTheEnd();
        }

        @Test
        void betweenTheLineAndTheCalleeNothingIsLost() {
            given(1, 500, "ok 100ms");
            asks(0, 0);
            asks(1, 20);
            asks(2, 30);
            play.at(50, () -> {
                calls[0].abandon(false);
                calls[1].abandon(false);
            });
            assertEquals(List.of("0 asked 1", "50 given up 1", "50 asked 2", "150 got OK"), play.runs(1_000));
            isEmptyAtTheEnd();
        }
    }

    @Test
    void isEmptyAfterTheHostOfTheCallerHasCrashed() {
        given(1, 500, "lost", "ok 10ms");
        Call[] waiting = new Call[1];
        asksAt(0);
        play.at(20, () -> waiting[0] = play.calls(bulkhead));
        play.at(30, play.host::crash);
        play.at(40, play.host::restart);
        play.at(45, () -> waiting[0].abandon(false));
        asksAt(50);
        assertEquals(List.of("0 asked 1", "50 asked 2", "60 got OK"), play.runs(1_000));
        isEmptyAtTheEnd();
    }

    @Test
    void addsItsWaitToTheLongestTimeOfACall() {
        Bulkhead.Settings settings = new Bulkhead.Settings(1, new Patience(100));
        assertEquals(new Patience(400), new Bulkhead.Kind().longest(settings, new Patience(300)));
    }

    @Nested
    class OfThreads {

        private void given(int core, int most, int queue, String... script) {
            play = new Rehearsal(script);
            bulkhead = (Bulkhead) new ThreadPoolBulkhead.Kind().build(new ThreadPoolBulkhead.Settings(most, Optional.of(core),
                    queue, Duration.ofMillis(20)), play.context, play.callee);
        }

        /** The second queues; the third finds the queue full, starts a thread and overtakes it; the fourth is rejected. */
        @Test
        void theNewestOvertakesWhenTheQueueIsFull() {
            given(1, 2, 1, "ok 100ms");
            Call[] queued = new Call[1];
            asksAt(0);
            play.at(10, () -> queued[0] = play.calls(bulkhead));
            asksAt(20, 30);
            assertEquals(List.of("0 asked 1", "20 asked 2", "30 got REJECTED", "100 got OK", "100 asked 3", "120 got OK",
                    "200 got OK"), play.runs(1_000));
            assertEquals(90 * MS, queued[0].blockedNanos());
            isEmptyAtTheEnd();
        }

        /** The second thread has ended at 140; at 130 it would still have taken a call. */
        @Test
        void aThreadAboveTheCoreEndsWhenItIsIdle() {
            for (long at : new long[] {130, 140}) {
                given(1, 2, 1, "ok 100ms", "ok 500ms", "ok 20ms", "ok 1ms");
                asksAt(0, 10, 20, at);
                play.at(at + 1, () -> play.note(bulkhead.inLine() + " in line"));
                assertEquals(at == 130 ? "131 0 in line" : "141 1 in line",
                        play.runs(1_000).stream().filter(note -> note.endsWith("in line")).findFirst().orElseThrow());
            }
        }

        @Test
        void aCallThatIsGivenUpKeepsItsPlaceInTheQueueUntilItsTurn() {
            given(1, 1, 1, "ok 100ms");
            Call[] queued = new Call[1];
            asksAt(0);
            play.at(10, () -> queued[0] = play.calls(bulkhead));
            play.at(20, () -> queued[0].abandon(false));
            asksAt(30, 110);
            assertEquals(List.of("0 asked 1", "30 got REJECTED", "100 got OK", "110 asked 2", "210 got OK"), play.runs(1_000));
            isEmptyAtTheEnd();
        }

        @Test
        void theCoreIsNoLargerThanAllOfIt() {
            assertThrows(SettingException.class,
                    () -> new ThreadPoolBulkhead.Settings(2, Optional.of(3), 10, Duration.ofMillis(20)));
        }
    }
}
