package dev.faultline.model.resilience;

import java.util.function.DoubleSupplier;

/**
 * Guesses from the shortest latency ever seen how many of the calls under way stand in a queue, and keeps that number small but
 * above zero. From time to time it forgets the shortest latency and takes the next one for it, since callees change; a probe
 * during an overload lets the limit drift up. Source: Netflix concurrency-limits, {@code VegasLimit} (semantics reference, A7);
 * the idea is that of TCP Vegas.
 */
final class VegasLimit implements ConcurrencyAlgorithm {

    private static final int PROBE_MULTIPLIER = 30;

    private final int probeMultiplier;
    private final int max;
    private final DoubleSupplier luck;
    private double limit;
    private long shortest;
    private long sinceProbe;
    private double probeJitter;

    /** An algorithm; {@code luck} is drawn from [0, 1) when the time to the next probe is set. */
    VegasLimit(int initial, int max, DoubleSupplier luck) {
        this(initial, max, PROBE_MULTIPLIER, luck);
    }

    VegasLimit(int initial, int max, int probeMultiplier, DoubleSupplier luck) {
        this.probeMultiplier = probeMultiplier;
        this.limit = initial;
        this.max = max;
        this.luck = luck;
        drawProbe();
    }

    @Override
    public int limit() {
        return (int) limit;
    }

    @Override
    public void sample(long rttNanos, int inFlight, boolean dropped) {
        sinceProbe++;
        if (probeJitter * probeMultiplier * limit <= sinceProbe) {
            drawProbe();
            sinceProbe = 0;
            shortest = rttNanos;
        } else if (shortest == 0 || rttNanos < shortest) {
            shortest = rttNanos;
        } else {
            limit = Math.max(1, Math.min(max, next(rttNanos, inFlight, dropped)));
        }
    }

    private double next(long rttNanos, int inFlight, boolean dropped) {
        int step = step((int) limit);
        int queue = (int) Math.ceil(limit * (1 - (double) shortest / rttNanos));
        if (dropped) {
            return limit - step;
        }
        if (inFlight * 2L < limit) {
            return limit;
        }
        int alpha = 3 * step;
        int beta = 6 * step;
        if (queue <= step) {
            return limit + beta;
        }
        return queue < alpha ? limit + step : queue > beta ? limit - step : limit;
    }

    /** The whole part of the decimal logarithm, at least 1. */
    private static int step(int limit) {
        int step = 1;
        for (int power = 100; power <= limit; power *= 10) {
            step++;
        }
        return step;
    }

    private void drawProbe() {
        probeJitter = 0.5 + luck.getAsDouble() / 2;
    }
}
