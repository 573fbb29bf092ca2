package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import io.github.resilience4j.core.IntervalFunction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "exponential(100ms x2 max 1s),  100 200 400 800 1000 1000",
        "exponential(1s x1.6 max 120s), 1000 1600 2560 4096 6553.6",
        "exponential(50ms x2),          50 100 200",
        "exponential(1s x2 max 100s),   1000 2000 4000 8000 16000 32000 64000 100000 100000",
        "exponential(1s x2 max 60s),    1000 2000 4000 8000 16000 32000 60000 60000",
        "linear(1s max 30s),            1000 2000 3000 4000 5000",
        "exponential(1s x2),            1000 2000 4000 8000 16000",
        "exponential(500ms x1.5),       500 750 1125 1687.5 2531.25",
        "envoy(25ms),                   25 75 175 250 250",
        "envoy(10ms max 1s),            10 30 70 150 310 630 1000",
        "fixed(500ms),                  500 500 500",
        "500ms,                         500 500 500",
        "none,                          0 0 0"})
    void givesThePublishedSequences(String text, String milliseconds) {
        double[] want = Arrays.stream(milliseconds.split(" ")).mapToDouble(Double::parseDouble).toArray();
        Backoff backoff = read(text);
        assertEquals(Arrays.toString(want), Arrays.toString(
                IntStream.rangeClosed(1, want.length).mapToDouble(k -> backoff.afterFailures(k) / 1e6).toArray()));
    }

    /** The library counts milliseconds; give both the same numbers, and ours cuts in the same way. */
    @ParameterizedTest(name = "{0} times {1}, at most {2}")
    @CsvSource({"500, 1.5, 9223372036854775807", "15, 1.5, 100000", "1, 2, 1000", "100, 1.1, 5000", "7, 1, 7", "3, 3.7, 1000000"})
    void countsLikeResilience4jInItsOwnUnit(long first, double factor, long max) {
        Backoff ours = new Backoff(first, factor, 0, max);
        IntervalFunction theirs = IntervalFunction.ofExponentialBackoff(first, factor, max);
        for (int failures = 1; failures <= 60; failures++) {
            assertEquals(theirs.apply(failures), ours.afterFailures(failures), "after " + failures + " failures");
        }
    }

    /** What G9 of the semantics reference lists for Resilience4j, which cuts each wait to whole milliseconds. */
    @Test
    void keepsTheFractionsOfMillisecondsThatResilience4jCutsOff() {
        Backoff inItsUnit = new Backoff(500, 1.5, 0, Long.MAX_VALUE);
        assertEquals("[500, 750, 1125, 1687, 2530]",
                Arrays.toString(IntStream.rangeClosed(1, 5).mapToLong(inItsUnit::afterFailures).toArray()));
        assertEquals(1_687_500_000L, read("exponential(500ms x1.5)").afterFailures(4));
    }

    @Test
    void stopsGrowingBeforeTheClockDoes() {
        assertEquals(Long.MAX_VALUE, read("exponential(1s x10)").afterFailures(1_000_000));
        assertEquals(Long.MAX_VALUE, new Backoff(Long.MAX_VALUE / 2, 1, Long.MAX_VALUE / 2, Long.MAX_VALUE).afterFailures(9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exponential(100ms x2 max 2s)", "exponential(100ms x1.5)", "linear(1s max 30s)", "linear(1s)",
        "envoy(25ms max 250ms)", "fixed(500ms)", "none"})
    void isWrittenAsItIsRead(String text) {
        assertEquals(text, read(text).toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "expo(1s)                     | `expo(1s)` is not a back-off",
        "soon                         | `soon` is not a back-off",
        "500                          | has no unit of time",
        "exponential(1s x0.5)         | the factor must be at least 1",
        "exponential(1s x2 max 500ms) | the maximum is shorter than the first wait",
        "exponential(1s 2s)           | `2s` of `exponential` is one argument too many",
        "fixed()                      | the wait of `fixed` is missing",
        "1s 2s                        | `2s` is one argument too many"})
    void explainsWhatItCannotRead(String text, String message) {
        SettingException mistake = assertThrows(SettingException.class, () -> read(text));
        assertTrue(mistake.getMessage().contains(message), mistake::getMessage);
    }

    private static Backoff read(String text) {
        return Backoff.parse(Arguments.of(text));
    }
}
