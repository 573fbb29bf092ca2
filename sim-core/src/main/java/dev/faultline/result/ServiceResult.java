package dev.faultline.result;

/**
 * How busy one service was, over all its instances, from warm-up to duration.
 *
 * @param utilization          work over cores, from 0 to 1
 * @param occupancy            held workers over workers, from 0 to 1
 * @param waitMs               how long requests waited for a worker or a core
 * @param probabilityOfWaiting the share of requests that waited at all, from 0 to 1
 * @param queue                how many waited
 * @param instances            how many instances were there
 * @param unstable             whether the queue only grew; then its means are absent
 */
public record ServiceResult(double utilization, double occupancy, WaitMs waitMs, double probabilityOfWaiting,
                            Queue queue, Instances instances, boolean unstable) {
    public ServiceResult {
        waitMs = waitMs == null ? new WaitMs(Double.NaN, Double.NaN) : waitMs;
        queue = queue == null ? new Queue(Double.NaN, Double.NaN) : queue;
        instances = instances == null ? new Instances(Double.NaN, Double.NaN) : instances;
    }

    /**
     * Waiting time in milliseconds.
     *
     * @param mean over all requests, those that did not wait included
     * @param p99  the 99th percentile
     */
    public record WaitMs(double mean, double p99) {
    }

    /**
     * Number of waiting requests.
     *
     * @param mean the average over time
     * @param max  the largest
     */
    public record Queue(double mean, double max) {
    }

    /**
     * Number of instances.
     *
     * @param mean the average over time
     * @param max  the largest
     */
    public record Instances(double mean, double max) {
    }
}
