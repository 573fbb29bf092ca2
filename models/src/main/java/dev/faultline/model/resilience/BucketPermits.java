package dev.faultline.model.resilience;

/**
 * A bucket that tokens drip into at an even pace, up to {@code burst} of them; each call takes one. Who finds none takes one that
 * has yet to drip in. Over a long time no more than the rate passes, in any time no more than {@code burst} above it. The level
 * is a whole number of parts of a token, so nothing is rounded. Source: Turner, "New directions in communications" (1986), the
 * leaky bucket as a meter.
 */
final class BucketPermits implements Permits {

    private static final long DEEPEST = 4_000_000_000_000_000_000L;

    private final int limit;
    private final long tokenParts;
    private final long full;
    private long level;
    private long at;

    /** A full bucket: {@code limit} tokens in each {@code perNanos}. */
    BucketPermits(int limit, long perNanos, int burst, long nowNanos) {
        this.limit = limit;
        this.tokenParts = perNanos;
        this.full = burst * perNanos;
        this.level = full;
        this.at = nowNanos;
    }

    @Override
    public long take(long nowNanos, long mostNanos) {
        long elapsed = nowNanos - at;
        level = elapsed > (full - level) / limit ? full : level + elapsed * limit;
        at = nowNanos;
        long missing = tokenParts - level;
        long wait = missing <= 0 ? 0 : (missing + limit - 1) / limit;
        if (wait > mostNanos || level < -DEEPEST) {
            return NEVER;
        }
        level -= tokenParts;
        return wait;
    }
}
