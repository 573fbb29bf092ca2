package dev.faultline.result;

/**
 * How long the good answers took, in milliseconds, from the intended start to the answer at the caller.
 *
 * <p>Mean, minimum and maximum are exact, percentiles exact to a bucket of the histogram. A percentile that the sample can't
 * support is {@code NaN}, and {@code why} says so.
 *
 * @param mean  the mean
 * @param p50   the median
 * @param p90   the 90th percentile
 * @param p95   the 95th percentile
 * @param p99   the 99th percentile
 * @param p999  the 99.9th percentile
 * @param min   the smallest, over all replications
 * @param max   the largest, over all replications
 * @param count how many answers these figures rest on
 * @param why   why a figure is absent, in plain words, or null
 */
public record LatencyMs(double mean, double p50, double p90, double p95, double p99, double p999, double min, double max,
                        double count, String why) {
    /** Returns the figures of no answer at all. */
    public static LatencyMs none(String why) {
        double absent = Double.NaN;
        return new LatencyMs(absent, absent, absent, absent, absent, absent, absent, absent, 0, why);
    }
}
