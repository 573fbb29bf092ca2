package dev.faultline.model.resilience;

/**
 * The last N calls, in a ring. Needs no more calls for a rate than it can hold. Source: Resilience4j,
 * {@code FixedSizeSlidingWindowMetrics}.
 */
final class CountWindow extends RateWindow {

    private static final byte FAILED = 1;
    private static final byte SLOW = 2;

    private final byte[] ring;
    private int next;

    CountWindow(int size, int minimumCalls, Thresholds thresholds) {
        super(thresholds, Math.min(minimumCalls, size));
        ring = new byte[size];
    }

    @Override
    void slide(long nowNanos) {
        // Time does not age calls here.
    }

    @Override
    void add(boolean failed, boolean slow) {
        if (calls == ring.length) {
            failedCalls -= ring[next] & FAILED;
            slowCalls -= (ring[next] & SLOW) >> 1;
        } else {
            calls++;
        }
        ring[next] = (byte) ((failed ? FAILED : 0) | (slow ? SLOW : 0));
        failedCalls += failed ? 1 : 0;
        slowCalls += slow ? 1 : 0;
        next = (next + 1) % ring.length;
    }
}
