package dev.faultline.model.resilience;

import java.util.Arrays;

/**
 * How many calls were asked for in the last while and how many of them were accepted, in slices of time; and what follows from
 * that: the share to reject, {@code max(0, (requests - k * accepts) / (requests + 1))}.
 */
final class ThrottleHistory {

    private static final int SLICES = 120;

    private final double k;
    private final long sliceNanos;
    private final long[] requestsOf = new long[SLICES];
    private final long[] acceptsOf = new long[SLICES];
    private long slice;
    private long requests;
    private long accepts;

    ThrottleHistory(double k, long windowNanos, long nowNanos) {
        this.k = k;
        this.sliceNanos = Math.max(1, windowNanos / SLICES);
        this.slice = nowNanos / sliceNanos;
    }

    /** The share of calls to reject now, from 0 to 1. */
    double rejects(long nowNanos) {
        slide(nowNanos);
        return Math.max(0, (requests - k * accepts) / (requests + 1));
    }

    /** One more call was asked for, and its fate is known: rejected, given up or answered. */
    void asked(long nowNanos) {
        slide(nowNanos);
        requestsOf[(int) (slice % SLICES)]++;
        requests++;
    }

    /** One of them was accepted. */
    void accepted(long nowNanos) {
        slide(nowNanos);
        acceptsOf[(int) (slice % SLICES)]++;
        accepts++;
    }

    private void slide(long nowNanos) {
        long present = nowNanos / sliceNanos;
        if (present == slice) {
            return;
        }
        if (present - slice >= SLICES) {
            Arrays.fill(requestsOf, 0);
            Arrays.fill(acceptsOf, 0);
            requests = 0;
            accepts = 0;
            slice = present;
        }
        while (slice < present) {
            slice++;
            int next = (int) (slice % SLICES);
            requests -= requestsOf[next];
            accepts -= acceptsOf[next];
            requestsOf[next] = 0;
            acceptsOf[next] = 0;
        }
    }
}
