package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.CircuitBreaker.Status.CLOSED;
import static dev.faultline.model.resilience.CircuitBreaker.Status.HALF_OPEN;
import static dev.faultline.model.resilience.CircuitBreaker.Status.OPEN;
import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.call.Call;
import dev.faultline.model.resilience.CircuitBreaker.Transition;
import dev.faultline.settings.Arguments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two failures within 10 s open it for one second; then one probe decides. */
class CircuitBreakerTest {

    private final BreakerRules twoFailures = BreakerRules.everyday(
            FailureLimit.parse(Arguments.of("2 failures in 10s")), Backoff.parse(Arguments.of("1s")), 1);

    private Rehearsal play;
    private CircuitBreaker breaker;

    private void given(BreakerRules rules, PermanentErrors permanentErrors, String... script) {
        play = new Rehearsal(script);
        breaker = new CircuitBreaker(rules, judgement(permanentErrors), play.context, play.callee);
    }

    private static Judgement judgement(PermanentErrors permanentErrors) {
        return Judgement.of(permanentErrors, List.of(FailureKind.values()), List.of());
    }

    private void given(String... script) {
        given(twoFailures, PermanentErrors.SUCCESS, script);
    }

    private void asksAt(long... times) {
        for (long time : times) {
            play.at(time, () -> play.calls(breaker));
        }
    }

    @Test
    void letsCallsThroughAndTheirAnswersBack() {
        given("ok 20ms", "error 30ms");
        asksAt(0, 100);
        assertEquals(List.of("0 asked 1", "20 got OK", "100 asked 2", "130 got ERROR"), play.runs(1_000));
        assertEquals(CLOSED, breaker.status());
    }

    @Test
    void rejectsAtOnceWhileOpen() {
        given("error 10ms");
        asksAt(0, 20, 31, 1_030);
        assertEquals(List.of("0 asked 1", "10 got ERROR", "20 asked 2", "30 got ERROR", "31 got REJECTED", "1030 got REJECTED"),
                play.runs(5_000));
        assertEquals(2, breaker.rejected());
    }

    @Test
    void closesWhenTheProbeIsGood() {
        given("error 10ms", "error 10ms", "ok 50ms");
        asksAt(0, 20, 1_031, 1_040, 1_090);
        assertEquals(List.of("0 asked 1", "10 got ERROR", "20 asked 2", "30 got ERROR", "1031 asked 3", "1040 got REJECTED",
                "1081 got OK", "1090 asked 4", "1140 got OK"), play.runs(5_000));
        assertEquals(List.of(new Transition(30 * MS, CLOSED, OPEN), new Transition(1_031 * MS, OPEN, HALF_OPEN),
                new Transition(1_081 * MS, HALF_OPEN, CLOSED)), breaker.transitions());
    }

    @Test
    void opensAgainWhenTheProbeIsBad() {
        given("error 10ms");
        asksAt(0, 20, 1_031, 1_050);
        assertEquals(List.of("1031 asked 3", "1041 got ERROR", "1050 got REJECTED"), play.runs(5_000).subList(4, 7));
        assertEquals(OPEN, breaker.status());
        assertEquals(3, breaker.transitionCount());
    }

    @Test
    void countsTimeoutsWithinItAsFailures() {
        play = new Rehearsal("lost");
        breaker = new CircuitBreaker(twoFailures, judgement(PermanentErrors.SUCCESS), play.context,
                new Timeout(300 * MS, false, play.context, play.callee));
        asksAt(0, 10, 400);
        assertEquals(List.of("300 got TIMEOUT", "310 given up 2", "310 got TIMEOUT", "400 got REJECTED"),
                play.runs(5_000).subList(3, 7));
    }

    @Test
    void failsEachAttemptOfARetryAtOnceWhileOpen() {
        given("error 10ms");
        Retry retry = new Retry(new Retry.Settings(5, Backoff.parse(Arguments.of("100ms")), Jitter.NONE), play.context, breaker);
        play.at(0, () -> play.calls(retry));
        assertEquals(List.of("0 asked 1", "110 asked 2", "420 got REJECTED after 5 attempts"), play.runs(5_000));
        assertEquals(3, breaker.rejected());
    }

    @Nested
    class TakesAPermanentError {

        private void errorsAre(PermanentErrors permanentErrors) {
            given(twoFailures, permanentErrors, "permanent_error 10ms", "permanent_error 10ms", "error 10ms", "error 10ms",
                    "permanent_error 10ms");
            asksAt(0, 100, 200, 300, 1_400, 1_500);
            play.runs(5_000);
        }

        @Test
        void asASuccess() {
            errorsAre(PermanentErrors.SUCCESS);
            assertEquals(CLOSED, breaker.status(), "it was the answer of a healthy service, also to the probe");
            assertEquals(0, breaker.rejected());
        }

        @Test
        void asAFailure() {
            errorsAre(PermanentErrors.FAILURE);
            assertEquals(new Transition(110 * MS, CLOSED, OPEN), breaker.transitions().get(0));
        }

        @Test
        void asNothing() {
            errorsAre(PermanentErrors.IGNORED);
            assertEquals(HALF_OPEN, breaker.status(), "it decides nothing, and each probe gives its permit back");
            assertEquals(0, breaker.rejected());
        }
    }

    @Nested
    class WhenACallIsGivenUp {

        @Test
        void theProbeMayBeRepeated() {
            given("error 10ms", "error 10ms", "lost", "ok 10ms");
            asksAt(0, 20, 1_500);
            Call[] probe = new Call[1];
            play.at(1_100, () -> probe[0] = play.calls(breaker));
            play.at(1_200, () -> probe[0].abandon(true));
            assertEquals(List.of("1100 asked 3", "1200 given up 3, told", "1500 asked 4", "1510 got OK"),
                    play.runs(5_000).subList(4, 8));
            assertEquals(CLOSED, breaker.status());
        }

        @Test
        void itsLateAnswerIsNothing() {
            given("error 100ms", "error 10ms");
            Call[] first = new Call[1];
            play.at(0, () -> first[0] = play.calls(breaker));
            play.at(50, () -> first[0].abandon(false));
            asksAt(200);
            assertEquals(List.of("0 asked 1", "50 given up 1", "200 asked 2", "210 got ERROR"), play.runs(5_000));
            assertEquals(CLOSED, breaker.status(), "one failure, not two");
        }

        @Test
        void aCancelledOneIsNothingEither() {
            given("cancelled 10ms");
            asksAt(0, 20, 40, 60);
            play.runs(5_000);
            assertEquals(CLOSED, breaker.status());
        }
    }

    @Nested
    class InTheWordsOfResilience4j {

        private final Map<String, Object> words = new TreeMap<>(Map.of("sliding-window-size", new WindowSize(2, false),
                "permitted-number-of-calls-in-half-open-state", 1,
                "wait-duration-in-open-state", Backoff.fixed(Duration.ofSeconds(1))));

        private static Judgement judgement(PermanentErrors permanentErrors) {
        return Judgement.of(permanentErrors, List.of(FailureKind.values()), List.of());
    }

    private void given(String... script) {
            CircuitBreakerTest.this.given(BreakerWords.settings(words).rules(), PermanentErrors.SUCCESS, script);
        }

        @Test
        void slowCallsOpenItToo() {
            words.put("slow-call-duration-threshold", Duration.ofMillis(100));
            given("ok 101ms");
            asksAt(0, 10, 200);
            assertEquals("200 got REJECTED", play.runs(5_000).get(4));
        }

        @Test
        void eachCallIsTimedFromItsOwnBeginning() {
            words.put("slow-call-duration-threshold", Duration.ofMillis(100));
            given("ok 100ms");
            asksAt(1_000, 1_050, 2_000);
            assertEquals("2100 got OK", play.runs(5_000).get(5));
        }

        @Test
        void itMayHalfOpenByItself() {
            words.put("automatic-transition-from-open-to-half-open-enabled", true);
            given("error 10ms");
            asksAt(0, 20);
            play.runs(1_500);
            assertEquals(new Transition(1_030 * MS, OPEN, HALF_OPEN), breaker.transitions().get(1));
        }

        @Test
        void itMayBeHalfOpenForSoLongOnly() {
            words.put("max-wait-duration-in-half-open-state", Duration.ofMillis(500));
            given("error 10ms", "error 10ms", "lost");
            asksAt(0, 20, 1_100);
            play.runs(5_000);
            assertEquals(new Transition(1_600 * MS, HALF_OPEN, OPEN), breaker.transitions().get(2));
        }

        @Test
        void aDecisionInTimeStopsThatTimer() {
            words.put("max-wait-duration-in-half-open-state", Duration.ofMillis(500));
            given("error 10ms", "error 10ms", "ok 10ms");
            asksAt(0, 20, 1_100);
            play.runs(5_000);
            assertEquals(3, breaker.transitionCount());
            assertEquals(CLOSED, breaker.status());
        }
    }

    @Nested
    class BeginsWhereItIsTold {

        private void given(CircuitBreaker.Status initial, Map<String, ?> more, String... script) {
            Map<String, Object> words = new TreeMap<>(more);
            words.put("initial-state", initial);
            words.put("wait-duration-in-open-state", Backoff.parse(Arguments.of("1s")));
            words.put("sliding-window-size", new WindowSize(2, false));
            words.put("permitted-number-of-calls-in-half-open-state", 1);
            CircuitBreakerTest.this.given(BreakerWords.settings(words).rules(), PermanentErrors.SUCCESS, script);
        }

        private PolicyBook book() {
            PolicyBook book = new PolicyBook();
            breaker.report(book);
            return book;
        }

        @Test
        void openForItsFirstWaitAndAgainAfterACrash() {
            given(OPEN, Map.of(), "ok");
            asksAt(500, 1_001, 3_500);
            play.at(3_000, play.host::crash);
            play.at(3_100, play.host::restart);
            assertEquals(List.of("500 got REJECTED", "1001 asked 1", "1001 got OK", "3500 got REJECTED"), play.runs(5_000));
            assertEquals(List.of(new Transition(0, CLOSED, OPEN), new Transition(1_001 * MS, OPEN, HALF_OPEN),
                    new Transition(1_001 * MS, HALF_OPEN, CLOSED), new Transition(3_000 * MS, CLOSED, OPEN)),
                    breaker.transitions());
        }

        @Test
        void openAndHalfOpensByItself() {
            given(OPEN, Map.of("automatic-transition-from-open-to-half-open-enabled", true), "ok");
            play.runs(5_000);
            assertEquals(new Transition(1_000 * MS, OPEN, HALF_OPEN), breaker.transitions().get(1));
        }

        @Test
        void halfOpen() {
            given(HALF_OPEN, Map.of(), "lost");
            asksAt(10, 20);
            assertEquals(List.of("10 asked 1", "20 got REJECTED"), play.runs(100));
        }

        @Test
        void forcedOpenForEver() {
            given(CircuitBreaker.Status.FORCED_OPEN, Map.of(), "ok");
            asksAt(10, 100_000);
            assertEquals(List.of("10 got REJECTED", "100000 got REJECTED"), play.runs(200_000));
            assertEquals(2, book().counts().get("rejected"));
        }

        @Test
        void disabledForEver() {
            given(CircuitBreaker.Status.DISABLED, Map.of(), "error");
            asksAt(10, 20, 30, 40);
            play.runs(1_000);
            assertEquals(0, breaker.rejected());
            assertEquals(null, book().counts().get("would-have-opened"));
        }

        @Test
        void forItsNumbersOnlyAndTellsWhetherItWouldHaveOpened() {
            given(CircuitBreaker.Status.METRICS_ONLY, Map.of(), "ok", "error");
            asksAt(10);
            play.runs(15);
            assertEquals(0, book().counts().get("would-have-opened"));
            asksAt(20, 30);
            play.runs(1_000);
            assertEquals(0, breaker.rejected());
            assertEquals(1, book().counts().get("would-have-opened"));
        }
    }

    @Nested
    class WhenTheHostOfTheCallerCrashes {

        @Test
        void itHasForgottenEverything() {
            given("error 10ms");
            asksAt(0, 20, 300);
            play.at(100, play.host::crash);
            play.at(200, play.host::restart);
            assertEquals(List.of("300 asked 3", "310 got ERROR"), play.runs(5_000).subList(4, 6));
            assertEquals(new Transition(100 * MS, OPEN, CLOSED), breaker.transitions().get(1));
            assertEquals(CLOSED, breaker.status(), "one failure since");
        }

        @Test
        void callsUnderWayAreForgottenToo() {
            given("error 500ms");
            asksAt(0, 10);
            play.at(100, play.host::crash);
            play.at(200, play.host::restart);
            assertEquals(List.of("0 asked 1", "10 asked 2"), play.runs(5_000));
            assertEquals(CLOSED, breaker.status());
        }
    }

    @Test
    void keepsTheFirstThousandTransitionsAndCountsAll() {
        given(BreakerRules.everyday(new FailureLimit(1, Duration.ofSeconds(1)), Backoff.fixed(Duration.ofMillis(1)), 1),
                PermanentErrors.SUCCESS, "error");
        for (int i = 0; i < 1_000; i++) {
            asksAt(2 * i);
        }
        play.runs(5_000);
        assertEquals(1 + 2 * 999, breaker.transitionCount());
        assertEquals(CircuitBreaker.KEPT_TRANSITIONS, breaker.transitions().size());
        assertThrows(UnsupportedOperationException.class, breaker.transitions()::clear);
    }
}
