package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Consuming;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Apache Kafka: topics of partitioned, replicated logs on several machines, which groups of consumers read at their own pace. */
public final class KafkaBroker implements Broker {

    private final String name;
    private final List<Host> hosts;
    private final List<Channel> topics = new ArrayList<>();
    private final List<Partition> partitions = new ArrayList<>();

    KafkaBroker(BrokerSite site, KafkaSettings settings) {
        name = site.name();
        hosts = site.machines(machinesOf(settings));
        List<Node> nodes = new ArrayList<>();
        for (Host host : hosts) {
            nodes.add(new Node(nodes.size(), host, settings.requestWork().toNanos()));
        }
        Link within = site.link(name);
        Host first = hosts.get(0);
        long trip = within.typicalNanos(first.zone(), hosts.get(hosts.size() - 1).zone());
        Transactions transactions = new Transactions();
        Controller controller = new Controller(site.stage().simulation(), settings, nodes, trip, transactions::lookAgain);
        Cluster cluster = new Cluster(site.stage(), name, settings, List.copyOf(nodes), within, controller, transactions);
        List<Topic> all = new ArrayList<>();
        settings.topics().forEach((topic, of) -> all.add(new Topic(name + "/" + topic, cluster, of, all.size())));
        topics.addAll(all);
        all.forEach(topic -> partitions.addAll(topic.partitions()));
        controller.start();
        nodes.forEach(node -> node.starts(cluster));
        all.forEach(Topic::start);
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

    @Override
    public Optional<List<Host>> leading() {
        return Optional.of(partitions.stream()
                .map(partition -> partition.leadership().leader()).filter(Objects::nonNull).map(Node::host).distinct().toList());
    }

    private static Machines machinesOf(KafkaSettings settings) {
        return new Machines(settings.nodes(), settings.in());
    }

    /** {@code {kind: kafka, topics: {order.paid: {partitions: 12, replication: 3, min-insync: 2}}}}. */
    @Doc("Apache Kafka: partitioned, replicated logs, which groups of consumers read at their own pace.")
    @Example("{kind: kafka, nodes: 3, topics: {order.paid: {partitions: 12, replication: 3, min-insync: 2}, order.paid.dead: {}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "kafka";
        }

        @Override
        public Class<? extends Record> settings() {
            return KafkaSettings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new KafkaBroker(site, (KafkaSettings) settings);
        }

        @Override
        public Machines machines(Record settings) {
            return machinesOf((KafkaSettings) settings);
        }

        @Override
        public List<Role> roles(Record settings) {
            return List.of(Role.LEADER, Role.FOLLOWER);
        }

        @Override
        public Map<String, List<String>> groups(Record settings) {
            return Map.of(ANY_CHANNEL, List.copyOf(((KafkaSettings) settings).groups().keySet()));
        }

        @Override
        public Optional<Misuse> misuse(Record settings, String channel, Consuming consumer) {
            return ((KafkaSettings) settings).misuse(consumer);
        }

        @Override
        public List<String> honours() {
            return List.of("key", "count", "batch", "transaction");
        }

        @Override
        public Optional<Record> withChannels(Record settings, List<String> names) {
            KafkaSettings set = (KafkaSettings) settings;
            Map<String, TopicSettings> with = new LinkedHashMap<>(set.topics());
            names.forEach(name -> with.put(name, TopicSettings.PLAIN));
            return Optional.of(new KafkaSettings(set.nodes(), set.in(), with, set.producer(), set.consumer(), set.groups(),
                    set.brokerSessionTimeout(), set.brokerHeartbeatInterval(), set.replicaLagTimeMax(),
                    set.replicaFetchWaitMax(), set.leaderImbalanceCheckInterval(), set.retentionCheckInterval(), set.requestWork()));
        }
    }
}
