package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JitterTest {

    private static final List<Jitter> ALL = Stream.of("none", "full", "equal", "decorrelated", "20%", "randomized(50%)")
            .map(text -> Jitter.parse(Arguments.of(text))).toList();

    private final Backoff backoff = Backoff.parse(Arguments.of("exponential(100ms x2 max 1s)"));

    /** The formulas of A12; a wait is a straight line over luck, so that a uniform draw makes a uniform wait. */
    @ParameterizedTest(name = "{0} after {1} failures, waited {2} ms before: {3} to {4} ms")
    @CsvSource({
        "none, 1, 0, 100, 100", "none, 3, 0, 400, 400",
        "full, 1, 0, 0, 100", "full, 3, 0, 0, 400", "full, 9, 0, 0, 1000",
        "equal, 1, 0, 50, 100", "equal, 3, 0, 200, 400",
        "decorrelated, 1, 0, 100, 300", "decorrelated, 2, 250, 100, 750", "decorrelated, 7, 250, 100, 750",
        "20%, 1, 0, 80, 120", "20%, 3, 0, 320, 480", "20%, 9, 0, 800, 1200",
        "randomized(50%), 1, 0, 50, 150", "randomized, 2, 0, 100, 300"})
    void goesFromTheShortestWaitToTheLongestWithLuck(String text, int failures, long before, double low, double high) {
        Jitter jitter = Jitter.parse(Arguments.of(text));
        for (double luck = 0; luck <= 1; luck += 0.125) {
            double got = jitter.waitNanos(backoff, failures, before * 1_000_000, luck) / 1e6;
            assertEquals(low + luck * (high - low), got, 1e-6);
        }
    }

    @Test
    void decorrelatedNeverWaitsLongerThanTheMaximum() {
        assertEquals(1_000_000_000, Jitter.DECORRELATED.waitNanos(backoff, 5, 900_000_000, 0.9));
    }

    /** The library cuts the randomised wait to the maximum; gRPC randomises the wait that was cut. */
    @Test
    void randomizedNeverWaitsLongerThanTheMaximumAndAroundMay() {
        assertEquals(1_000_000_000, Jitter.randomized(new Share(0.5)).waitNanos(backoff, 9, 0, 0.9));
        assertEquals(1_180_000_000, Jitter.around(new Share(0.2)).waitNanos(backoff, 9, 0, 0.95), 1);
    }

    /** The library's draws cannot be steered, so many of them are compared with ours by their range and their mean. */
    @ParameterizedTest
    @CsvSource({"500, 0.5", "100, 0.2", "40, 0.9"})
    void randomizedSpreadsAsResilience4jDoes(long milliseconds, double by) {
        IntervalFunction theirs = IntervalFunction.ofRandomized(milliseconds, by);
        Backoff fixed = Backoff.fixed(Duration.ofMillis(milliseconds));
        Jitter ours = Jitter.randomized(new Share(by));
        LongSummaryStatistics waits = LongStream.generate(() -> theirs.apply(1)).limit(20_000).summaryStatistics();
        assertTrue(waits.getMin() >= ours.waitNanos(fixed, 1, 0, 0) / 1_000_000, "the shortest");
        assertTrue(waits.getMax() <= ours.waitNanos(fixed, 1, 0, 1) / 1_000_000 + 1, "the longest, where the library adds one");
        assertEquals(ours.waitNanos(fixed, 1, 0, 0.5) / 1e6, waits.getAverage(), 6 * milliseconds * by / Math.sqrt(3 * 20_000),
                "the mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "full", "equal", "decorrelated", "20%", "randomized(30%)"})
    void isWrittenAsItIsRead(String text) {
        assertEquals(text, Jitter.parse(Arguments.of(text)).toString());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "ful             | `ful` is not a jitter",
        "full(20%)       | `full(20%)` is not a jitter",
        "0.2             | is a bare number, and a share is written in percent",
        "120%            | does not lie between 0% and 100%",
        "randomized()    | the share of `randomized` is missing",
        "full 20%        | is not a jitter"})
    void explainsWhatItCannotRead(String text, String message) {
        SettingException mistake = assertThrows(SettingException.class, () -> Jitter.parse(Arguments.of(text)));
        assertTrue(mistake.getMessage().contains(message), mistake::getMessage);
    }

    @Test
    void anUnboundedBackoffStaysAnUnboundedWait() {
        Backoff endless = new Backoff(Long.MAX_VALUE, 1, 0, Long.MAX_VALUE);
        for (Jitter jitter : ALL) {
            assertTrue(jitter.waitNanos(endless, 7, Long.MAX_VALUE, 0.7) > Long.MAX_VALUE / 2, jitter::toString);
        }
    }

    @Test
    void nothingSpreadIsNothing() {
        for (Jitter jitter : ALL) {
            assertEquals(0, jitter.waitNanos(Backoff.NONE, 2, 0, 0.7), jitter::toString);
        }
    }
}
