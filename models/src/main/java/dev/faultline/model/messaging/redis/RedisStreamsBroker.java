package dev.faultline.model.messaging.redis;

import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redis with streams: a primary, its replicas, and what is in them. */
public final class RedisStreamsBroker implements Broker {

    private final String name;
    private final RedisServers redis;
    private final List<Channel> streams;

    RedisStreamsBroker(BrokerSite site, Settings settings) {
        this.name = site.name();
        this.redis = new RedisServers(site.stage(), site.machines(settings.machines()), settings.command(),
                new RedisServers.Rules(settings.persistence(), settings.replicationLag().toNanos(), settings.failOver().toNanos()));
        this.streams = settings.streams().entrySet().stream().<Channel>map(stream ->
                new RedisStream(site.stage(), name + "/" + stream.getKey(), redis, stream.getValue())).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return streams;
    }

    @Override
    public List<Host> hosts() {
        return redis.hosts();
    }

    /**
     * The keys of the broker.
     *
     * @param in where its machines are
     * @param replicas of the primary
     * @param replicationLag after how long a replica has a write
     * @param failOver after how long a silent primary is replaced
     * @param persistence when a write is on disk
     * @param command how long a command takes, in nanoseconds
     * @param streams by name
     */
    public record Settings(
            @Doc("The zones, or regions, that its machines are dealt to in turn. Left out, it is the first region.") @Default("[]")
            @Refers({Reference.REGION, Reference.ZONE}) List<String> in,

            @Doc("How many replicas the primary has.") @Default("0") @Range(min = "0", max = "10") int replicas,

            @Doc("After how long a replica has a write. Nobody waits for that, so a fail-over loses what was confirmed since.")
            @Default("1ms") Duration replicationLag,

            @Doc("After how long a silent primary is replaced by a replica that answers.") @Default("30s") @Range(above = "0s")
            Duration failOver,

            @Doc("When what is written is on disk.") @Default("every-second") Persistence persistence,

            @Doc("How long a command takes; Redis does one after the other.") @Default("20us") Distribution command,

            @Doc("Its streams, by name.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, StreamSettings> streams) {

        Machines machines() {
            return new Machines(1 + replicas, in);
        }
    }

    /** {@code {kind: redis-streams, replicas: 1, streams: {orders: {}}}}. */
    @Doc("Redis Streams: logs in memory with consumer groups, pending lists and claims; confirmed writes can be lost.")
    @Example("{kind: redis-streams, in: us-east, replicas: 1, streams: {orders: {max-length: 100k, groups: {}}, clicks: {}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "redis-streams";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new RedisStreamsBroker(site, (Settings) settings);
        }

        @Override
        public Machines machines(Record settings) {
            return ((Settings) settings).machines();
        }

        @Override
        public List<String> honours() {
            return List.of("key", "count", "prefetch", "batch");
        }

        @Override
        public Map<String, List<String>> groups(Record settings) {
            Map<String, List<String>> groups = new LinkedHashMap<>();
            ((Settings) settings).streams().forEach((stream, keys) -> groups.put(stream, List.copyOf(keys.groups().keySet())));
            return groups;
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Consuming consumer) {
            StreamSettings stream = ((Settings) settings).streams().get(channel);
            if (stream == null) {
                return Optional.empty();
            }
            if (consumer.backsOff()) {
                return Optional.of(new Misuse("what has failed stays pending in a stream until it is claimed, and waits for no back-off",
                        "write `backoff: none`, and say `claim: {min-idle: 10s}` of the group at the broker"));
            }
            if (consumer.attempts() > 1 && stream.group(consumer.group()).claim().isEmpty()) {
                return Optional.of(new Misuse("Redis delivers nothing again by itself, so there are no further attempts",
                        "say `groups: {" + consumer.group() + ": {claim: {min-idle: 10s}}}` at the stream"));
            }
            return Optional.empty();
        }
    }
}
