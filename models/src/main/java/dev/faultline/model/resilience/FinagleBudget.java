package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Rate;
import dev.faultline.settings.SettingException;
import dev.faultline.settings.Share;
import java.time.Duration;
import java.util.Arrays;

/**
 * Retries are a share of the calls of late, and some more for those who call rarely: each call pays in, each retry takes out, and
 * what is older than {@code ttl} is forgotten, ten slices of it at a time. The reserve for rare callers is a fixed part of the
 * balance, and is spent like the rest; retries are forgotten too, so that it comes back. Source: Finagle, {@code RetryBudget},
 * and {@code TokenBucket} of its utilities (semantics reference, A6).
 *
 * @param share how many retries for each call
 * @param min   how many besides
 * @param ttl   how long a call is remembered
 */
public record FinagleBudget(Share share, Rate min, Duration ttl) implements RetryBudget {

    private static final int SLICES = 10;
    private static final long CALL = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double MOST_PER_SECOND = 1e6;

    /** Checks the numbers. */
    public FinagleBudget {
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(LONGEST) > 0) {
            throw new SettingException("a retry budget remembers calls for 1s to 1h", "write `ttl 10s`");
        }
        if (min.perSecond() > MOST_PER_SECOND) {
            throw new SettingException("a retry budget of more than 1M/s at the least is none", "leave it out");
        }
    }

    static FinagleBudget read(Arguments arguments) {
        boolean isBare = arguments.name().isEmpty();
        Share share = arguments.share("share of retries");
        Rate min = new Rate(10);
        Duration ttl = Duration.ofSeconds(10);
        if (!isBare && arguments.named("min")) {
            min = arguments.rate("minimum of retries");
        }
        if (!isBare && arguments.named("ttl")) {
            ttl = arguments.duration("time to remember");
        }
        return new FinagleBudget(share, min, ttl);
    }

    @Override
    public Account open(long nowNanos) {
        return new Balance(nowNanos);
    }

    /** The budget as it would be written. */
    @Override
    public String toString() {
        return "finagle(" + share + " min " + min + " ttl " + Durations.text(ttl) + ")";
    }

    private final class Balance implements Account {
        private final long retry = share.value() == 0 ? 1 : (long) (CALL / share.value());
        private final long deposit = share.value() == 0 ? 0 : CALL;
        private final long reserve = (long) (min.perSecond() * ttl.toSeconds() * retry);
        private final long sliceNanos = ttl.toNanos() / SLICES;
        private final long[] slices = new long[SLICES];
        private long slice;
        private long sum;

        Balance(long nowNanos) {
            slice = nowNanos / sliceNanos;
        }

        @Override
        public void begins(long nowNanos, boolean isFirst) {
            if (isFirst) {
                add(nowNanos, deposit);
            }
        }

        @Override
        public void ends(long nowNanos, Outcome outcome, boolean isRetryable, Outcome retriedAfter) {
            // What becomes of an attempt does not matter here.
        }

        @Override
        public boolean grants(long nowNanos, Outcome failure) {
            add(nowNanos, 0);
            if (reserve + sum < retry) {
                return false;
            }
            add(nowNanos, -retry);
            return true;
        }

        @Override
        public void forgone() {
            // The library has taken it out by then, too.
        }

        private void add(long nowNanos, long units) {
            long present = nowNanos / sliceNanos;
            if (present - slice >= SLICES) {
                Arrays.fill(slices, 0);
                sum = 0;
                slice = present;
            }
            while (slice < present) {
                slice++;
                int next = (int) (slice % SLICES);
                sum -= slices[next];
                slices[next] = 0;
            }
            slices[(int) (present % SLICES)] += units;
            sum += units;
        }
    }
}
