package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.flow.Publishing;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.Refers;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Apache Pulsar: brokers on machines, among which its topics are dealt, over storage that is safe. */
public final class PulsarBroker implements Broker {

    private final String name;
    private final List<Host> hosts;
    private final List<Channel> topics = new ArrayList<>();

    PulsarBroker(BrokerSite site, Settings settings) {
        this.name = site.name();
        this.hosts = site.machines(settings.machines());
        PulsarMachines machines = PulsarMachines.on(site.stage(), hosts, settings.persist());
        settings.topics().forEach((topic, keys) -> topics.add(new PulsarTopic(site.stage(), name + "/" + topic, machines,
                new TopicOwner(site.stage(), hosts, topics.size() % hosts.size(), settings.failOver().toNanos()), keys.subscriptions())));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(topics);
    }

    @Override
    public List<Host> hosts() {
        return hosts;
    }

    /**
     * The keys of the broker.
     *
     * @param in where its machines are
     * @param nodes how many machines
     * @param failOver after how long another machine serves a topic
     * @param persist how long it takes until a message is stored, in nanoseconds
     * @param maxMessage how long a message may be
     * @param topics by name
     */
    public record Settings(
            @Doc("The zones, or regions, that its machines are dealt to in turn. Left out, it is the first region.") @Default("[]")
            @Refers({Reference.REGION, Reference.ZONE}) List<String> in,

            @Doc("How many brokers it has; topics are dealt among them.") @Default("3") @Range(min = "1", max = "100") int nodes,

            @Doc("After how long of silence another broker serves the topics of one.") @Default("30s") @Range(above = "0s")
            Duration failOver,

            @Doc("How long it takes until enough bookies have a message.") @Default("lognormal(p50 3ms p99 25ms)") Distribution persist,

            @Doc("How long a message may be; a longer one is an error.") @Default("5MiB") @Range(min = "1KiB", max = "512MiB")
            Bytes maxMessage,

            @Doc("Its topics, by name, with what is said of their subscriptions.") @Default("{}") @Declares(Reference.CHANNEL) Map<String, Topic> topics) {

        Machines machines() {
            return new Machines(nodes, in);
        }
    }

    /**
     * One topic.
     *
     * @param subscriptions what is said of them, by name
     */
    @Doc("A topic of Pulsar.")
    public record Topic(
            @Doc("What is said of its subscriptions, by the groups that have them.") @Default("{}")
            Map<String, PulsarSubscriptionSettings> subscriptions) {
    }

    /** {@code {kind: pulsar, topics: {orders: {subscriptions: {mail: {type: shared}}}}}}. */
    @Doc("Apache Pulsar: topics with subscriptions that are exclusive, shared or by key, and redelivery by the client library.")
    @Example("{kind: pulsar, in: [us-east], nodes: 3, topics: {orders: {subscriptions: {}}, clicks: {}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "pulsar";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new PulsarBroker(site, (Settings) settings);
        }

        @Override
        public Machines machines(Record settings) {
            return ((Settings) settings).machines();
        }

        @Override
        public List<String> honours() {
            return List.of("key", "count", "delay", "deliver-at", "prefetch");
        }

        @Override
        public Optional<Record> withChannels(Record settings, List<String> names) {
            Settings set = (Settings) settings;
            Map<String, Topic> with = new LinkedHashMap<>(set.topics());
            names.forEach(name -> with.put(name, new Topic(Map.of())));
            return Optional.of(new Settings(set.in(), set.nodes(), set.failOver(), set.persist(), set.maxMessage(), with));
        }

        @Override
        public Map<String, List<String>> groups(Record settings) {
            Map<String, List<String>> groups = new LinkedHashMap<>();
            ((Settings) settings).topics().forEach((topic, keys) -> groups.put(topic, List.copyOf(keys.subscriptions().keySet())));
            return groups;
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Publishing as) {
            Bytes most = ((Settings) settings).maxMessage();
            return as.message().sentBytes().count() <= most.count() ? Optional.empty()
                    : Optional.of(new Misuse("a message of this broker has at most " + most, "keep what is long in a store"
                            + " (`claim-check`), or raise `max-message` of the broker"));
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Consuming consumer) {
            Topic topic = ((Settings) settings).topics().get(channel);
            if (topic == null) {
                return Optional.empty();
            }
            if (consumer.retries()) {
                return Optional.of(new Misuse("a client of Pulsar asks for a message again as its subscription says, and has no `retry`",
                        "say of the subscription, at the topic: `nack-delay`, `max-redeliver-count`, `retry-topic`"));
            }
            boolean counts = topic.subscriptions().getOrDefault(consumer.group(), PulsarSubscriptionSettings.PLAIN)
                    .maxRedeliverCount().isPresent();
            if (counts != consumer.deadLetters()) {
                return Optional.of(new Misuse("`dead-letter` here and `max-redeliver-count` of the subscription go together: where to, and when",
                        "say both or neither"));
            }
            return Optional.empty();
        }
    }
}
