package dev.faultline.result;

import java.util.Map;

/**
 * What became of the updates of a push channel, counted for each user that should see them, over the whole run: recipients = seen +
 * missed + unseen. Rates and averages over time run from warm-up until arrivals ended.
 *
 * @param users             how many users the channel has
 * @param updates           how many updates were published
 * @param recipients        how many users should see them, added up over the updates
 * @param seen              how many of these did
 * @param missed            how many of these never will
 * @param missedBecause     these by reason
 * @param duplicates        updates that came again
 * @param outOfOrder        updates that came after a later one of the same topic
 * @param seenMs            from the publishing of an update until a user sees it
 * @param readMs            from the publishing of an update until a user has read it, where that is told apart
 * @param unseen            how many were on their way: published, and neither seen nor missed
 * @param requestsPerSecond how often users asked
 * @param wasted            the share of these that brought nothing new, from 0 to 1
 * @param messagesPerSecond messages over the network, in both directions
 * @param bytesPerSecond    bytes over the network, in both directions, headers included
 * @param connections       connections that were open
 * @param cutOff            the share of the users who could not be reached and wanted to be, from 0 to 1
 * @param reconnects        how many users came back after they had been cut off
 * @param reconnectMs       how long that took them
 * @param memoryBytes       what connections and their buffers took up on the gateway
 * @param counters          figures that only this kind of channel has
 */
public record PushResult(double users, double updates, double recipients, double seen, double missed,
                         Map<String, Double> missedBecause, double duplicates, double outOfOrder, SpreadMs seenMs, SpreadMs readMs, Level unseen,
                         double requestsPerSecond, double wasted, double messagesPerSecond, double bytesPerSecond, Level connections,
                         Level cutOff, double reconnects, SpreadMs reconnectMs, Level memoryBytes, Map<String, Double> counters) {
    public PushResult {
        missedBecause = Frozen.map(missedBecause);
        seenMs = seenMs == null ? SpreadMs.none() : seenMs;
        readMs = readMs == null ? SpreadMs.none() : readMs;
        unseen = unseen == null ? Level.none() : unseen;
        connections = connections == null ? Level.none() : connections;
        cutOff = cutOff == null ? Level.none() : cutOff;
        reconnectMs = reconnectMs == null ? SpreadMs.none() : reconnectMs;
        memoryBytes = memoryBytes == null ? Level.none() : memoryBytes;
        counters = Frozen.map(counters);
    }

    /**
     * How long something took, in milliseconds, of what began after the warm-up.
     *
     * @param mean over all
     * @param p50  the median
     * @param p99  the 99th percentile
     * @param max  the longest
     */
    public record SpreadMs(double mean, double p50, double p99, double max) {

        /** Returns the spread of nothing. */
        public static SpreadMs none() {
            return new SpreadMs(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
    }

    /**
     * A quantity over time.
     *
     * @param mean  the average over time, from warm-up until arrivals ended
     * @param max   the most since warm-up
     * @param atEnd what it was when the run ended
     */
    public record Level(double mean, double max, double atEnd) {

        /** Returns the level of nothing. */
        public static Level none() {
            return new Level(Double.NaN, Double.NaN, Double.NaN);
        }
    }
}
