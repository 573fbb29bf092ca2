package dev.faultline.model.resilience;

/**
 * Guesses how many calls have passed in the last stretch of time from two counters: those of the present window, and of the
 * window before a share, as much of it as still reaches into that stretch. A call passes while the guess is below the limit. Two
 * numbers instead of a log; wrong as far as the calls of the window before were not spread evenly. Source: Cloudflare, "How we
 * built rate limiting capable of scaling to millions of domains" (2017).
 */
final class CounterPermits implements Permits {

    private final int limit;
    private final long perNanos;
    private final long since;
    private long window;
    private long before;
    private long inside;
    private long latest;

    CounterPermits(int limit, long perNanos, long nowNanos) {
        this.limit = limit;
        this.perNanos = perNanos;
        this.since = nowNanos;
    }

    @Override
    public long take(long nowNanos, long mostNanos) {
        long now = nowNanos - since;
        long at = Math.max(now, latest);
        long candidate = at / perNanos;
        long old = candidate == window ? before : candidate == window + 1 ? inside : 0;
        long young = candidate == window ? inside : 0;
        while (young >= limit || offset(old, young) >= perNanos) {
            candidate++;
            old = young;
            young = 0;
        }
        at = Math.max(at, candidate * perNanos + offset(old, young));
        if (at - now > mostNanos) {
            return NEVER;
        }
        window = candidate;
        before = old;
        inside = young + 1;
        latest = at;
        return at - now;
    }

    /** How far into a window the share of the window before is small enough: {@code old * share + young < limit}. */
    private long offset(long old, long young) {
        long room = (limit - young) * perNanos;
        return old * perNanos < room ? 0 : perNanos - (room - 1) / old;
    }
}
