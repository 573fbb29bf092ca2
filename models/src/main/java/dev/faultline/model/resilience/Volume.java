package dev.faultline.model.resilience;

import java.time.Duration;

/**
 * How many calls one policy will see, for the checks that reason about a scenario.
 *
 * @param perSecond the mean rate if all goes wrong, retries included
 * @param run       how long the run is
 */
public record Volume(double perSecond, Duration run) {

    /** How many calls are to be expected in some time. */
    public double expected(Duration within) {
        return perSecond * within.toNanos() / 1e9;
    }

    /** More than that in some time is beyond all chance: five deviations above what is to be expected. */
    public double most(Duration within) {
        double expected = expected(within);
        return expected + 5 * Math.sqrt(expected);
    }
}
