package dev.faultline.model.push.connection;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.settings.Patience;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * What connections are like, whatever the protocol.
 *
 * @param heartbeatNanos      the time between two heartbeats of a connection
 * @param pong                whether a heartbeat is answered
 * @param missed              so many heartbeats in a row that do not come mean that the connection is lost
 * @param trips               round trips until a connection is open
 * @param handshake           what a handshake costs the gateway
 * @param backoff             how long users wait before they connect again
 * @param jitter              how that is spread
 * @param patience            how long they wait for a connection to be open
 * @param memory              of a connection, in bytes
 * @param messageNanos        of a core, for each message in either direction
 * @param framed              the length of an update with its frame, from that without
 * @param heartbeatBytes      of a heartbeat and its answer
 * @param admitsPerSecond     how many connections an instance lets in, or infinite
 * @param handles             how many connections an instance can have
 * @param replays             how many updates of a topic are kept for users who were away; 0 if none are
 * @param idleNanos           after how long without traffic something on the way cuts a connection
 * @param drainNanos          how long an instance that is to stop takes to ask all users to leave
 * @param sends               what users send
 * @param slow                users who read slowly, if there are any
 */
public record ConnectionPlan(long heartbeatNanos, boolean pong, int missed, int trips, Handshake handshake, Backoff backoff,
        Jitter jitter, Patience patience, long memory, long messageNanos, LongUnaryOperator framed, long heartbeatBytes,
        double admitsPerSecond, long handles, int replays, OptionalLong idleNanos, long drainNanos, Sends sends, Optional<Slow> slow) {

    /**
     * What a handshake costs.
     *
     * @param fullNanos    of a core
     * @param resumed      share of the handshakes that go on from an earlier one
     * @param resumedNanos of a core, for such a one
     */
    public record Handshake(long fullNanos, double resumed, long resumedNanos) {
    }

    /**
     * Users who read slowly.
     *
     * @param perMillion     so many of the users
     * @param bytesPerSecond how fast each of them reads
     * @param buffer         for how many bytes the gateway has room for each of them
     * @param whenFull       what it does when there is none
     */
    public record Slow(int perMillion, double bytesPerSecond, long buffer, WhenFull whenFull) {
    }

    /**
     * What users send over their connections.
     *
     * @param everyNanos the mean time between two messages of a user; 0 if they send none
     * @param workNanos  of a core, for each, besides that for a message
     * @param bytes      of each, framed
     */
    public record Sends(long everyNanos, long workNanos, long bytes) {

        /** Users only listen. */
        public static final Sends NONE = new Sends(0, 0, 0);
    }
}
