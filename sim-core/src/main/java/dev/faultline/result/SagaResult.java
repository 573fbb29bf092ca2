package dev.faultline.result;

/**
 * What became of the sagas of one kind, over the whole run: started = completed + compensated + stuck + running.
 *
 * @param started        how many began
 * @param completed      how many did all of their steps
 * @param compensated    how many failed and took back what they had done
 * @param stuck          how many gave up: a compensation, or a step behind the pivot, failed for good
 * @param running        how many had not come to an end when the run did
 * @param inconsistent   of those that had come to an end, how many have some steps that stand and some that do not
 * @param repeatedSteps  steps and compensations that were done again, by retries or after a crash
 * @param lateSteps      steps that arrived after their compensation and were refused
 * @param durationMs     from the start to the end, of completed and compensated ones
 * @param compensatedMs  the same, of compensated ones only
 * @param anomalies      what others saw of sagas that were compensated later
 */
public record SagaResult(double started, double completed, double compensated, double stuck, double running, double inconsistent,
                         double repeatedSteps, double lateSteps, DurationMs durationMs, DurationMs compensatedMs,
                         Anomalies anomalies) {
    public SagaResult {
        durationMs = durationMs == null ? DurationMs.none() : durationMs;
        compensatedMs = compensatedMs == null ? DurationMs.none() : compensatedMs;
        anomalies = anomalies == null ? new Anomalies(0, 0) : anomalies;
    }

    /**
     * Times from the start of a saga to its end, in milliseconds, of sagas that began after the warm-up.
     *
     * @param mean over all of them
     * @param p50  the median
     * @param p99  the 99th percentile
     * @param max  the longest
     */
    public record DurationMs(double mean, double p50, double p99, double max) {

        /** Returns the durations of nothing. */
        public static DurationMs none() {
            return new DurationMs(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    /**
     * What others saw of sagas that were compensated later: sagas are not isolated from each other.
     *
     * @param dirtyReads    reads of a value that such a saga had written
     * @param dirtyRefusals requests that were refused a resource of which such a saga had a part
     */
    public record Anomalies(double dirtyReads, double dirtyRefusals) {
    }
}
