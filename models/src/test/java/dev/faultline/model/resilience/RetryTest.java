package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static dev.faultline.model.resilience.Rehearsal.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Patience;
import dev.faultline.settings.SettingException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private Rehearsal play;

    private void given(String... script) {
        play = new Rehearsal(script);
    }

    private Retry retry(int attempts, String backoff, Jitter jitter) {
        return new Retry(new Retry.Settings(attempts, Backoff.parse(Arguments.of(backoff)), jitter), play.context, play.callee);
    }

    @Test
    void asksOnceWhenTheAnswerIsGood() {
        given("ok 20ms");
        Retry retry = retry(3, "500ms", Jitter.NONE);
        play.calls(retry);
        assertEquals(List.of("0 asked 1", "20 got OK"), play.runs(10_000));
        assertEquals(0, retry.retries());
    }

    @Test
    void waitsAndAsksAgainUntilTheAnswerIsGood() {
        given("error 20ms", "unreachable", "ok 30ms");
        play.calls(retry(3, "500ms", Jitter.NONE));
        assertEquals(List.of("0 asked 1", "520 asked 2", "1020 asked 3", "1050 got OK after 3 attempts"), play.runs(10_000));
    }

    @Test
    void answersWithTheLastFailureWhenAttemptsAreUsedUp() {
        given("error 20ms", "error 20ms", "timeout 20ms");
        Retry retry = retry(3, "500ms", Jitter.NONE);
        play.calls(retry);
        assertEquals(List.of("0 asked 1", "520 asked 2", "1040 asked 3", "1060 got TIMEOUT after 3 attempts"), play.runs(10_000));
        assertEquals(2, retry.retries());
        assertEquals(1, retry.exhausted());
    }

    /** 1 + 2 + 4 + 8 + 16 s. */
    @Test
    void sixAttemptsWithDoubledWaitsTakeThirtyOneSeconds() {
        given("error");
        play.calls(retry(6, "exponential(1s x2)", Jitter.NONE));
        assertEquals(List.of("0 asked 1", "1000 asked 2", "3000 asked 3", "7000 asked 4", "15000 asked 5", "31000 asked 6",
                "31000 got ERROR after 6 attempts"), play.runs(100_000));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void asksAgainOnlyWhereThatCanHelp(Outcome first) {
        given(first.name().toLowerCase(Locale.ROOT), "ok");
        play.calls(retry(2, "1ms", Jitter.NONE));
        boolean again = switch (first) {
            case ERROR, TIMEOUT, REJECTED, UNREACHABLE -> true;
            case OK, PERMANENT_ERROR, CANCELLED -> false;
        };
        assertEquals(again ? List.of("0 asked 1", "1 asked 2", "1 got OK after 2 attempts")
                : List.of("0 asked 1", "0 got " + first), play.runs(10));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void asksAgainAfterTheFailuresThatItIsTold(FailureKind told) {
        Retry.Settings settings = new Retry.Settings(2, Backoff.NONE, Jitter.NONE, List.of(told), Optional.empty());
        for (Outcome first : Outcome.values()) {
            given(first.name().toLowerCase(Locale.ROOT), "ok");
            Retry retry = new Retry(settings, play.context, play.callee);
            play.calls(retry);
            assertEquals(first.name().equals(told.name()) ? "0 got OK after 2 attempts" : "0 got " + first,
                    play.runs(10).get(play.notes.size() - 1));
            assertEquals(0, retry.exhausted(), "what is not tried again is not used up");
        }
    }

    @Test
    void mustBeToldOfSomeFailure() {
        assertThrows(SettingException.class,
                () -> new Retry.Settings(2, Backoff.NONE, Jitter.NONE, List.of(), Optional.empty()));
    }

    @Nested
    class WithABudget {

        private Retry retry;

        private void given(String budget, String... script) {
            play = new Rehearsal(script);
            retry = new Retry(new Retry.Settings(3, Backoff.parse(Arguments.of("100ms")), Jitter.NONE,
                    List.of(FailureKind.ERROR), Optional.of(RetryBudget.parse(Arguments.of(budget)))), play.context, play.callee);
        }

        @Test
        void answersWithTheFailureWhenThatIsUsedUp() {
            given("finagle(50% min 0/s)", "error 10ms");
            for (int call = 0; call < 4; call++) {
                play.at(call * 1_000, () -> play.calls(retry));
            }
            assertEquals(List.of("0 asked 1", "10 got ERROR", "1000 asked 2", "1110 asked 3", "1120 got ERROR after 2 attempts",
                    "2000 asked 4", "2010 got ERROR", "3000 asked 5", "3110 asked 6", "3120 got ERROR after 2 attempts"),
                    play.runs(20_000));
            assertEquals(2, retry.retries());
            assertEquals(4, retry.overBudget());
            assertEquals(0, retry.exhausted());
        }

        @Test
        void countsARetryInItsBackOffAsUnderWay() {
            given("envoy(1)", "error 10ms", "error 10ms", "ok 10ms");
            play.at(0, () -> play.calls(retry));
            play.at(20, () -> play.calls(retry));
            assertEquals(List.of("0 asked 1", "20 asked 2", "30 got ERROR", "110 asked 3", "120 got OK after 2 attempts"),
                    play.runs(20_000));
        }

        @Test
        void isFreeAgainWhenACallIsGivenUpInItsBackOffOrInARetry() {
            given("envoy(1)", "error 10ms", "error 10ms", "lost", "error 10ms", "ok 10ms");
            Call[] calls = new Call[2];
            play.at(0, () -> calls[0] = play.calls(retry));
            play.at(50, () -> calls[0].abandon(false));
            play.at(100, () -> calls[1] = play.calls(retry));
            play.at(250, () -> calls[1].abandon(false));
            play.at(300, () -> play.calls(retry));
            assertEquals(List.of("0 asked 1", "100 asked 2", "210 asked 3", "250 given up 3", "300 asked 4", "410 asked 5",
                    "420 got OK after 2 attempts"), play.runs(20_000));
        }

        @Test
        void isForgottenWhenTheHostOfTheCallerCrashes() {
            given("aws(14)", "error 10ms");
            play.at(0, () -> play.calls(retry));
            play.at(1_000, () -> play.calls(retry));
            play.at(2_000, play.host::crash);
            play.at(2_100, play.host::restart);
            play.at(3_000, () -> play.calls(retry));
            assertEquals(List.of("0 asked 1", "110 asked 2", "120 got ERROR after 2 attempts", "1000 asked 3", "1010 got ERROR",
                    "3000 asked 4", "3110 asked 5", "3120 got ERROR after 2 attempts"), play.runs(20_000));
        }
    }

    /** A callee that answers at once and a retry that asks at once would never let the clock move on. */
    @Test
    void goesThroughTheSchedulerEvenWithoutBackoff() {
        given("error", "ok");
        play.calls(retry(2, "none", Jitter.NONE));
        play.note("call has returned");
        assertEquals(List.of("0 asked 1", "0 call has returned", "0 asked 2", "0 got OK after 2 attempts"), play.runs(10));
    }

    @Test
    void givesEachAttemptTheWholeTimeout() {
        given("lost", "ok 400ms", "ok 299ms");
        Timeout timeout = new Timeout(300 * MS, false, play.context, play.callee);
        play.calls(new Retry(new Retry.Settings(3, Backoff.parse(Arguments.of("100ms")), Jitter.NONE), play.context, timeout));
        assertEquals(List.of("0 asked 1", "300 given up 1", "400 asked 2", "700 given up 2", "800 asked 3",
                "1099 got OK after 3 attempts"), play.runs(10_000));
        assertEquals(1, timeout.late());
    }

    @Test
    void knowsWhereTheTimeWent() {
        given("error 20ms", "lost", "ok 30ms");
        Timeout timeout = new Timeout(300 * MS, false, play.context, play.callee);
        Retry.Settings settings = new Retry.Settings(3, Backoff.parse(Arguments.of("linear(100ms)")), Jitter.NONE);
        Call call = play.calls(new Retry(settings, play.context, timeout));
        play.runs(10_000);
        assertEquals(50 * MS, call.serviceNanos(), "two attempts that were answered");
        assertEquals(300 * MS, call.blockedNanos(), "one that was not");
        assertEquals(300 * MS, call.backOffNanos(), "100 and 200 ms");
    }

    @Test
    void countsAttemptsWithinAttempts() {
        given("error");
        Retry inner = retry(3, "1ms", Jitter.NONE);
        play.calls(new Retry(new Retry.Settings(2, Backoff.NONE, Jitter.NONE), play.context, inner));
        assertEquals("4 got ERROR after 6 attempts", play.runs(100).get(6));
    }

    @Nested
    class Draws {

        @Test
        void ofTheFirstAttemptAreThoseWithoutARetry() {
            assertEquals(fails(Jitter.NONE).attemptKey(SITE), play.attemptKeys.get(0));
        }

        @Test
        void ofFurtherAttemptsAreNewWhileTheWorkStaysTheSame() {
            Call call = fails(Jitter.NONE);
            assertEquals(3, play.attemptKeys.stream().distinct().count());
            assertEquals(List.of(call.workKey(SITE), call.workKey(SITE), call.workKey(SITE)), play.workKeys);
        }

        @ParameterizedTest
        @ValueSource(strings = {"full", "equal", "decorrelated", "20%", "randomized(50%)"})
        void ofJitterBelongToTheAttempt(String text) {
            Jitter jitter = Jitter.parse(Arguments.of(text));
            fails(jitter);
            List<String> first = List.copyOf(play.notes);
            fails(jitter);
            assertEquals(first, play.notes, "the same customer waits the same");
            play.calls(retry(3, "500ms", jitter));
            play.runs(20_000);
            assertNotEquals(time(first, 1), time(play.notes, 5) - 10_000, 1, "another customer does not");
            assertNotEquals(time(first, 1), time(first, 2) - time(first, 1), 1, "nor does the next attempt");
        }

        private Call fails(Jitter jitter) {
            given("error");
            Call call = play.calls(retry(3, "500ms", jitter));
            play.runs(10_000);
            return call;
        }

        private double time(List<String> notes, int index) {
            return Double.parseDouble(notes.get(index).split(" ")[0]);
        }
    }

    @Nested
    class WhenItsCallIsGivenUp {

        @Test
        void givesUpTheAttemptUnderWayAndAsksNoMore() {
            given("error 100ms");
            Retry retry = retry(3, "500ms", Jitter.NONE);
            Call call = play.calls(retry);
            play.at(40, () -> call.abandon(true));
            assertEquals(List.of("0 asked 1", "40 given up 1, told"), play.runs(10_000));
            assertEquals(1, retry.late());
        }

        @Test
        void asksNoMoreAfterTheWait() {
            given("error");
            Call call = play.calls(retry(3, "500ms", Jitter.NONE));
            play.at(200, () -> call.abandon(false));
            assertEquals(List.of("0 asked 1"), play.runs(10_000));
            assertEquals(200 * MS, call.backOffNanos());
            assertEquals(0, play.stage.simulation().pending());
        }

        @Test
        void booksWhatItHasDoneUntilThen() {
            given("error 20ms", "lost");
            Call call = play.calls(new Timeout(300 * MS, false, play.context, retry(3, "100ms", Jitter.NONE)));
            assertEquals(List.of("0 asked 1", "120 asked 2", "300 given up 2", "300 got TIMEOUT after 2 attempts"),
                    play.runs(10_000));
            assertEquals(20 * MS, call.serviceNanos());
            assertEquals(100 * MS, call.backOffNanos());
            assertEquals(180 * MS, call.blockedNanos());
        }

        @Test
        void servesOtherCallsAfterwards() {
            given("error 100ms", "error 10ms", "ok 10ms");
            Retry retry = retry(2, "10ms", Jitter.NONE);
            Call call = play.calls(retry);
            play.at(40, () -> call.abandon(false));
            play.at(90, () -> play.calls(retry));
            assertEquals(List.of("0 asked 1", "40 given up 1", "90 asked 2", "110 asked 3", "120 got OK after 2 attempts"),
                    play.runs(10_000));
        }
    }

    @Test
    void isForgottenWhenTheHostOfTheCallerCrashes() {
        given("error");
        play.calls(retry(3, "500ms", Jitter.NONE));
        play.at(200, play.host::crash);
        play.at(300, play.host::restart);
        assertEquals(List.of("0 asked 1"), play.runs(10_000));
    }

    @Test
    void isLateAfterAFreezeAndBooksTheWholeWait() {
        given("error", "ok");
        Call call = play.calls(retry(2, "500ms", Jitter.NONE));
        play.at(200, play.host::freeze);
        play.at(800, play.host::thaw);
        assertEquals(List.of("0 asked 1", "800 asked 2", "800 got OK after 2 attempts"), play.runs(10_000));
        assertEquals(800 * MS, call.backOffNanos());
    }

    /** The library asked for each next wait, with the outcomes that ours meets: same number of attempts, at the same times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithResilience4jStepByStep(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            int attempts = 1 + random.nextInt(8);
            int first = 1 + random.nextInt(50);
            int factor = 1 + random.nextInt(3);
            int max = first * (1 + random.nextInt(20));
            String[] script = random.ints(10, 0, 12).mapToObj(i -> (i == 0 ? "ok" : i == 1 ? "permanent_error" : i < 5 ? "timeout"
                    : i < 8 ? "rejected" : "error") + " 3ms").toArray(String[]::new);
            List<FailureKind> on = random.nextInt(3) == 0 ? List.of(FailureKind.ERROR, FailureKind.TIMEOUT)
                    : List.of(FailureKind.values());
            int form = random.nextInt(3);
            String text = form == 0 ? first + "ms" : form == 1 ? "linear(" + first + "ms)"
                    : "exponential(" + first + "ms x" + factor + " max " + max + "ms)";
            IntervalFunction theirs = form == 0 ? IntervalFunction.of(first)
                    : form == 1 ? IntervalFunction.of(first, wait -> wait + first)
                    : IntervalFunction.ofExponentialBackoff(first, factor, max);
            given(script);
            play.calls(new Retry(new Retry.Settings(attempts, Backoff.parse(Arguments.of(text)), Jitter.NONE, on,
                    Optional.empty()), play.context, play.callee));
            assertEquals(library(attempts, theirs, on, script), play.runs(100_000), text + " " + attempts + " " + on);
        }
    }

    private static List<String> library(int attempts, IntervalFunction waits, List<FailureKind> on, String[] script) {
        RetryConfig config = RetryConfig.custom().maxAttempts(attempts).intervalFunction(waits)
                .retryOnException(failure -> on.stream().anyMatch(kind -> kind.name().equalsIgnoreCase(failure.getMessage())))
                .build();
        var context = io.github.resilience4j.retry.Retry.of("oracle", config).asyncContext();
        List<String> notes = new ArrayList<>();
        long now = 0;
        for (int attempt = 1;; attempt++) {
            notes.add(now + " asked " + attempt);
            now += 3;
            String outcome = script[attempt - 1].split(" ")[0];
            long wait = outcome.equals("ok") ? -1 : context.onError(new IllegalStateException(outcome));
            if (wait < 0) {
                notes.add(now + " got " + outcome.toUpperCase(Locale.ROOT)
                        + (attempt == 1 ? "" : " after " + attempt + " attempts"));
                return notes;
            }
            now += wait;
        }
    }

    @Nested
    class ForThoseWhoReason {

        private final Retry.Kind kind = new Retry.Kind();
        private final Retry.Settings settings = new Retry.Settings(
                3, Backoff.parse(Arguments.of("exponential(100ms x2)")), Jitter.FULL);

        @Test
        void callsAsOftenAsItTries() {
            assertEquals(3, kind.callsAtMost(settings));
        }

        @Test
        void takesAllAttemptsAndWaitsAtTheLongest() {
            assertEquals(new Patience(3 * 50 * MS + 300 * MS), kind.longest(settings, new Patience(50 * MS)));
            assertEquals(Patience.FOREVER, kind.longest(settings, Patience.FOREVER));
        }
    }
}
