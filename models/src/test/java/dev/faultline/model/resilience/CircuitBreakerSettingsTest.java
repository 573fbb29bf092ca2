package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.model.resilience.CircuitBreakerSettings.AfterWait;
import dev.faultline.model.resilience.CircuitBreakerSettings.WindowType;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CircuitBreakerSettingsTest {

    private static final FailureLimit LIMIT = new FailureLimit(5, Duration.ofSeconds(30));

    @Test
    void everydayWordsAreCompletedBySixtySecondsAndTenProbes() {
        BreakerRules rules = BreakerWords.settings(Map.of("opens-after", LIMIT)).rules();
        assertEquals(Backoff.fixed(Duration.ofSeconds(60)), rules.openWait());
        assertEquals(10, rules.probes());
    }

    @Test
    void theTwoSetsOfWordsAreNotMixed() {
        assertRefused("two sets of words for a circuit breaker are mixed: `opens-after`, `probes` from the everyday words,"
                + " `minimum-number-of-calls`, `max-wait-duration-in-half-open-state` from those of Resilience4j",
                "opens-after", LIMIT, "probes", 3, "minimum-number-of-calls", 10,
                "max-wait-duration-in-half-open-state", Duration.ofSeconds(1));
    }

    @Test
    void everydayWordsMustSayWhatOpensIt() {
        assertRefused("`open-for`, `probes` without `opens-after`: it is not said what opens the circuit breaker",
                "open-for", Backoff.fixed(Duration.ofSeconds(5)), "probes", 3);
    }

    @Test
    void itMustStayOpenForSomeTime() {
        assertRefused("a circuit breaker must stay open for longer than 0s", "wait-duration-in-open-state", Backoff.NONE);
        assertRefused("a circuit breaker must stay open for longer than 0s", "opens-after", LIMIT, "open-for", Backoff.NONE);
    }

    @Test
    void aWaitThatNeverEndsGoesNowhere() {
        assertRefused("`transition-to-state-after-wait-duration` has no effect without `max-wait-duration-in-half-open-state`",
                "transition-to-state-after-wait-duration", AfterWait.CLOSED);
    }

    @Nested
    class NeverOpens {

        private final Duration run = Duration.ofMinutes(10);

        private String because(double perSecond, Map<String, ?> words) {
            return BreakerWords.settings(words).idleAt(new Volume(perSecond, run)).orElse("");
        }

        @Test
        void whenSoManyCallsDoNotComeInItsTime() {
            assertEquals("it needs 5 failures in 30s, and no more than 1 calls in 30s are to be expected",
                    because(0.001, Map.of("opens-after", LIMIT)));
            assertEquals("", because(0.03, Map.of("opens-after", LIMIT)), "chance may bring five in 30 s within ten minutes");
        }

        @Test
        void whenItsMinimumDoesNotComeInItsWindow() {
            Map<String, ?> words = Map.of("sliding-window-size", new WindowSize(10, true), "minimum-number-of-calls", 20);
            assertEquals("it needs 20 calls in 10s, and no more than 4 calls in 10s are to be expected", because(0.4, words));
            assertEquals("", because(1, words));
        }

        @Test
        void whenItsMinimumDoesNotComeInTheWholeRun() {
            assertEquals("it needs 100 calls, and no more than 60 calls in 10m are to be expected", because(0.1, Map.of()));
            assertEquals("", because(0.1, Map.of("sliding-window-size", new WindowSize(50, false))), "the window holds no more");
        }

        @Test
        void unlessItBeginsOpen() {
            assertEquals("", because(0.001, Map.of("initial-state", CircuitBreaker.Status.OPEN)));
        }
    }

    @Test
    void someOutcomeIsAFailure() {
        assertRefused("no outcome is a failure, so nothing but slow calls could open the circuit breaker",
                "failures", List.of(FailureKind.TIMEOUT), "ignores", List.of(FailureKind.TIMEOUT));
        assertDoesNotThrow(() -> BreakerWords.settings(Map.of("failures", List.of(), "permanent-errors", PermanentErrors.FAILURE)));
    }

    @Test
    void theSizeOfAWindowFitsItsType() {
        assertRefused("`sliding-window-size: 30s` is a time, and the window is `count-based`",
                "sliding-window-type", WindowType.COUNT_BASED, "sliding-window-size", new WindowSize(30, true));
        assertRefused("`sliding-window-size: 30` has no unit of time, and the window is `time-based`",
                "sliding-window-type", WindowType.TIME_BASED, "sliding-window-size", new WindowSize(30, false));
        assertDoesNotThrow(() -> BreakerWords.settings(Map.of("sliding-window-size", new WindowSize(30, true))));
    }

    @Test
    void aShareIsTheFloatOfItsDecimalPercent() {
        RateWindow window = (RateWindow) BreakerWords.settings(Map.of("failure-rate-threshold", Share.parse("66.666664%"),
                "minimum-number-of-calls", 3)).rules().whileClosed().begin(0);
        window.record(0, 0, false);
        window.record(0, 0, true);
        assertEquals(BreakerWindow.Check.BAD, window.record(0, 0, true), "2 of 3 in single precision is 66.666664");
    }

    private static void assertRefused(String message, Object... keysAndValues) {
        Map<String, Object> set = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            set.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        assertEquals(message, assertThrows(SettingException.class, () -> BreakerWords.settings(set)).getMessage());
    }

    @Nested
    class LimitOfFailures {

        @ParameterizedTest
        @ValueSource(strings = {"5 failures in 30s", "1 failure in 500ms"})
        void isWrittenAsItIsRead(String text) {
            assertEquals(text, FailureLimit.parse(Arguments.of(text)).toString());
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(delimiter = '|', value = {
            "5                  | is not a number of failures within a time",
            "5 failures         | is not a number of failures within a time",
            "5 errors in 30s    | `errors` stands where `failures` belongs",
            "5 failures per 30s | `per` stands where `in` belongs",
            "0 failures in 30s  | must lie between 1 and 1M",
            "5 failures in 30   | has no unit of time",
            "5 failures in 0s   | must be longer than 0s"})
        void explainsWhatItCannotRead(String text, String message) {
            SettingException mistake = assertThrows(SettingException.class, () -> FailureLimit.parse(Arguments.of(text)));
            assertTrue(mistake.getMessage().contains(message), mistake::getMessage);
        }
    }

    @Nested
    class SizeOfAWindow {

        @ParameterizedTest
        @ValueSource(strings = {"100", "10k", "30s", "10m"})
        void isWrittenAsItIsRead(String text) {
            assertEquals(text, WindowSize.parse(text).toString());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "0s", "500ms", "1.5s", "10 calls", "2G", "1000000h", "-5"})
        void isAWholeNumberOfCallsOrSeconds(String text) {
            assertThrows(SettingException.class, () -> WindowSize.parse(text));
        }
    }
}
