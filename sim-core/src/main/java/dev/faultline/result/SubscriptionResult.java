package dev.faultline.result;

import java.util.Map;

/**
 * The books of one subscription: {@code entered} = acknowledged + deadLettered + expired + dropped + lost + inside.
 *
 * @param entered              messages that the broker put into it
 * @param delivered            deliveries to a consumer, repeated ones included
 * @param acknowledged         messages whose handler finished
 * @param redelivered          deliveries with a number above 1
 * @param duplicates           handlings that finished again for the same message
 * @param deadLettered         messages set aside after their last attempt
 * @param expired              messages that outlived their time
 * @param dropped              messages left out by policy
 * @param lost                 messages that were accepted and are nowhere
 * @param outOfOrder           deliveries that overtook an earlier message of the same key
 * @param inside               messages still there when the run ended
 * @param lag                  how many messages were there and not yet acknowledged
 * @param ageMs                how old messages were when their handler finished, from when their sender began to send them
 * @param drainedWithinSeconds the longest time from the end of a fault or of a load change until the backlog was back to what
 *                             it had been, in seconds; {@code NaN} if there was neither, infinite if it never was
 * @param unstable             whether the backlog only grew; then its mean is absent
 * @param reasons              how messages ended that were not acknowledged, by way and reason: {@code dead-lettered/rejected}
 * @param counters             figures that only this kind of broker has
 */
public record SubscriptionResult(double entered, double delivered, double acknowledged, double redelivered,
                                 double duplicates, double deadLettered, double expired, double dropped, double lost,
                                 double outOfOrder, double inside, Lag lag, AgeMs ageMs, double drainedWithinSeconds,
                                 boolean unstable, Map<String, Double> reasons, Map<String, Double> counters) {
    public SubscriptionResult {
        reasons = Frozen.map(reasons);
        counters = Frozen.map(counters);
        lag = lag == null ? new Lag(Double.NaN, Double.NaN) : lag;
        ageMs = ageMs == null ? new AgeMs(Double.NaN, Double.NaN) : ageMs;
    }

    /** Books of a subscription of which nothing special is known. */
    public SubscriptionResult(double entered, double delivered, double acknowledged, double redelivered, double duplicates,
                              double deadLettered, double expired, double dropped, double lost, double outOfOrder, double inside,
                              Lag lag, AgeMs ageMs, double drainedWithinSeconds, boolean unstable) {
        this(entered, delivered, acknowledged, redelivered, duplicates, deadLettered, expired, dropped, lost, outOfOrder, inside,
                lag, ageMs, drainedWithinSeconds, unstable, Map.of(), Map.of());
    }

    /**
     * Number of messages.
     *
     * @param mean the average over time
     * @param max  the largest
     */
    public record Lag(double mean, double max) {
    }

    /**
     * Age in milliseconds, from when a message was sent until it was handled.
     *
     * @param p50 the median
     * @param p99 the 99th percentile
     */
    public record AgeMs(double p50, double p99) {
    }
}
