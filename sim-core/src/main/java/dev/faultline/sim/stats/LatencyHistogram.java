package dev.faultline.sim.stats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * Many durations, summed up: count, sum, minimum and maximum to the nanosecond, percentiles to a bucket that is at most 0.1 %
 * (three digits) or 1 % (two digits) of the value wide.
 *
 * <p>Adding two histograms gives exactly the histogram of both samples together, in any order, which is what makes
 * replications in parallel come out the same. Recording is hot code (about eight records a request): one branch-free bucket
 * index in <a href="https://hdrhistogram.github.io/HdrHistogram/">HdrHistogram</a>, and three comparisons.
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
    private static final int EXACT_BYTES = 5 * Long.BYTES;

    private final Histogram buckets;
    private long count;
    private long sum;
    private long carries;
    private long min = Long.MAX_VALUE;
    private long max;

    private LatencyHistogram(Histogram buckets) {
        this.buckets = buckets;
    }

    /** For totals: three digits. Memory grows with the largest value, to about 250 KB for an hour. */
    public static LatencyHistogram ofThreeDigits() {
        return new LatencyHistogram(new Histogram(3));
    }

    /** For windows: two digits, about 30 KB for an hour. */
    public static LatencyHistogram ofTwoDigits() {
        return new LatencyHistogram(new Histogram(2));
    }

    /**
     * Adds one duration.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void record(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("negative duration: " + nanos + " ns");
        }
        buckets.recordValue(nanos);
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
     * Adds all durations of another histogram.
     *
     * @throws IllegalArgumentException if it has another number of digits: the sum would depend on the order
     */
    public void add(LatencyHistogram other) {
        if (other.buckets.getNumberOfSignificantValueDigits() != buckets.getNumberOfSignificantValueDigits()) {
            throw new IllegalArgumentException("histograms of different digits don't add up");
        }
        buckets.add(other.buckets);
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
        buckets.reset();
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
        long value = buckets.getValueAtPercentile(100 * share);
        return Math.min(max, Math.max(min, buckets.medianEquivalentValue(value)));
    }

    /** The share of the sample that did not exceed this, exact to a bucket; empty if there is nothing. */
    public OptionalDouble shareWithin(long nanos) {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(nanos < min ? 0 : nanos >= max ? 1 : (double) buckets.getCountBetweenValues(0, nanos) / count);
    }

    /** A copy of the buckets, for those who write them in the format of HdrHistogram; values are nanoseconds. */
    public Histogram buckets() {
        return buckets.copy();
    }

    /** All of it in a few hundred bytes, typically; {@link #unpack} reads it. */
    byte[] pack() {
        ByteBuffer bytes = ByteBuffer.allocate(EXACT_BYTES + buckets.getNeededByteBufferCapacity());
        bytes.putLong(count).putLong(sum).putLong(carries).putLong(min).putLong(max);
        buckets.encodeIntoByteBuffer(bytes);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static LatencyHistogram unpack(byte[] packed) {
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        long[] exact = new long[EXACT_BYTES / Long.BYTES];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = bytes.getLong();
        }
        Histogram buckets = Histogram.decodeFromByteBuffer(bytes, 0);
        buckets.setAutoResize(true);
        LatencyHistogram histogram = new LatencyHistogram(buckets);
        histogram.count = exact[0];
        histogram.sum = exact[1];
        histogram.carries = exact[2];
        histogram.min = exact[3];
        histogram.max = exact[4];
        return histogram;
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("a percentile is a share of at least 0 and below 1: " + share);
        }
    }
}
