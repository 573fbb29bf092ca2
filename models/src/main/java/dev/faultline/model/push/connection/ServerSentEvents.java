package dev.faultline.model.push.connection;

import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.ReconnectSpec;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import dev.faultline.settings.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One long answer for each user, to which the gateway adds an event whenever there is news: server-sent events (WHATWG HTML, 9.2;
 * semantics reference, C2).
 *
 * <p>Users only listen. They come back by themselves after {@code retry}, with no back-off and no jitter unless the server spreads it,
 * and say which event was their last; whether anything is kept for them is the server's business. Since they send nothing, they can not
 * tell a silent server from one without news, except by comments that it sends now and then.
 */
public final class ServerSentEvents {

    /** {@code id: 12345678}, {@code data: } and the empty line behind. */
    private static final long FIELDS = 22;
    private static final long COMMENT = 3;

    private ServerSentEvents() {
    }

    /**
     * The keys of the kind.
     *
     * @param keepAlive   the time between two comments
     * @param missed      so many that do not come make the user connect again
     * @param handshake   what opening costs
     * @param retry       how long users wait before they come back
     * @param jitter      how that is spread
     * @param timeout     how long they wait for the answer to begin
     * @param admits      how many connections an instance lets in each second
     * @param connections how many connections an instance can have
     * @param memory      what each takes of the gateway's memory
     * @param work        what each event costs
     * @param replay      what is kept for those who are away
     * @param idleTimeout after how long something on the way cuts an idle connection
     * @param drain       how long an instance that stops takes to end its answers
     * @param slow        users who read slowly
     */
    @Doc("What the streams of events are like.")
    public record Settings(
            @Doc("The time between two comments that keep the connection alive.") @Default("15s") @Range(min = "20ms", max = "1h")
            Duration keepAlive,

            @Doc("So many comments in a row that do not come make a page that watches for them connect again.")
            @Default("3") @Range(min = "1", max = "100") int missedKeepAlives,

            @Doc("What it takes to open a connection.") @Default("{}") HandshakeSpec handshake,

            @Doc("How long users wait before they connect again, always the same: what the server has set with its `retry` field, or the"
                    + " browser's own few seconds.") @Default("3s") Duration retry,

            @Doc("How the server spreads `retry` among users. The protocol knows of none.") @Default("none") Jitter jitter,

            @Doc("How long a user waits for the answer to begin before it gives the attempt up.") @Default("10s") Patience timeout,

            @Doc("How many connections each instance lets in a second; more are turned away before they cost anything. Left out, there is no"
                    + " limit.") @Range(above = "0/s") @Example("2k/s") Optional<Rate> admits,

            @Doc("How many connections each instance can have: its file handles.") @Default("unlimited") Limit connections,

            @Doc("What each connection takes of an instance's memory.") @Default("30KiB") Bytes memory,

            @Doc("What each event costs the gateway on a core, comments included.") @Default("10us") Duration work,

            @Doc("What is kept for users who are away: they send `Last-Event-ID`, and get what came since. Left out, they miss it.")
            Optional<ReplaySpec> replay,

            @Doc("Something on the way, such as a proxy, cuts connections without traffic for so long. Comments are traffic.")
            @Range(above = "0s") @Example("60s") Optional<Duration> idleTimeout,

            @Doc("An instance that is to stop ends its answers one after the other, over so long.") @Default("20s") Duration drain,

            @Doc("Users who read slowly. Left out, all read at once whatever they are sent.") Optional<SlowSpec> slow) {

        ConnectionPlan plan() {
            return plan(replay.map(ReplaySpec::updates).orElse(0));
        }

        private ConnectionPlan plan(int replays) {
            ReconnectSpec again = new ReconnectSpec(Backoff.fixed(retry), jitter, timeout);
            return new ConnectionPlan(keepAlive.toNanos(), false, missedKeepAlives, handshake.trips(), handshake.plan(), again.backoff(),
                    again.jitter(), again.timeout(), memory.count(), work.toNanos(), bytes -> bytes + FIELDS, COMMENT,
                    admits.map(Rate::perSecond).orElse(Double.POSITIVE_INFINITY), connections.count(),
                    replays,
                    idleTimeout.map(idle -> OptionalLong.of(idle.toNanos())).orElse(OptionalLong.empty()), drain.toNanos(),
                    ConnectionPlan.Sends.NONE, slow.map(SlowSpec::plan));
        }

        /** Streams of users who take part at times. All updates are kept for those who come in: {@code replay} is not asked. */
        public PartTimeWay partTime(PushSite site, PushBooks books, Landing landing, PartTimeWay.Members members) {
            return new Connections("push " + site.name() + " sse", site, plan(Integer.MAX_VALUE), books, landing, members);
        }
    }

    /** {@code kind: sse}. */
    @Doc("One long answer for each user, to which events are added; users come back after a fixed time.")
    @Example("{kind: sse, gateway: checkout, users: 100k}")
    public static final class Kind implements PushKind {

        @Override
        public String key() {
            return "sse";
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
