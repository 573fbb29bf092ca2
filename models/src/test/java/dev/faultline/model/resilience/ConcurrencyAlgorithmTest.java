package dev.faultline.model.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The worked examples of the semantics reference, G5, and Netflix's own classes beside ours. */
class ConcurrencyAlgorithmTest {

    private static final long MS = 1_000_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private static List<Integer> limits(ConcurrencyAlgorithm algorithm, Object[]... samples) {
        List<Integer> limits = new ArrayList<>();
        for (Object[] sample : samples) {
            algorithm.sample((int) sample[0] * MS, (int) sample[1], (boolean) sample[2]);
            limits.add(algorithm.limit());
        }
        return limits;
    }

    private static Object[] of(int rtt, int inFlight) {
        return new Object[] {rtt, inFlight, false};
    }

    private static Object[] dropped(int rtt, int inFlight) {
        return new Object[] {rtt, inFlight, true};
    }

    @Test
    void vegasKeepsTheQueueShortThatItGuesses() {
        ConcurrencyAlgorithm vegas = new dev.faultline.model.resilience.VegasLimit(20, 1000, () -> 0);
        assertEquals(List.of(20, 26, 26, 25, 24, 24, 23),
                limits(vegas, of(10, 20), of(10, 20), of(11, 26), of(14, 28), of(20, 28), of(20, 10), dropped(20, 27)));
    }

    @Test
    void vegasTakesTheNextLatencyForTheShortestNowAndThen() {
        ConcurrencyAlgorithm vegas = new dev.faultline.model.resilience.VegasLimit(20, 20, () -> 0);
        limits(vegas, of(10, 20));
        for (int i = 0; i < 298; i++) {
            vegas.sample(10 * MS, 20, false);
        }
        assertEquals(20, vegas.limit());
        vegas.sample(40 * MS, 20, false); // the 300th: half of 30 x 20
        vegas.sample(40 * MS, 20, false);
        assertEquals(20, vegas.limit(), "no queue, as far as it knows now");
    }

    @Test
    void gradientFallsByTheRatioOfUsualToPresentLatency() {
        var gradient = new dev.faultline.model.resilience.Gradient2Limit(20, 20, 200);
        double[] expected = {20.8, 21.6, 22.4, 22.4, 21.856, 21.927};
        int[][] samples = {{10, 20}, {10, 20}, {10, 20}, {10, 5}, {30, 20}, {30, 20}};
        for (int i = 0; i < samples.length; i++) {
            gradient.sample(samples[i][0] * MS, samples[i][1], false);
            assertEquals(expected[i], gradient.exactLimit(), 1e-3, "sample " + i);
        }
    }

    @Test
    void aimdGoesUpByOneAndDownByATenth() {
        ConcurrencyAlgorithm aimd = new AimdLimit(20, 20, 200, 5 * MS);
        assertEquals(List.of(21, 21, 20, 20), limits(aimd, of(1, 11), of(1, 9), of(6, 10), dropped(1, 10)));
        ConcurrencyAlgorithm high = new AimdLimit(100, 20, 200, 5 * MS);
        assertEquals(List.of(90, 81), limits(high, dropped(1, 100), of(6, 50)));
    }

    /** Seeded sequences of thousands of calls that speed up, slow down, drop and idle. */
    @Test
    void allAgreeStepByStepWithTheLibrary() {
        IntStream.range(0, 40).forEach(seed -> {
            agree(seed, new AimdLimit(20, 20, 200, 50 * MS), AIMDLimit.newBuilder().timeout(50, TimeUnit.MILLISECONDS).build());
            agree(seed, new dev.faultline.model.resilience.Gradient2Limit(20, 20, 200), Gradient2Limit.newBuilder().build());
            agree(seed, new dev.faultline.model.resilience.VegasLimit(20, 1000, NEVER, () -> 0),
                    VegasLimit.newBuilder().probeMultiplier(NEVER).build());
        });
    }

    private static void agree(int seed, ConcurrencyAlgorithm ours, Limit theirs) {
        Random random = new Random(seed);
        double load = 1;
        int moved = 0;
        for (int i = 0; i < 5_000; i++) {
            load = Math.min(10, Math.max(0.5, load + random.nextGaussian() * 0.1));
            long rtt = 1 + (long) (10 * MS * load * (0.5 + random.nextDouble()));
            int inFlight = 1 + random.nextInt(2 * ours.limit());
            boolean dropped = random.nextInt(50) == 0;
            int before = ours.limit();
            ours.sample(rtt, inFlight, dropped);
            theirs.onSample(0, rtt, inFlight, dropped);
            assertEquals(theirs.getLimit(), ours.limit(), "seed " + seed + ", call " + i);
            moved += ours.limit() == before ? 0 : 1;
        }
        assertTrue(moved > 50, "a limit that never moves shows nothing");
    }
}
