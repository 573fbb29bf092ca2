package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.settings.Arguments;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JitterTest {

    private static final int DRAWS = 20_000;
    private static final long SITE = Keys.site("test");

    private final Backoff backoff = Backoff.parse(Arguments.of("exponential(100ms x2 max 1s)"));
    private final RandomBits bits = new RandomBits(0);

    @Test
    void noneIsTheBackoffItself() {
        assertEquals(400_000_000, Jitter.NONE.waitNanos(backoff, 3, 0, bits));
    }

    /** The bounds of A12; the mean of a uniform law over n draws lies within five standard errors, (high - low) / sqrt(12 n). */
    @ParameterizedTest(name = "{0} after {1} failures, waited {2} ms: {3} to {4} ms")
    @CsvSource({
        "FULL, 1, 0, 0, 100", "FULL, 3, 0, 0, 400", "FULL, 9, 0, 0, 1000",
        "EQUAL, 1, 0, 50, 100", "EQUAL, 3, 0, 200, 400",
        "DECORRELATED, 1, 0, 100, 300", "DECORRELATED, 2, 250, 100, 750"})
    void staysWithinItsBoundsAndFillsThemEvenly(Jitter jitter, int failures, long previousMs, double lowMs, double highMs) {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double ms = jitter.waitNanos(backoff, failures, previousMs * 1_000_000, bits.at(Keys.mix(SITE, i))) / 1e6;
            assertTrue(ms >= lowMs && ms <= highMs, () -> ms + " ms");
            sum += ms;
        }
        assertEquals((lowMs + highMs) / 2, sum / DRAWS, 5 * (highMs - lowMs) / Math.sqrt(12.0 * DRAWS));
    }

    @Test
    void decorrelatedNeverWaitsLongerThanTheMaximum() {
        long longest = 0;
        for (int i = 0; i < 1_000; i++) {
            longest = Math.max(longest, Jitter.DECORRELATED.waitNanos(backoff, 5, 900_000_000, bits.at(Keys.mix(SITE, i))));
        }
        assertEquals(1_000_000_000, longest);
    }

    @Test
    void theSameLuckMakesALongerWaitOutOfALongerBackoff() {
        long key = Keys.mix(SITE, 42);
        long afterOne = Jitter.FULL.waitNanos(backoff, 1, 0, bits.at(key));
        long afterTwo = Jitter.FULL.waitNanos(backoff, 2, 0, bits.at(key));
        assertEquals(2.0 * afterOne, afterTwo, 1);
    }

    @Test
    void anUnboundedBackoffStaysAnUnboundedWait() {
        Backoff endless = new Backoff(Long.MAX_VALUE, 1, 0, Long.MAX_VALUE);
        for (Jitter jitter : Jitter.values()) {
            assertTrue(jitter.waitNanos(endless, 7, Long.MAX_VALUE, bits.at(SITE)) > 0, jitter::name);
        }
    }
}
