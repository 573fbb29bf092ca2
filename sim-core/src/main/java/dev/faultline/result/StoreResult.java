package dev.faultline.result;

/**
 * What a database or a cache did, over all of its machines, from warm-up to the end of the run.
 *
 * @param reads            reads that it answered
 * @param writes           writes that became visible
 * @param hits             reads of a cache whose value was there
 * @param misses           the others
 * @param hitRatio         hits over both, from 0 to 1; absent for what is no cache
 * @param loads            how often readers of a cache went to its source
 * @param loadsAtOnce      how many of them wanted the same value
 * @param staleReads       the share of the reads that were given a value which had been replaced, from 0 to 1
 * @param staleMs          how long ago it had been replaced then
 * @param unseenWrites     reads that did not see what their own request had written
 * @param lostWrites       writes that were answered well and are gone
 * @param conflicts        writes that were not done, because somebody else had been faster
 * @param failOvers        how often a replica became the primary
 * @param turnedAway       requests that found no connection, or all places taken
 * @param connectionWaitMs how long callers waited for a connection, those that did not wait included
 * @param utilization      work over cores, from 0 to 1, until arrivals ended
 * @param queue            how many requests waited for a core, until arrivals ended
 * @param events           what it did with events; null for what neither keeps nor follows them
 */
public record StoreResult(double reads, double writes, double hits, double misses, double hitRatio, double loads,
                          LoadsAtOnce loadsAtOnce, double staleReads, StaleMs staleMs, double unseenWrites, double lostWrites,
                          double conflicts, double failOvers, double turnedAway, ConnectionWaitMs connectionWaitMs, double utilization,
                          Queue queue, Events events) {
    /** A store that has nothing to do with events. */
    public StoreResult(double reads, double writes, double hits, double misses, double hitRatio, double loads, LoadsAtOnce loadsAtOnce,
                       double staleReads, StaleMs staleMs, double unseenWrites, double lostWrites, double conflicts, double failOvers,
                       double turnedAway, ConnectionWaitMs connectionWaitMs, double utilization, Queue queue) {
        this(reads, writes, hits, misses, hitRatio, loads, loadsAtOnce, staleReads, staleMs, unseenWrites, lostWrites, conflicts, failOvers,
            turnedAway, connectionWaitMs, utilization, queue, null);
    }

    public StoreResult {
        loadsAtOnce = loadsAtOnce == null ? new LoadsAtOnce(Double.NaN) : loadsAtOnce;
        staleMs = staleMs == null ? new StaleMs(Double.NaN, Double.NaN, Double.NaN, Double.NaN) : staleMs;
        connectionWaitMs = connectionWaitMs == null ? new ConnectionWaitMs(Double.NaN, Double.NaN) : connectionWaitMs;
        queue = queue == null ? new Queue(Double.NaN, Double.NaN) : queue;
    }

    /**
     * What an event store or a projection did with events. The events that an event store was given are its writes, those that a
     * projection applied are its writes.
     *
     * @param replayed  of how many events a state was made: that of an aggregate at each load, or that of a projection at each rebuild
     * @param snapshots how often a state was written down
     * @param behind    events that a projection had not applied yet, until arrivals ended
     * @param rebuilds  how often a projection began to make its state anew
     * @param rebuildMs how long that took
     */
    public record Events(Replayed replayed, double snapshots, Behind behind, double rebuilds, RebuildMs rebuildMs) {
    }

    /**
     * Events of which one state was made.
     *
     * @param mean over all states that were made
     * @param max  the most
     */
    public record Replayed(double mean, double max) {
    }

    /**
     * Events that are in the event store and not in the projection.
     *
     * @param mean the average over time
     * @param max  the most
     */
    public record Behind(double mean, double max) {
    }

    /**
     * From when a projection was up without its state until it had caught up, in milliseconds. One that had not caught up when the run
     * ended counts with the time that it had by then.
     *
     * @param mean over all rebuilds
     * @param max  the longest
     */
    public record RebuildMs(double mean, double max) {
    }

    /**
     * Loads of one value that were under way at the same time.
     *
     * @param max the most; more than 1 is the beginning of a stampede
     */
    public record LoadsAtOnce(double max) {
    }

    /**
     * The age of old values, in milliseconds since they were replaced, over the reads that were given one.
     *
     * @param mean over all of them
     * @param p50  the median
     * @param p99  the 99th percentile
     * @param max  the largest
     */
    public record StaleMs(double mean, double p50, double p99, double max) {
    }

    /**
     * Waiting for a connection, in milliseconds.
     *
     * @param mean over all who asked for one
     * @param p99  the 99th percentile
     */
    public record ConnectionWaitMs(double mean, double p99) {
    }

    /**
     * Number of waiting requests.
     *
     * @param mean the average over time
     * @param max  the largest
     */
    public record Queue(double mean, double max) {
    }
}
