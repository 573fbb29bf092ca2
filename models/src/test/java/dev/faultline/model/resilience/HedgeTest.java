package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Call;
import dev.faultline.settings.SettingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HedgeTest {

    private Rehearsal play;
    private Hedge hedge;

    private void given(String after, int max, String... script) {
        play = new Rehearsal(script);
        hedge = new Hedge(new Hedge.Settings(HedgeDelay.parse(after), max, false), play.context, play.callee);
    }

    @Test
    void aQuickAnswerNeedsNoCopy() {
        given("10ms", 1, "ok 9ms");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "9 got OK"), play.runs(1_000));
        assertEquals(0, hedge.hedges());
        assertEquals(0, play.stage.simulation().pending(), "the timer is cancelled");
    }

    @Test
    void aSlowOneIsOvertakenByItsCopyAndCancelled() {
        given("10ms", 1, "ok 500ms", "ok 20ms");
        Call call = play.calls(hedge);
        assertEquals(List.of("0 asked 1", "10 asked 2", "30 given up 1, told", "30 got OK after 2 attempts"), play.runs(1_000));
        assertEquals(1, hedge.hedges());
        assertEquals(1, hedge.wins());
        assertEquals(1, hedge.cancelled());
        assertEquals(20 * MS, call.serviceNanos());
        assertEquals(10 * MS, call.blockedNanos(), "until the copy was sent");
    }

    @Test
    void oneCopyIsSentEachDelayUntilTheLimit() {
        given("10ms", 2, "lost");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "10 asked 2", "20 asked 3"), play.runs(1_000));
    }

    @Test
    void withoutADelayAllAreSentAtOnce() {
        given("0s", 2, "lost", "lost", "ok 5ms");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "0 asked 2", "0 asked 3", "5 given up 1, told", "5 given up 2, told",
                "5 got OK after 3 attempts"), play.runs(1_000));
    }

    /** Semantics reference, A4.3 and F10. */
    @Test
    void aFailureThatMayNotLastSendsTheNextCopyAtOnceAndThenResumesTheDelay() {
        given("10ms", 2, "error 4ms", "lost", "ok 3ms");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "4 asked 2", "14 asked 3", "17 given up 2, told", "17 got OK after 3 attempts"),
                play.runs(1_000));
    }

    @Test
    void aFailureIsTheAnswerOnlyWhenItIsTheLast() {
        given("10ms", 1, "error 50ms", "error 20ms");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "10 asked 2", "50 got ERROR after 2 attempts"), play.runs(1_000));
        assertEquals(0, hedge.wins());
    }

    @Test
    void aPermanentErrorIsTheAnswer() {
        given("10ms", 2, "lost", "permanent_error 5ms");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "10 asked 2", "15 given up 1, told", "15 got PERMANENT_ERROR after 2 attempts"),
                play.runs(1_000));
    }

    @Test
    void failuresThatComeStraightBackUseUpTheCopies() {
        given("10ms", 3, "rejected");
        play.calls(hedge);
        assertEquals(List.of("0 asked 1", "0 asked 2", "0 asked 3", "0 asked 4", "0 got REJECTED after 4 attempts"),
                play.runs(1_000));
        assertEquals(0, play.stage.simulation().pending());
    }

    /** Design law 3: the first copy has the draws of the request, the others meet work of their own. */
    @Test
    void theHedgeIndexIsPartOfTheKeys() {
        given("10ms", 2, "lost");
        Call call = play.calls(hedge);
        play.runs(1_000);
        assertEquals(call.workKey(Rehearsal.SITE), play.workKeys.get(0));
        assertEquals(call.attemptKey(Rehearsal.SITE), play.attemptKeys.get(0));
        assertNotEquals(play.workKeys.get(0), play.workKeys.get(1));
        assertNotEquals(play.workKeys.get(1), play.workKeys.get(2));
        assertNotEquals(play.attemptKeys.get(1), play.attemptKeys.get(2));
    }

    @Test
    void aCallThatIsGivenUpTakesAllOfItsCopiesWithIt() {
        given("10ms", 1, "lost");
        Call call = play.calls(hedge);
        play.at(50, () -> call.abandon(false));
        assertEquals(List.of("0 asked 1", "10 asked 2", "50 given up 1", "50 given up 2"), play.runs(1_000));
    }

    @Test
    void nothingIsHedgedBeforeAPercentileIsKnown() {
        given("p95", 1, "ok 10ms");
        for (int i = 0; i < RecentLatencies.STEP; i++) {
            play.at(20 * i, () -> play.calls(hedge));
        }
        play.runs(2_000);
        assertEquals(0, hedge.hedges());
    }

    @Test
    void hedgesAsManyCallsAsThePercentileLeaves() {
        String[] script = new String[3_000];
        for (int i = 0; i < script.length; i++) {
            script[i] = "ok " + (1 + i * 37 % 100) + "ms"; // spread evenly from 1 to 100 ms
        }
        given("p90", 1, script);
        for (int i = 0; i < 2_000; i++) {
            play.at(200 * i, () -> play.calls(hedge));
        }
        play.runs(500_000);
        assertEquals(190, hedge.hedges(), 20);
    }

    @Test
    void theDelayIsWrittenAsADurationOrAPercentile() {
        assertEquals("p99.9", HedgeDelay.parse("p99.9").toString());
        assertEquals("10ms", HedgeDelay.parse("10ms").toString());
        assertTrue(assertThrows(SettingException.class, () -> HedgeDelay.parse("p10")).getMessage().contains("between p50"));
        assertTrue(assertThrows(SettingException.class, () -> HedgeDelay.parse("pish")).getMessage().contains("no percentile"));
    }
}
