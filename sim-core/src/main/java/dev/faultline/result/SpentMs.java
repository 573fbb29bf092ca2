package dev.faultline.result;

/**
 * Where the time of a good answer went on average, in milliseconds; the parts add up to the mean latency.
 *
 * @param network on links
 * @param queue   waiting for a worker or a core
 * @param service being worked on
 * @param backOff waiting between attempts
 * @param blocked waiting for what none of the others tells: an attempt that was given up, a broker's confirm, a lock
 */
public record SpentMs(double network, double queue, double service, double backOff, double blocked) {
    /** Returns absent figures. */
    public static SpentMs unknown() {
        double absent = Double.NaN;
        return new SpentMs(absent, absent, absent, absent, absent);
    }
}
