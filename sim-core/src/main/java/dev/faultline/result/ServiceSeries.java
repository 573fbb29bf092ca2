package dev.faultline.result;

/**
 * One service over time.
 *
 * @param utilization work over cores, from 0 to 1
 * @param occupancy   held workers over workers, from 0 to 1
 * @param queueMean   waiting requests, average over the window
 * @param queueMax    waiting requests, largest in the window
 */
public record ServiceSeries(Values utilization, Values occupancy, Values queueMean, Values queueMax) {
    public ServiceSeries {
        utilization = utilization == null ? Values.none() : utilization;
        occupancy = occupancy == null ? Values.none() : occupancy;
        queueMean = queueMean == null ? Values.none() : queueMean;
        queueMax = queueMax == null ? Values.none() : queueMax;
    }
}
