package dev.faultline.model.network;

import dev.faultline.sim.random.Distribution;

/**
 * When a lost message is sent again over TCP: after a timer that doubles each time (RFC 6298).
 *
 * <p>The timer is the round-trip time and four of its deviations, and 200 ms at least, as in Linux; a second for the first message
 * of a connection, when no time is known. Messages are taken as single segments: that others behind one show its loss sooner
 * (fast retransmit) is not part of this model, so loss costs the many small messages of calls their full price, and long transfers
 * too much.
 */
final class Retransmission {

    /** The shortest timer. */
    static final long SHORTEST_NANOS = 200_000_000;
    /** The timer of the first message on a connection. */
    static final long FIRST_CONTACT_NANOS = 1_000_000_000;
    /** How often a message is sent again before it counts as lost for good, by Linux's default. */
    static final int TIMES_MAX = 15;

    private static final double DEVIATIONS = 4;

    private Retransmission() {
    }

    /** The first timer on these ways, in nanoseconds. */
    static long timerNanos(Way there, Way back) {
        Distribution one = there.latency();
        Distribution other = back.latency();
        double deviation = Math.sqrt(one.variance() + other.variance());
        double margin = deviation == Double.POSITIVE_INFINITY ? one.mean() + other.mean() : DEVIATIONS * deviation;
        return Math.max(SHORTEST_NANOS, Math.round(one.mean() + other.mean() + margin));
    }
}
