package dev.faultline.result;

/**
 * One service over time.
 *
 * @param utilization work over cores, from 0 to 1
 * @param occupancy   held workers over workers, from 0 to 1
 * @param queueMean   waiting requests, average over the window
 * @param queueMax    waiting requests, largest in the window
 * @param instances   instances that were up, average over the window; empty where their number was to stay the same
 */
public record ServiceSeries(Values utilization, Values occupancy, Values queueMean, Values queueMax, Values instances) {
    /** A service whose instances were to stay the same. */
    public ServiceSeries(Values utilization, Values occupancy, Values queueMean, Values queueMax) {
        this(utilization, occupancy, queueMean, queueMax, null);
    }

    public ServiceSeries {
        instances = instances == null ? Values.none() : instances;
        utilization = utilization == null ? Values.none() : utilization;
        occupancy = occupancy == null ? Values.none() : occupancy;
        queueMean = queueMean == null ? Values.none() : queueMean;
        queueMax = queueMax == null ? Values.none() : queueMax;
    }
}
