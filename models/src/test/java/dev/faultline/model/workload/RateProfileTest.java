package dev.faultline.model.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates per second over times in nanoseconds, against a plain sum over short pieces of time. */
class RateProfileTest {

    private static final double S = 1e9;

    @Nested
    class ThatDoesNotChange {

        private final RateProfile profile = new RateProfile(100);

        @Test
        void hasOneRate() {
            assertEquals(100, profile.perSecondAt(0), 1e-9);
            assertEquals(100, profile.perSecondAt(1e6 * S), 1e-9);
        }

        @Test
        void expectsTheRateTimesTheTime() {
            assertEquals(250, profile.expectedBetween(1 * S, 3.5 * S), 1e-9);
        }

        @Test
        void isInvertedByDivision() {
            assertEquals(1 * S + 0.25 * S, profile.after(1 * S, 25), 1e-3);
        }
    }

    @Nested
    class WithASpike {

        private final RateProfile profile = new RateProfile(100);

        WithASpike() {
            profile.replace(10 * S, 11 * S, 10_000, 10_000);
        }

        @Test
        void hasTheOtherRateMeanwhileAndTheOldOneAgain() {
            assertEquals(100, profile.perSecondAt(9.999 * S), 1e-9);
            assertEquals(10_000, profile.perSecondAt(10 * S), 1e-9);
            assertEquals(10_000, profile.perSecondAt(10.999 * S), 1e-9);
            assertEquals(100, profile.perSecondAt(11 * S), 1e-9);
        }

        @Test
        void expectsTheSumOfItsPieces() {
            assertEquals(1_000 + 10_000 + 100, profile.expectedBetween(0, 12 * S), 1e-6);
        }

        @Test
        void goesOnWithWhatIsLeftBehindACorner() {
            // 50 until the spike, 100 in its first 10 ms.
            assertEquals(10.01 * S, profile.after(9.5 * S, 150), 1e-3);
            // 10 000 in the spike, 20 after it.
            assertEquals(11.2 * S, profile.after(10 * S, 10_020), 1e-3);
        }

        @Test
        void isReplacedByWhatALaterShapeSays() {
            profile.replace(10.5 * S, Double.POSITIVE_INFINITY, 50, 50);
            assertEquals(10_000, profile.perSecondAt(10.4 * S), 1e-9);
            assertEquals(50, profile.perSecondAt(10.5 * S), 1e-9);
            assertEquals(50, profile.perSecondAt(1e6 * S), 1e-9);
        }

        @Test
        void ofNoLengthChangesNothing() {
            profile.replace(20 * S, 20 * S, 7, 70);
            assertEquals(100, profile.perSecondAt(20 * S), 1e-9);
            assertEquals(30 * S, profile.after(19 * S, 1_100), 1e-3);
        }
    }

    @Nested
    class WithASilence {

        @Test
        void waitsUntilItIsOver() {
            RateProfile profile = new RateProfile(100);
            profile.replace(1 * S, 5 * S, 0, 0);
            assertEquals(5.01 * S, profile.after(0.99 * S, 2), 1e-3);
            assertEquals(5.01 * S, profile.after(3 * S, 1), 1e-3);
        }

        @Test
        void waitsForEverWhenItIsNot() {
            RateProfile profile = new RateProfile(100);
            profile.replace(1 * S, Double.POSITIVE_INFINITY, 0, 0);
            assertEquals(1 * S, profile.after(0.5 * S, 50), 1e-3);
            assertEquals(Double.POSITIVE_INFINITY, profile.after(0.5 * S, 51));
            assertEquals(Double.POSITIVE_INFINITY, profile.after(2 * S, 1));
        }
    }

    @Nested
    class WithARamp {

        @Test
        void risesEvenly() {
            RateProfile profile = new RateProfile(100);
            profile.replace(10 * S, 20 * S, 100, 300);
            profile.replace(20 * S, Double.POSITIVE_INFINITY, 300, 300);
            assertEquals(200, profile.perSecondAt(15 * S), 1e-9);
            assertEquals(2_000, profile.expectedBetween(10 * S, 20 * S), 1e-6);
            // 100 t + 10 t^2 = 750 at t = 5 s.
            assertEquals(15 * S, profile.after(10 * S, 750), 1e-3);
        }

        @Test
        void canStartAtNothingAndFallToNothing() {
            RateProfile profile = new RateProfile(1);
            profile.replace(0, 10 * S, 0, 200);
            profile.replace(10 * S, 20 * S, 200, 0);
            profile.replace(20 * S, Double.POSITIVE_INFINITY, 0, 0);
            // 10 t^2 = 10 at t = 1 s.
            assertEquals(1 * S, profile.after(0, 10), 1e-3);
            assertEquals(20 * S, profile.after(10 * S, 1_000), 20);
            assertEquals(Double.POSITIVE_INFINITY, profile.after(0, 2_001));
        }

        @Test
        void keepsItsSlopeWhereALaterShapeCutsItInTwo() {
            RateProfile profile = new RateProfile(100);
            profile.replace(10 * S, 20 * S, 100, 300);
            profile.replace(14 * S, 15 * S, 1_000, 1_000);
            assertEquals(160, profile.perSecondAt(13 * S), 1e-9);
            assertEquals(220, profile.perSecondAt(16 * S), 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithBruteForceWhateverIsReplacedByWhat(long seed) {
        RandomBits bits = new RandomBits(seed * 0x9E3779B97F4A7C15L);
        RateProfile profile = new RateProfile(bits.nextUnit() * 100);
        List<double[]> pieces = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            double from = bits.nextInt(100) * S;
            double to = from + (1 + bits.nextInt(20)) * S;
            double start = bits.nextInt(4) == 0 ? 0 : bits.nextUnit() * 1_000;
            double end = bits.nextInt(2) == 0 ? start : bits.nextUnit() * 1_000;
            profile.replace(from, to, start, end);
            pieces.add(new double[] {from, to, start, end});
        }
        double base = profile.perSecondAt(1_000 * S);
        double sum = 0;
        double step = 1e-3 * S;
        double time = 0;
        for (int i = 0; i < 120_000; i++) {
            sum += rate(pieces, base, time + step / 2) * step / S;
            time += step;
            if (i % 997 == 0) {
                assertEquals(sum, profile.expectedBetween(0, time), 1e-6 * (1 + sum), "expected until " + time);
                double less = sum * (1 - 1e-9);
                double inverse = profile.after(0, less);
                assertTrue(inverse <= time, "not later than what is expected until then");
                assertEquals(less, profile.expectedBetween(0, inverse), 1e-6 * (1 + sum), "inverse of " + less);
            }
        }
    }

    /** The rate that the last shape to speak of this moment says. */
    private static double rate(List<double[]> pieces, double base, double time) {
        for (int i = pieces.size() - 1; i >= 0; i--) {
            double[] piece = pieces.get(i);
            if (piece[0] <= time && time < piece[1]) {
                return piece[2] + (piece[3] - piece[2]) * (time - piece[0]) / (piece[1] - piece[0]);
            }
        }
        return base;
    }
}
