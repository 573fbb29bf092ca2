package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Patience;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveThrottlingTest {

    private static final long SECOND = 1_000_000_000;

    private Rehearsal play;
    private AdaptiveThrottling throttling;

    private void given(double k, String... script) {
        play = new Rehearsal(script);
        throttling = new AdaptiveThrottling(new AdaptiveThrottling.Settings(k, Duration.ofMinutes(2),
                List.of(FailureKind.REJECTED, FailureKind.TIMEOUT, FailureKind.UNREACHABLE)), play.context, play.callee);
    }

    @Nested
    class TheShareToReject {

        @ParameterizedTest(name = "{0} requests, {1} accepted, k {2}: {3}")
        @CsvSource({"0, 0, 2, 0", "100, 100, 2, 0", "100, 50, 2, 0", "99, 25, 2, 0.49", "99, 0, 2, 0.99", "99, 50, 1, 0.49",
            "1, 0, 2, 0.5"})
        void followsFromRequestsAndAccepts(int requests, int accepts, double k, double share) {
            ThrottleHistory history = new ThrottleHistory(k, 120 * SECOND, 0);
            for (int i = 0; i < requests; i++) {
                history.asked(i);
            }
            for (int i = 0; i < accepts; i++) {
                history.accepted(requests + i);
            }
            assertEquals(share, history.rejects(1_000), 1e-12);
        }

        @Test
        void forgetsWhatIsOlderThanTheWindow() {
            ThrottleHistory history = new ThrottleHistory(2, 120 * SECOND, 0);
            for (int i = 0; i < 9; i++) {
                history.asked(30 * SECOND);
            }
            history.asked(60 * SECOND);
            assertEquals(10 / 11.0, history.rejects(149 * SECOND + SECOND - 1));
            assertEquals(1 / 2.0, history.rejects(150 * SECOND), "one of ten is left");
            assertEquals(0, history.rejects(10_000 * SECOND));
        }
    }

    @Test
    void letsAllPassWhileTheyAreAccepted() {
        given(2, "ok 10ms", "error 10ms", "permanent_error 10ms");
        for (int i = 0; i < 100; i++) {
            play.at(20 * i, () -> play.calls(throttling));
        }
        play.runs(10_000);
        assertEquals(100, throttling.passed(), "an error is the answer of somebody who has accepted");
        assertEquals(0, throttling.rejected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected 1ms", "timeout 1ms", "unreachable 1ms"})
    void rejectsNearlyAllWhenNoneIsAcceptedAndStillTriesSome(String refusal) {
        given(2, refusal);
        for (int i = 0; i < 1_000; i++) {
            play.at(10 * i, () -> play.calls(throttling));
        }
        play.runs(20_000);
        assertTrue(throttling.passed() >= 2 && throttling.passed() < 20, throttling.passed() + " have passed");
        assertEquals(1_000, throttling.passed() + throttling.rejected());
        assertEquals(throttling.passed(), throttling.refused());
    }

    /** A callee that takes 10 calls a second of 100: with k, about k calls reach it for each that it takes. */
    @ParameterizedTest
    @ValueSource(doubles = {1.1, 2, 3})
    void letsAboutKCallsThroughForEachThatIsAccepted(double k) {
        play = new Rehearsal("unused");
        RateLimiter tenASecond = new RateLimiter(new RateLimiter.Settings(10, Duration.ofSeconds(1), LimiterKind.TOKEN_BUCKET,
                Optional.of(20), new Patience(0), false), play.context,
                (call, completion) -> completion.complete(call, Outcome.OK));
        throttling = new AdaptiveThrottling(new AdaptiveThrottling.Settings(k, Duration.ofSeconds(30),
                List.of(FailureKind.REJECTED)), play.context, tenASecond);
        for (int i = 0; i < 30_000; i++) {
            play.at(10 * i, () -> play.calls(throttling));
        }
        play.stage.simulation().run(300_000 * MS, 1_000_000);
        double accepted = throttling.passed() - throttling.refused();
        assertEquals(k, throttling.passed() / accepted, 0.15 * k);
        assertTrue(accepted > 0.9 * 3_000, accepted + " of 3000 that the callee would take");
    }

    /** A thousand calls a second, of which thirty are under way before the first is answered. */
    @Test
    void doesNotTakeTheBeginningForAnOutage() {
        given(2, "ok 30ms");
        for (int i = 0; i < 500; i++) {
            play.at(i, () -> play.calls(throttling));
        }
        play.runs(1_000);
        assertEquals(500, throttling.passed());
        assertEquals(0, throttling.rejected());
    }

    @Test
    void drawsForTheAttempt() {
        given(2, "rejected 1ms");
        for (int i = 0; i < 100; i++) {
            play.at(10 * i, () -> play.calls(throttling));
        }
        List<String> first = List.copyOf(play.runs(5_000));
        given(2, "rejected 1ms");
        for (int i = 0; i < 100; i++) {
            play.at(10 * i, () -> play.calls(throttling));
        }
        assertEquals(first, play.runs(5_000));
    }

    @Test
    void takesACallThatIsGivenUpAsNotAccepted() {
        given(2, "lost");
        Call[] call = new Call[1];
        play.at(0, () -> call[0] = play.calls(throttling));
        play.at(50, () -> call[0].abandon(false));
        play.runs(100);
        assertEquals(1, throttling.refused());
        assertEquals(0.5, throttling.rejects());
    }

    @Test
    void hasForgottenEverythingWhenTheHostOfTheCallerCrashes() {
        given(2, "rejected 1ms");
        for (int i = 0; i < 100; i++) {
            play.at(i, () -> play.calls(throttling));
        }
        play.at(200, play.host::crash);
        play.at(300, play.host::restart);
        play.runs(1_000);
        assertEquals(0, throttling.rejects());
    }

    @Test
    void mustKnowWhatARefusalIs() {
        assertThrows(SettingException.class, () -> new AdaptiveThrottling.Settings(2, Duration.ofMinutes(2), List.of()));
    }
}
