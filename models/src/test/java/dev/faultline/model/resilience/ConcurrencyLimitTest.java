package dev.faultline.model.resilience;

import static dev.faultline.model.resilience.Rehearsal.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.faultline.model.call.Call;
import dev.faultline.settings.SettingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

    private Rehearsal play;
    private ConcurrencyLimit limit;

    /** Additive increase from a limit of 2, with 50 ms as too slow. */
    private void given(String... script) {
        play = new Rehearsal(script);
        limit = new ConcurrencyLimit(() -> new AimdLimit(2, 1, 10, 50 * MS), play.context, play.callee);
    }

    @Test
    void rejectsWhatIsOverTheLimitAtOnce() {
        given("ok 20ms");
        play.calls(limit);
        play.calls(limit);
        play.calls(limit);
        assertEquals(List.of("0 asked 1", "0 asked 2", "0 got REJECTED", "20 got OK", "20 got OK"), play.runs(1_000));
        assertEquals(1, limit.rejected());
        assertEquals(4, limit.limit(), "two quick ones raise it by two");
    }

    @Test
    void timeoutsRejectionsAndRefusedConnectionsAreDrops() {
        for (String drop : List.of("timeout", "rejected", "unreachable")) {
            given(drop + " 5ms");
            play.calls(limit);
            play.runs(1_000);
            assertEquals(1, limit.limit(), drop);
        }
    }

    @Test
    void transientErrorsAndCallsThatAreGivenUpSayNothing() {
        given("error 5ms", "lost");
        play.calls(limit);
        Call given = play.calls(limit);
        play.at(20, () -> given.abandon(false));
        play.runs(1_000);
        assertEquals(2, limit.limit());
        play.calls(limit);
        play.calls(limit);
        assertEquals(0, limit.rejected(), "both places are free again");
    }

    @Test
    void aCrashOfTheCallerBeginsAnew() {
        given("ok 20ms", "ok 20ms", "lost");
        play.calls(limit);
        play.calls(limit);
        play.at(30, () -> {
            play.calls(limit);
            play.host.crash();
        });
        play.runs(1_000);
        assertEquals(2, limit.limit());
    }

    @Test
    void keysMustBelongToTheAlgorithm() {
        var aimd = ConcurrencyLimit.Algorithm.AIMD;
        var vegas = ConcurrencyLimit.Algorithm.VEGAS;
        Optional<Integer> none = Optional.empty();
        Optional<Duration> second = Optional.of(Duration.ofSeconds(1));
        assertThrows(SettingException.class, () -> new ConcurrencyLimit.Settings(vegas, 20, none, none, second));
        assertThrows(SettingException.class, () -> new ConcurrencyLimit.Settings(vegas, 20, Optional.of(5), none, Optional.empty()));
        assertThrows(SettingException.class, () -> new ConcurrencyLimit.Settings(aimd, 20, none, Optional.of(10), second));
        assertThrows(SettingException.class, () -> new ConcurrencyLimit.Settings(aimd, 20, Optional.of(30), none, second));
    }
}
