package dev.faultline.result;

import java.util.Map;

/**
 * One operation over time. Requests are counted in the window in which they ended.
 *
 * @param outcomes counts in each window, by the outcome's name in the file
 * @param p50      median latency of good answers in milliseconds
 * @param p90      90th percentile in milliseconds
 * @param p99      99th percentile in milliseconds
 * @param max      largest in milliseconds
 * @param failedByClient answers that were not good, in each window and by client; empty where there is one client only
 */
public record OperationSeries(Map<String, Values> outcomes, Values p50, Values p90, Values p99, Values max,
                              Map<String, Values> failedByClient) {
    /** An operation that one client asks for. */
    public OperationSeries(Map<String, Values> outcomes, Values p50, Values p90, Values p99, Values max) {
        this(outcomes, p50, p90, p99, max, null);
    }

    public OperationSeries {
        outcomes = Frozen.map(outcomes);
        failedByClient = Frozen.map(failedByClient);
        p50 = p50 == null ? Values.none() : p50;
        p90 = p90 == null ? Values.none() : p90;
        p99 = p99 == null ? Values.none() : p99;
        max = max == null ? Values.none() : max;
    }
}
