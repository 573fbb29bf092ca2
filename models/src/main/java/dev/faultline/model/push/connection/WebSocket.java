package dev.faultline.model.push.connection;

import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.ReconnectSpec;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A connection for each user that stays open, and on which either side may speak: WebSocket (RFC 6455; semantics reference, C3 to C5).
 *
 * <p>The protocol has frames, pings and a closing handshake, and nothing else: coming back, catching up and waiting before it are the
 * application's, and so are settings here.
 */
public final class WebSocket {

    private static final long SHORT_FRAME = 125;
    private static final long MEDIUM_FRAME = 65_535;
    private static final long MASK = 4;
    /** A ping without content, and the masked pong. */
    private static final long PING_AND_PONG = 2 + 2 + MASK;

    private WebSocket() {
    }

    /** How long a message of a server is with its frame, in bytes (RFC 6455, 5.2). */
    static long framed(long bytes) {
        return bytes + (bytes <= SHORT_FRAME ? 2 : bytes <= MEDIUM_FRAME ? 4 : 10);
    }

    /**
     * The keys of the kind.
     *
     * @param heartbeat        the time between two pings
     * @param missedHeartbeats so many in a row mean that the connection is lost
     * @param handshake        what opening costs
     * @param reconnect        how users come back
     * @param admits           how many connections an instance lets in each second
     * @param connections      how many connections an instance can have
     * @param memory           what each takes of the gateway's memory
     * @param work             what each message costs
     * @param replay           what is kept for those who are away
     * @param idleTimeout      after how long something on the way cuts an idle connection
     * @param drain            how long an instance that stops takes to ask its users to leave
     * @param sends            what users send
     * @param slow             users who read slowly
     */
    @Doc("What connections are like.")
    public record Settings(
            @Doc("The time between two pings of a connection. An open connection that is silent for longer than that is in doubt.")
            @Default("30s") @Range(min = "20ms", max = "1h") Duration heartbeat,

            @Doc("So many heartbeats in a row that do not come mean that the connection is lost, to the user and to the gateway.")
            @Default("2") @Range(min = "1", max = "100") int missedHeartbeats,

            @Doc("What it takes to open a connection.") @Default("{}") HandshakeSpec handshake,

            @Doc("How users come back.") @Default("{}") ReconnectSpec reconnect,

            @Doc("How many connections each instance lets in a second; more are turned away before they cost anything. Left out, there is no"
                    + " limit.") @Range(above = "0/s") @Example("2k/s") Optional<Rate> admits,

            @Doc("How many connections each instance can have: its file handles.") @Default("unlimited") Limit connections,

            @Doc("What each connection takes of an instance's memory: buffers, TLS, what the application keeps.") @Default("30KiB") Bytes memory,

            @Doc("What each message costs the gateway on a core, in either direction, heartbeats included.") @Default("10us") Duration work,

            @Doc("What is kept for users who are away. Left out, they miss it: at most once. With it, they catch up: at least once.")
            Optional<ReplaySpec> replay,

            @Doc("Something on the way, such as a proxy, cuts connections without traffic for so long. Heartbeats are traffic.")
            @Range(above = "0s") @Example("60s") Optional<Duration> idleTimeout,

            @Doc("An instance that is to stop asks its users to leave one after the other, over so long; what is left when its grace is over"
                    + " is cut.") @Default("20s") Duration drain,

            @Doc("Messages that users send. Left out, they only listen.") Optional<SendsSpec> sends,

            @Doc("Users who read slowly. Left out, all read at once whatever they are sent.") Optional<SlowSpec> slow) {

        ConnectionPlan plan() {
            return plan(replay.map(ReplaySpec::updates).orElse(0));
        }

        private ConnectionPlan plan(int replays) {
            return new ConnectionPlan(heartbeat.toNanos(), true, missedHeartbeats, handshake.trips(), handshake.plan(), reconnect.backoff(),
                    reconnect.jitter(), reconnect.timeout(), memory.count(), work.toNanos(), WebSocket::framed, PING_AND_PONG,
                    admits.map(Rate::perSecond).orElse(Double.POSITIVE_INFINITY), connections.count(),
                    replays,
                    idleTimeout.map(idle -> OptionalLong.of(idle.toNanos())).orElse(OptionalLong.empty()), drain.toNanos(),
                    sends.map(each -> new ConnectionPlan.Sends(each.every().toNanos(), each.work().toNanos(),
                            framed(each.bytes().count()) + MASK)).orElse(ConnectionPlan.Sends.NONE), slow.map(SlowSpec::plan));
        }

        /** Connections of users who take part at times. All updates are kept for those who come in: `replay` is not asked. */
        public PartTimeWay partTime(PushSite site, PushBooks books, Landing landing, PartTimeWay.Members members) {
            return new Connections("push " + site.name(), site, plan(Integer.MAX_VALUE), books, landing, members);
        }
    }

    /** {@code kind: websocket}. */
    @Doc("A connection for each user that stays open in both directions, with heartbeats, and that users open again when it is lost.")
    @Example("{kind: websocket, gateway: checkout, users: 1M}")
    public static final class Kind implements PushKind {

        @Override
        public String key() {
            return "websocket";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public PushChannel build(Record settings, PushSite site) {
            return Connections.channel(site, ((Settings) settings).plan());
        }
    }
}
