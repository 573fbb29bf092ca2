package dev.faultline.model.push.hybrid;

import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.connection.ServerSentEvents;
import dev.faultline.model.push.connection.WebSocket;
import dev.faultline.model.push.polling.LongPollingKind;
import dev.faultline.model.push.polling.ShortPollingKind;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.SettingException;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code kind: hybrid}: a WebSocket for users who are active, and polling or server-sent events for those who are idle. */
@Doc("A WebSocket for each user who is active, and polling or server-sent events for those who are idle; users change over as they"
        + " become one or the other.")
@Example("{kind: hybrid, gateway: checkout, users: 100k, active: {share: 10%, lasts: exp(5m)}, short-polling: {interval: 30s}}")
public final class HybridKind implements PushKind {

    /**
     * The keys of the kind.
     *
     * @param active       when users are active
     * @param websocket    what connections are like
     * @param longPolling  how idle users ask
     * @param shortPolling how they ask otherwise
     * @param sse          or what their streams are like
     */
    public record Settings(
            @Doc("When users are active.") @Default("{}") ActivitySpec active,
            @Doc("What the connections of active users are like, in the keys of a channel of kind `websocket`; `replay` is not among them, as"
                    + " all updates are kept for those who ask.") @Default("{}") WebSocket.Settings websocket,
            @Doc("How idle users ask, in the keys of a channel of kind `long-polling`. Either this, `short-polling` or `sse`"
                    + " must be written.") @Example("{hold: 60s}") Optional<LongPollingKind.Settings> longPolling,
            @Doc("How idle users ask, in the keys of a channel of kind `short-polling`.") @Example("{interval: 30s}")
            Optional<ShortPollingKind.Settings> shortPolling,
            @Doc("What the streams of idle users are like, in the keys of a channel of kind `sse`, without `replay` as above.")
            @Example("{keep-alive: 30s, memory: 10KiB}") Optional<ServerSentEvents.Settings> sse) {

        /** Checks what goes together. */
        public Settings {
            if (Stream.of(longPolling, shortPolling, sse).filter(Optional::isPresent).count() != 1) {
                throw new SettingException("idle users are told in one way",
                        "write one of `long-polling: {}`, `short-polling: {}` and `sse: {}`");
            }
            if (websocket.replay().isPresent() || sse.flatMap(ServerSentEvents.Settings::replay).isPresent()) {
                throw new SettingException("`replay` of the connections is not needed: all updates are kept for users who change over",
                        "leave `replay` out");
            }
        }
    }

    @Override
    public String key() {
        return "hybrid";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public PushChannel build(Record settings, PushSite site) {
        Settings set = (Settings) settings;
        PushBooks books = new PushBooks(site.stage().simulation());
        Landing landing = new Landing(site);
        Hybrid hybrid = new Hybrid(site, books, set.active());
        PartTimeWay idle = idle(set, site, books, landing, hybrid.membersOfTheIdle());
        hybrid.between(set.websocket().partTime(site, books, landing, hybrid.membersOfTheActive()), idle);
        return new GatewayChannel(site, books, hybrid);
    }

    private static PartTimeWay idle(Settings set, PushSite site, PushBooks books, Landing landing, PartTimeWay.Members members) {
        if (set.sse().isPresent()) {
            return set.sse().get().partTime(site, books, landing, members);
        }
        return set.shortPolling().isPresent()
                ? ShortPollingKind.partTime(set.shortPolling().get(), site, books, landing, members)
                : LongPollingKind.partTime(set.longPolling().orElseThrow(), site, books, landing, members);
    }
}
