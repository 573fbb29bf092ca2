package dev.faultline.result;

import java.util.Map;

/**
 * What passed between services where messages have a size or need a connection; empty where all messages are ideal.
 *
 * @param connections by {@code caller -> callee} and then by protocol
 * @param lines       where links have a bandwidth, by what they join and in which direction
 */
public record NetworkResult(Map<String, Map<String, Connections>> connections, Map<String, Line> lines) {
    public NetworkResult {
        connections = Frozen.maps(connections);
        lines = Frozen.map(lines);
    }

    /** Nothing but ideal messages. */
    public static NetworkResult none() {
        return new NetworkResult(Map.of(), Map.of());
    }

    /** Whether there is nothing to tell. */
    public boolean saysNothing() {
        return connections.isEmpty() && lines.isEmpty();
    }

    /**
     * The connections of all instances of a caller to all instances of a service, from warm-up to the end.
     *
     * @param requests             that left on one
     * @param waitMs               how long they waited for it, set-ups included
     * @param probabilityOfWaiting the share of them that waited at all, from 0 to 1
     * @param rejected             requests that got no connection in time
     * @param opened               connections that were set up
     * @param failed               set-ups that came to nothing
     * @param aborted              connections that were closed because the caller gave up waiting for an answer
     * @param reset                connections that were lost with the callee's memory
     * @param open                 how many there were
     * @param waiting              how many requests waited for one
     * @param resent               messages that were sent again because they were lost
     * @param bytesSent            of requests, headers included
     * @param bytesReceived        of answers, headers included
     */
    public record Connections(double requests, WaitMs waitMs, double probabilityOfWaiting, double rejected, double opened,
                              double failed, double aborted, double reset, Amount open, Amount waiting, double resent,
                              double bytesSent, double bytesReceived) {
        public Connections {
            waitMs = waitMs == null ? new WaitMs(Double.NaN, Double.NaN) : waitMs;
            open = open == null ? new Amount(Double.NaN, Double.NaN) : open;
            waiting = waiting == null ? new Amount(Double.NaN, Double.NaN) : waiting;
        }
    }

    /**
     * A waiting time in milliseconds.
     *
     * @param mean over all requests, those that did not wait included
     * @param p99  the 99th percentile
     */
    public record WaitMs(double mean, double p99) {
    }

    /**
     * How many there were at a time.
     *
     * @param mean the average over time
     * @param max  the largest number
     */
    public record Amount(double mean, double max) {
    }

    /**
     * Lines of one kind, in one direction, from warm-up to the end.
     *
     * @param lines       how many of them there are
     * @param messages    that went onto them
     * @param bytes       of these
     * @param utilization the share of the time that one of them was busy on average; absent where each message has a line of its own
     * @param waitMs      how long a message waited for those before it, on average
     */
    public record Line(double lines, double messages, double bytes, double utilization, double waitMs) {
    }
}
