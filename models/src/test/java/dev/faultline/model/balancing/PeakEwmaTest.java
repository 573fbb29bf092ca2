package dev.faultline.model.balancing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import org.junit.jupiter.api.Test;

/** The rules of Finagle's PeakEwma, semantics reference D12. Times in milliseconds, decay 10 s. */
class PeakEwmaTest {

    private static final long SITE = Keys.site("ewma");
    private static final long MS = 1_000_000;

    private final RandomBits bits = new RandomBits(0);
    private final PeakEwma balancer = new PeakEwma(10_000 * MS);
    private final Known two = new Known("xx");

    private void ended(int index, long tookMs, long atMs) {
        balancer.ended(index, tookMs * MS, atMs * MS);
    }

    private int next() {
        return balancer.choose(two, bits.at(SITE));
    }

    @Test
    void aSlowerCallReplacesTheAverageAtOnce() {
        ended(0, 10, 0);
        ended(0, 500, 1);
        assertEquals(500.0 * MS, balancer.cost(0));
    }

    @Test
    void aFasterCallMovesTheAverageByTheTimeThatHasPassed() {
        ended(0, 100, 0);
        ended(0, 20, 10_000);
        double kept = Math.exp(-1);
        assertEquals((100 * kept + 20 * (1 - kept)) * MS, balancer.cost(0), 1);
    }

    @Test
    void lookingLetsTheAverageDecay() {
        ended(0, 100, 0);
        ended(1, 100, 0);
        two.nowNanos = 20_000 * MS;
        next();
        assertEquals(100 * Math.exp(-2) * MS, balancer.cost(0), 1);
    }

    @Test
    void theFasterIsChosen() {
        ended(0, 30, 0);
        ended(1, 10, 0);
        assertEquals(1, next());
    }

    @Test
    void whatIsUnderWayCountsByTheCall() {
        ended(0, 30, 0);
        ended(1, 10, 0);
        two.outstanding[1] = 3; // 10 x 4 is more than 30 x 1
        assertEquals(0, next());
        two.outstanding[1] = 1; // 10 x 2 is less
        assertEquals(1, next());
    }

    @Test
    void whoHasNoHistoryGetsOneCallToShowItselfAndNoMoreUntilThatIsAnswered() {
        ended(0, 1_000, 0);
        assertEquals(1, next());
        two.outstanding[1] = 1;
        two.outstanding[0] = 1_000;
        assertEquals(0, next());
        two.outstanding[1] = 0;
        ended(1, 10, 0);
        assertEquals(1, next());
    }

    @Test
    void aStalledBackendLosesItsTrafficAndGetsItBackSlowly() {
        ended(0, 10, 0);
        ended(1, 10, 0);
        ended(1, 2_000, 100);
        two.nowNanos = 5_000 * MS;
        ended(0, 10, 5_000);
        assertEquals(0, next());
        two.nowNanos = 60_000 * MS;
        ended(0, 10, 60_000);
        assertEquals(1, next(), "2 s have decayed by a factor of e to the 6");
    }

    @Test
    void ofManyTheSlowestOfAnyTwoIsNeverChosen() {
        Known known = new Known("xxxxx");
        for (int i = 0; i < 5; i++) {
            ended(i, 10 * (i + 1), 0);
        }
        int[] counts = new int[5];
        for (int call = 0; call < 10_000; call++) {
            counts[balancer.choose(known, bits.at(Keys.mix(SITE, call)))]++;
        }
        assertEquals(0, counts[4], "two different ones are compared, so the slowest always loses");
        for (int i = 0; i < 4; i++) { // the best of two different ones is the i-th with probability (4 - i) / 10
            double expected = 1_000.0 * (4 - i);
            assertTrue(Math.abs(counts[i] - expected) < 5 * Math.sqrt(expected), "" + counts[i]);
        }
    }
}
