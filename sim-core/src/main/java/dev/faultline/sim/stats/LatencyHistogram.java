package dev.faultline.sim.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Many durations, summed up: count, sum, minimum and maximum to the nanosecond, percentiles to a bucket that is at most 0.1 %
 * (three digits) or 1 % (two digits) of the value wide.
 *
 * <p>Adding two histograms gives exactly the histogram of both samples together, in any order, which is what makes
 * replications in parallel come out the same.
 *
 * <p>Recording is hot code (about nine records a request), which is why this is not the library's: the buckets are those of <a
 * href="https://hdrhistogram.github.io/HdrHistogram/">HdrHistogram</a>, a test compares the two, but the library keeps extremes
 * in volatile fields and the total in another, and what we need besides (the exact sum and extremes) would come on top.
 * {@code SamplerBench.record} measures it: half the time of the library with those added.
 *
 * <p><b>Buckets.</b> A value with more than so many bits (11 for three digits, 8 for two) loses its lowest ones until so many are
 * left. What is left is in the upper half of its range, and for each number of bits lost there is half a range of buckets.
 *
 * <p><b>Percentiles that a sample can't support are empty.</b> The p-th percentile is given only if at least
 * {@value #NEEDED_BEYOND} observations are expected above it: 20 observations for the median, 1,000 for p99, 10,000 for p99.9.
 * With k observations beyond it the share above the true percentile is known to about 1 / sqrt(k), a third at k = 10; with
 * fewer, a percentile is a story about single requests.
 */
public final class LatencyHistogram {
    /** Observations that must lie beyond a percentile before it is given. */
    public static final int NEEDED_BEYOND = 10;

    private static final long CARRY = 1L << 62;
    private static final int BITS_OF_THREE_DIGITS = 11;
    private static final int BITS_OF_TWO_DIGITS = 8;

    /** How many bits of a value count. */
    private final int bits;
    /** Leading zeros of a value that loses no bit. */
    private final int zeros;
    private final long mask;
    private long[] buckets;
    private long count;
    private long sum;
    private long carries;
    private long min = Long.MAX_VALUE;
    private long max;

    private LatencyHistogram(int bits) {
        this.bits = bits;
        this.zeros = Long.SIZE - bits;
        this.mask = (1L << bits) - 1;
        this.buckets = new long[1 << bits];
    }

    /** For totals: three digits. Memory grows with the largest value, to about 250 KB for an hour. */
    public static LatencyHistogram ofThreeDigits() {
        return new LatencyHistogram(BITS_OF_THREE_DIGITS);
    }

    /** For windows: two digits, about 30 KB for an hour. */
    public static LatencyHistogram ofTwoDigits() {
        return new LatencyHistogram(BITS_OF_TWO_DIGITS);
    }

    /**
     * Adds one duration.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void record(long nanos) {
        int bucket = bucket(nanos);
        if (bucket >= buckets.length) {
            grow(nanos);
        }
        buckets[bucket]++;
        count++;
        sum += nanos;
        if (sum >= CARRY) { // a sum may exceed 64 bits: a billion requests of 10 s do
            sum -= CARRY;
            carries++;
        }
        if (nanos < min) {
            min = nanos;
        }
        if (nanos > max) {
            max = nanos;
        }
    }

    /**
     * Adds the same duration so many times.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void record(long nanos, long times) {
        if (times <= 0) {
            return;
        }
        record(nanos);
        long left = times - 1;
        buckets[bucket(nanos)] += left;
        count += left;
        long most = nanos == 0 ? left : Math.max(1, (CARRY - 1) / nanos); // so many at once do not overflow
        while (left > 0) {
            long some = Math.min(left, most);
            sum += nanos * some;
            if (sum >= CARRY) {
                sum -= CARRY;
                carries++;
            }
            left -= some;
        }
    }

    /** A negative value would lose all of its bits, and gets a number beyond those of all others. */
    private int bucket(long nanos) {
        int lost = zeros - Long.numberOfLeadingZeros(nanos | mask);
        return (lost << bits - 1) + (int) (nanos >>> lost);
    }

    private void grow(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("negative duration: " + nanos + " ns");
        }
        int lost = zeros - Long.numberOfLeadingZeros(nanos | mask);
        buckets = Arrays.copyOf(buckets, lost + 2 << bits - 1);
    }

    /** The middle of a bucket. */
    private long middle(int bucket) {
        int lost = Math.max(0, (bucket >> bits - 1) - 1);
        long least = (long) (bucket - (lost << bits - 1)) << lost;
        return least + (1L << lost >> 1);
    }

    /**
     * Adds all durations of another histogram.
     *
     * @throws IllegalArgumentException if it has another number of digits: the sum would depend on the order
     */
    public void add(LatencyHistogram other) {
        if (other.bits != bits) {
            throw new IllegalArgumentException("histograms of different digits don't add up");
        }
        if (other.buckets.length > buckets.length) {
            buckets = Arrays.copyOf(buckets, other.buckets.length);
        }
        for (int i = 0; i < other.buckets.length; i++) {
            buckets[i] += other.buckets[i];
        }
        count += other.count;
        sum += other.sum;
        carries += other.carries;
        if (sum >= CARRY) {
            sum -= CARRY;
            carries++;
        }
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Forgets everything. */
    public void reset() {
        Arrays.fill(buckets, 0);
        count = 0;
        sum = 0;
        carries = 0;
        min = Long.MAX_VALUE;
        max = 0;
    }

    /** Number of durations. */
    public long count() {
        return count;
    }

    /** Sum of all durations in nanoseconds, exact up to the rounding to a double. */
    public double sum() {
        return carries * (double) CARRY + sum;
    }

    /** Mean in nanoseconds; empty if there is nothing. */
    public OptionalDouble mean() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum() / count);
    }

    /** The shortest duration, exact; empty if there is nothing. */
    public OptionalDouble min() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(min);
    }

    /** The longest duration, exact; empty if there is nothing. */
    public OptionalDouble max() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(max);
    }

    /** Observations that a percentile needs: {@code neededFor(0.99)} is 1,000. */
    public static long neededFor(double share) {
        checkShare(share);
        // 1 - 0.99 is not 0.01 to the last bit; without the slack p99 would ask for 1,001
        return (long) Math.ceil(NEEDED_BEYOND / (1 - share) * (1 - 1e-9));
    }

    /**
     * The smallest duration that at least this share of the sample does not exceed, in nanoseconds: the middle of its bucket,
     * moved into [min, max]. Empty if the sample can't support it (see above).
     *
     * @param share the percentile as a share, as in 0.99; at least 0, below 1
     */
    public OptionalDouble percentile(double share) {
        return count < neededFor(share) ? OptionalDouble.empty() : OptionalDouble.of(estimate(share));
    }

    /** As {@link #percentile}, whatever the sample supports; NaN if there is nothing. For curves that say so. */
    public double estimate(double share) {
        checkShare(share);
        if (count == 0) {
            return Double.NaN;
        }
        // As the library does: a hair less, so that 0.99 of 100 is 99 and not 99.00000000000001, which would be the 100th.
        long rank = (long) Math.ceil(Math.nextDown(100 * share) * count / 100);
        long below = 0;
        int bucket = bucket(min) - 1;
        do {
            below += buckets[++bucket];
        } while (below < Math.max(1, rank));
        return Math.min(max, Math.max(min, middle(bucket)));
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("a percentile is a share of at least 0 and below 1: " + share);
        }
    }
}
