package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JitterTest {

    private final Backoff backoff = Backoff.parse(Arguments.of("exponential(100ms x2 max 1s)"));

    /** The formulas of A12; a wait is a straight line over luck, so that a uniform draw makes a uniform wait. */
    @ParameterizedTest(name = "{0} after {1} failures, waited {2} ms before: {3} to {4} ms")
    @CsvSource({
        "NONE, 1, 0, 100, 100", "NONE, 3, 0, 400, 400",
        "FULL, 1, 0, 0, 100", "FULL, 3, 0, 0, 400", "FULL, 9, 0, 0, 1000",
        "EQUAL, 1, 0, 50, 100", "EQUAL, 3, 0, 200, 400",
        "DECORRELATED, 1, 0, 100, 300", "DECORRELATED, 2, 250, 100, 750", "DECORRELATED, 7, 250, 100, 750"})
    void goesFromTheShortestWaitToTheLongestWithLuck(Jitter jitter, int failures, long before, double low, double high) {
        for (double luck = 0; luck <= 1; luck += 0.125) {
            double got = jitter.waitNanos(backoff, failures, before * 1_000_000, luck) / 1e6;
            assertEquals(low + luck * (high - low), got, 1e-6);
        }
    }

    @Test
    void decorrelatedNeverWaitsLongerThanTheMaximum() {
        assertEquals(1_000_000_000, Jitter.DECORRELATED.waitNanos(backoff, 5, 900_000_000, 0.9));
    }

    @Test
    void anUnboundedBackoffStaysAnUnboundedWait() {
        Backoff endless = new Backoff(Long.MAX_VALUE, 1, 0, Long.MAX_VALUE);
        for (Jitter jitter : Jitter.values()) {
            assertTrue(jitter.waitNanos(endless, 7, Long.MAX_VALUE, 0.7) > Long.MAX_VALUE / 2, jitter::name);
        }
    }

    @Test
    void nothingSpreadIsNothing() {
        for (Jitter jitter : Jitter.values()) {
            assertEquals(0, jitter.waitNanos(Backoff.NONE, 2, 0, 0.7), jitter::name);
        }
    }
}
