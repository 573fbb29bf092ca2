package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.call.Call;
import dev.faultline.settings.Patience;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One call in each 100 ms; a caller waits 150 ms for its turn. */
class RateLimiterTest {

    private final Rehearsal play = new Rehearsal("ok 10ms");

    private RateLimiter limiter(boolean waitsInVain) {
        return new RateLimiter(new RateLimiter.Settings(1, Duration.ofMillis(100), LimiterKind.FIXED_WINDOW, Optional.empty(),
                new Patience(150 * MS), waitsInVain), play.context, play.callee);
    }

    private void asksAt(RateLimiter limiter, long... times) {
        for (long time : times) {
            play.at(time, () -> play.calls(limiter));
        }
    }

    @Test
    void passesAtOnceThoseWithinTheLimit() {
        RateLimiter limiter = limiter(false);
        asksAt(limiter, 50, 100);
        assertEquals(List.of("50 asked 1", "60 got OK", "100 asked 2", "110 got OK"), play.runs(1_000));
        assertEquals(0, limiter.waited());
        assertEquals(2, limiter.passed());
    }

    @Test
    void letsTheNextWaitForItsTurnAndRejectsWhoWouldWaitTooLong() {
        RateLimiter limiter = limiter(false);
        asksAt(limiter, 10, 20, 30, 55);
        assertEquals(List.of("10 asked 1", "20 got OK", "30 got REJECTED", "100 asked 2", "110 got OK", "200 asked 3",
                "210 got OK"), play.runs(1_000));
        assertEquals(2, limiter.waited());
        assertEquals(1, limiter.rejected());
    }

    @Test
    void booksTheWaitAsBlocked() {
        RateLimiter limiter = limiter(false);
        asksAt(limiter, 10);
        Call[] second = new Call[1];
        play.at(20, () -> second[0] = play.calls(limiter));
        play.runs(1_000);
        assertEquals(80 * MS, second[0].blockedNanos());
        assertEquals(10 * MS, second[0].serviceNanos());
    }

    /** A blocking caller of the library sleeps for the whole time before it is told. */
    @Test
    void mayLetWhoHasNoTurnWaitInVain() {
        RateLimiter limiter = limiter(true);
        asksAt(limiter, 10, 20, 30);
        assertEquals("180 got REJECTED", play.runs(1_000).get(4));
        assertEquals(1, limiter.rejected());
    }

    @Test
    void losesTheTurnOfACallThatIsGivenUp() {
        RateLimiter limiter = limiter(false);
        asksAt(limiter, 10);
        Call[] second = new Call[1];
        play.at(20, () -> second[0] = play.calls(limiter));
        play.at(60, () -> second[0].abandon(true));
        asksAt(limiter, 70, 160);
        assertEquals(List.of("10 asked 1", "20 got OK", "200 asked 2", "210 got OK", "300 asked 3", "310 got OK"),
                play.runs(1_000));
        assertEquals(40 * MS, second[0].blockedNanos());
    }

    @Test
    void failsTheAttemptsOfARetryAndTheyTryAgain() {
        RateLimiter limiter = limiter(false);
        asksAt(limiter, 10, 20);
        Retry retry = new Retry(new Retry.Settings(2, Backoff.fixed(Duration.ofMillis(250)), Jitter.NONE), play.context, limiter);
        play.at(30, () -> play.calls(retry));
        assertEquals(List.of("280 asked 3", "290 got OK after 2 attempts"), play.runs(1_000).subList(4, 6));
    }

    @Test
    void beginsAnewWhenTheHostOfTheCallerCrashes() {
        RateLimiter limiter = limiter(false);
        asksAt(limiter, 10, 20);
        play.at(30, play.host::crash);
        play.at(40, play.host::restart);
        asksAt(limiter, 45, 50);
        assertEquals(List.of("10 asked 1", "20 got OK", "45 asked 2", "55 got OK", "130 asked 3", "140 got OK"),
                play.runs(1_000), "the cycles count from the crash");
    }

    @Test
    void hasABurstOnlyAsATokenBucket() {
        SettingException mistake = assertThrows(SettingException.class, () -> new RateLimiter.Settings(10, Duration.ofSeconds(1),
                LimiterKind.SLIDING_WINDOW_LOG, Optional.of(5), Patience.FOREVER, false));
        assertEquals("`burst` is a key of `kind: token-bucket`", mistake.getMessage());
    }

    @Test
    void cannotCountAMillionADayInNanoseconds() {
        assertThrows(SettingException.class, () -> new RateLimiter.Settings(1_000_000, Duration.ofHours(24),
                LimiterKind.TOKEN_BUCKET, Optional.empty(), Patience.FOREVER, false));
    }

    @Test
    void addsItsWaitToTheLongestTimeOfACall() {
        RateLimiter.Kind kind = new RateLimiter.Kind();
        RateLimiter.Settings settings = new RateLimiter.Settings(10, Duration.ofSeconds(1), LimiterKind.FIXED_WINDOW,
                Optional.empty(), new Patience(150), false);
        assertEquals(new Patience(450), kind.longest(settings, new Patience(300)));
        assertEquals(Patience.FOREVER, kind.longest(settings, Patience.FOREVER));
    }
}
