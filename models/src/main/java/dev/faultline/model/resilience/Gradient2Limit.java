package dev.faultline.model.resilience;

/**
 * Compares the latency of a call with the average over many: while they are alike there is room, and when calls take longer than
 * usual a queue is building up somewhere, and the limit falls by that ratio. A latency that stays high becomes the usual one, so
 * the limit forgets an overload that lasts. Dropped calls mean nothing to it beyond their latency. Source: Netflix
 * concurrency-limits, {@code Gradient2Limit} (semantics reference, A7).
 */
final class Gradient2Limit implements ConcurrencyAlgorithm {

    private static final double SMOOTHING = 0.2;
    private static final double TOLERANCE = 1.5;
    private static final int QUEUE = 4;
    private static final int PLAIN_MEAN = 10;
    private static final double FACTOR = 2.0 / (600 + 1);

    private final int min;
    private final int max;
    private double limit;
    private double usual;
    private double sum;
    private int seen;

    Gradient2Limit(int initial, int min, int max) {
        this.limit = initial;
        this.min = min;
        this.max = max;
    }

    @Override
    public int limit() {
        return (int) limit;
    }

    /** Not rounded down. */
    double exactLimit() {
        return limit;
    }

    @Override
    public void sample(long rttNanos, int inFlight, boolean dropped) {
        double before = usual(rttNanos);
        if (before / rttNanos > 2) {
            usual *= 0.95;
        }
        if (inFlight < limit / 2) {
            return;
        }
        double gradient = Math.max(0.5, Math.min(1, TOLERANCE * before / rttNanos));
        double next = limit * gradient + QUEUE;
        limit = Math.max(min, Math.min(max, limit * (1 - SMOOTHING) + next * SMOOTHING));
    }

    /** The average with this one: plain over the first ten, then one in which old ones fade. */
    private double usual(long rttNanos) {
        if (seen < PLAIN_MEAN) {
            seen++;
            sum += rttNanos;
            usual = sum / seen;
        } else {
            usual = usual * (1 - FACTOR) + rttNanos * FACTOR;
        }
        return usual;
    }
}
