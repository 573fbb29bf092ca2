package dev.faultline.model.resilience;

import dev.faultline.settings.Doc;

/**
 * How chance spreads a wait of {@code t}, so that callers which failed together do not come back together.
 *
 * <p>Each kind scales one uniform draw, so that the same luck makes a longer wait out of a longer {@code t}. Source: AWS
 * Architecture Blog, "Exponential Backoff and Jitter" (semantics reference, A12).
 */
@Doc("How chance spreads the back-off `t`, so that those who failed together do not come back together.")
public enum Jitter {

    /** {@code t}, with any luck. */
    @Doc("None: exactly `t`.")
    NONE {
        @Override
        public long waitNanos(Backoff backoff, int failures, long previousNanos, double luck) {
            return backoff.afterFailures(failures);
        }
    },

    /** Uniform in {@code [0, t]}. */
    @Doc("Anything from 0 to `t`. Of the four, the one that needs the fewest calls.")
    FULL {
        @Override
        public long waitNanos(Backoff backoff, int failures, long previousNanos, double luck) {
            return Math.round(luck * backoff.afterFailures(failures));
        }
    },

    /** Uniform in {@code [t/2, t]}. */
    @Doc("Anything from `t/2` to `t`.")
    EQUAL {
        @Override
        public long waitNanos(Backoff backoff, int failures, long previousNanos, double luck) {
            long most = backoff.afterFailures(failures);
            long half = most / 2;
            return most - half + Math.round(luck * half);
        }
    },

    /** Uniform in {@code [first, 3 * the wait before]}, at most the maximum; how {@code t} grows does not matter. */
    @Doc("Anything from the first wait to three times the wait before, at most the maximum; how `t` grows does not matter.")
    DECORRELATED {
        @Override
        public long waitNanos(Backoff backoff, int failures, long previousNanos, double luck) {
            double least = backoff.firstNanos();
            double most = 3.0 * (failures == 1 ? backoff.firstNanos() : previousNanos);
            return Math.min(backoff.maxNanos(), Math.round(least + luck * (most - least)));
        }
    };

    /**
     * How long to wait now, in nanoseconds.
     *
     * @param backoff       what the wait would be without chance
     * @param failures      how many times it has failed so far, from 1
     * @param previousNanos what this gave after the failure before; any number after the first
     * @param luck          a draw from [0, 1), keyed by the attempt that failed last; 1 gives the longest wait there can be
     */
    public abstract long waitNanos(Backoff backoff, int failures, long previousNanos, double luck);
}
