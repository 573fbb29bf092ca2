package dev.faultline.model.resilience;

import dev.faultline.settings.Doc;

/**
 * How chance spreads a back-off of {@code t}, so that callers which failed together do not come back together. The formulas are
 * those of "Exponential Backoff and Jitter" of the AWS Architecture Blog.
 */
@Doc("How chance spreads the back-off `t`, so that those who failed together do not come back together.")
public enum Jitter {
    /** {@code t}. */
    @Doc("None: exactly `t`.")
    NONE,
    /** Uniform in {@code [0, t]}. */
    @Doc("Anything from 0 to `t`.")
    FULL,
    /** Uniform in {@code [t/2, t]}. */
    @Doc("Anything from `t/2` to `t`.")
    EQUAL
}
