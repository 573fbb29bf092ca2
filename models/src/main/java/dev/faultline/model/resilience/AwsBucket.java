package dev.faultline.model.resilience;

import dev.faultline.model.call.Outcome;
import dev.faultline.settings.Arguments;
import dev.faultline.settings.Counts;
import dev.faultline.settings.SettingException;

/**
 * A bucket of tokens that each retry takes from, by what it follows, and that good answers fill: a retry that succeeds gives back
 * what it took, a first attempt that succeeds gives one. Nothing comes back with time, nor after a final failure. Source: the
 * standard retry mode of the AWS SDKs; the costs are those since November 2026, and {@code aws(500 retry 5 timeout 10)} those
 * before (semantics reference, A5).
 *
 * @param capacity  how many tokens there are at first and at most
 * @param retry     what a retry costs after an error, or when nobody was there
 * @param timeout   what it costs after a timeout
 * @param throttled what it costs after a rejection
 */
public record AwsBucket(int capacity, int retry, int timeout, int throttled) implements RetryBudget {

    private static final int MOST = 1_000_000;

    /** Checks the numbers. */
    public AwsBucket {
        for (int number : new int[] {capacity, retry, timeout, throttled}) {
            if (number < 1 || number > MOST) {
                throw new SettingException("a bucket has from 1 to 1M tokens, and a retry costs from 1 to 1M", "");
            }
        }
    }

    static AwsBucket read(Arguments arguments) {
        int capacity = number(arguments, "number of tokens");
        int retry = arguments.named("retry") ? number(arguments, "cost of a retry") : 14;
        int timeout = arguments.named("timeout") ? number(arguments, "cost after a timeout") : retry;
        int throttled = arguments.named("throttled") ? number(arguments, "cost after a rejection") : 5;
        return new AwsBucket(capacity, retry, timeout, throttled);
    }

    private static int number(Arguments arguments, String what) {
        return (int) Math.min(arguments.count(what), Integer.MAX_VALUE);
    }

    @Override
    public Account open(long nowNanos) {
        return new Bucket();
    }

    /** The budget as it would be written. */
    @Override
    public String toString() {
        return "aws(" + Counts.text(capacity) + " retry " + Counts.text(retry) + " timeout " + Counts.text(timeout)
                + " throttled " + Counts.text(throttled) + ")";
    }

    private int cost(Outcome failure) {
        return switch (failure) {
            case TIMEOUT -> timeout;
            case REJECTED -> throttled;
            default -> retry;
        };
    }

    private final class Bucket implements Account {
        private int level = capacity;

        @Override
        public void begins(long nowNanos, boolean isFirst) {
            // Only retries cost.
        }

        @Override
        public void ends(long nowNanos, Outcome outcome, boolean isRetryable, Outcome retriedAfter) {
            if (outcome.isOk()) {
                level = Math.min(capacity, level + (retriedAfter == null ? 1 : cost(retriedAfter)));
            }
        }

        @Override
        public boolean grants(long nowNanos, Outcome failure) {
            int cost = cost(failure);
            if (level < cost) {
                return false;
            }
            level -= cost;
            return true;
        }

        @Override
        public void forgone() {
            // A call that is given up succeeds no more.
        }
    }
}
