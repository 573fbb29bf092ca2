package dev.faultline.model.messaging.redis;

import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.messaging.RequestServer;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redis with publish-subscribe: one machine, and nothing on it that would outlive it. */
public final class RedisPubSubBroker implements Broker {

    private final String name;
    private final RequestServer server;
    private final List<Channel> channels;

    RedisPubSubBroker(BrokerSite site, Settings settings) {
        this.name = site.name();
        this.server = new RequestServer(site.stage(), site.machines(settings.machines()).get(0), settings.command(), 1);
        this.channels = settings.channels().keySet().stream().<Channel>map(channel ->
                new PubSubChannel(site.stage(), name + "/" + channel, server, settings.outputBuffer())).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public List<Host> hosts() {
        return List.of(server.host());
    }

    /**
     * The keys of the broker.
     *
     * @param in where its machine is
     * @param command how long a command takes, in nanoseconds
     * @param outputBuffer what it keeps for slow subscribers
     * @param channels by name
     */
    public record Settings(
            @Doc("The zone, or region, that its machine is in. Left out, it is the first region.")
            @Refers({Reference.REGION, Reference.ZONE}) Optional<String> in,

            @Doc("How long a command takes; Redis does one after the other.") @Default("20us") Distribution command,

            @Doc("How much it keeps for a subscriber that does not read fast enough.") @Default("{}") OutputBuffer outputBuffer,

            @Doc("Its channels, by name.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, PubSub> channels) {

        Machines machines() {
            return new Machines(1, in.map(List::of).orElse(List.of()));
        }
    }

    /** One channel; there is nothing to set. */
    @Doc("A channel, which keeps nothing.")
    public record PubSub() {
    }

    /** {@code {kind: redis-pubsub, channels: {scores: {}}}}. */
    @Doc("Redis publish-subscribe: each connected instance gets a copy, and nothing is kept for anybody else.")
    @Example("{kind: redis-pubsub, in: us-east, channels: {scores: {}, prices: {}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "redis-pubsub";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new RedisPubSubBroker(site, (Settings) settings);
        }

        @Override
        public Machines machines(Record settings) {
            return ((Settings) settings).machines();
        }

        @Override
        public List<String> honours() {
            return List.of("key", "count", "prefetch");
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Consuming consumer) {
            return consumer.retries() ? Optional.of(new Misuse("Redis keeps nothing that it has pushed, so there are no further attempts",
                    "leave out `retry`, or use a stream")) : Optional.empty();
        }
    }
}
