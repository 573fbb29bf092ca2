package dev.faultline.result;

import java.util.List;

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
 * @param turnedAway           calls and messages that came and were not taken, over the whole run
 * @param starts               how often an instance started, over the whole run; those not counted that were there at its beginning
 * @param outOfMemory          how often an instance was killed because its memory was full, over the whole run
 * @param scaling              changes of the number of instances, by time; with replications, those of the first
 */
public record ServiceResult(double utilization, double occupancy, WaitMs waitMs, double probabilityOfWaiting,
                            Queue queue, Instances instances, boolean unstable, TurnedAway turnedAway, double starts,
                            double outOfMemory, List<Resizing> scaling) {
    /** A service of which nothing was turned away, and whose instances stayed the same. */
    public ServiceResult(double utilization, double occupancy, WaitMs waitMs, double probabilityOfWaiting, Queue queue,
                         Instances instances, boolean unstable) {
        this(utilization, occupancy, waitMs, probabilityOfWaiting, queue, instances, unstable, null, 0, 0, null);
    }

    public ServiceResult {
        turnedAway = turnedAway == null ? new TurnedAway(0, 0, 0) : turnedAway;
        scaling = Frozen.list(scaling);
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
     * Calls and messages that were not taken.
     *
     * @param lineFull there was no place in the line
     * @param shed     load shedding kept them out
     * @param dropped  they had waited too long for the line's discipline
     */
    public record TurnedAway(double lineFull, double shed, double dropped) {
        /** Returns all of them. */
        public double sum() {
            return lineFull + shed + dropped;
        }
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
