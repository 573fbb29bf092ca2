package dev.faultline.model.messaging;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Declares;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Key;
import dev.faultline.settings.Limit;
import dev.faultline.settings.Range;
import dev.faultline.settings.Reference;
import dev.faultline.settings.SettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The textbook's broker: lossless first-in-first-out queues and topics, outside of all hosts and as near to everyone as a neighbour in
 * the same zone. It never fails; use it to see what a queue is worth before a real broker's semantics come in.
 */
public final class IdealBroker implements Broker {

    private final String name;
    private final List<Channel> channels = new ArrayList<>();

    IdealBroker(Stage stage, String name, Host host, Settings settings) {
        this.name = name;
        settings.queues().forEach((queue, rules) -> channels.add(new WorkQueue(stage, name + "/" + queue, host, rules)));
        settings.topics().forEach((topic, rules) -> channels.add(new Topic(stage, name + "/" + topic, host, rules)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(channels);
    }

    /**
     * The keys of the broker.
     *
     * @param queues its queues by name
     * @param topics its topics by name
     */
    public record Settings(
            @Doc("Its queues, by name: each message is for one of the consumers.") @Default("{}") @Declares(Reference.CHANNEL)
            Map<String, Queue> queues,
            @Doc("Its topics, by name: each message is for every group of consumers.") @Default("{}") @Declares(Reference.CHANNEL)
            Map<String, TopicRules> topics) {

        /** Checks that no name is given twice. */
        public Settings {
            for (String topic : topics.keySet()) {
                if (queues.containsKey(topic)) {
                    throw new SettingException("`" + topic + "` is a queue and a topic", "give one of them another name")
                            .at("topics", topic);
                }
            }
        }
    }

    /** In which order messages go out. */
    public enum Order {
        @Key("arrival")
        @Doc("First come, first served; several consumers, and redelivery, can finish them in another order.")
        ARRIVAL,
        @Key("per-key")
        @Doc("The messages of a key are handled one at a time, in the order in which they came, and the next one waits even while one is"
                + " tried again. Other keys, and messages without a key, are not kept waiting.")
        PER_KEY
    }

    /** What becomes of a message for which there is no room. */
    public enum Overflow {
        @Key("reject")
        @Doc("It is turned away: whoever sends it gets `rejected`.")
        REJECT,
        @Key("block")
        @Doc("Its confirm waits until there is room; whoever sends it waits for that, in the order of arrival.")
        BLOCK
    }

    /**
     * One queue.
     *
     * @param order in which order messages go out
     * @param maxLength how many messages there may be, those at consumers included
     * @param overflow what becomes of more
     * @param deduplicates what is taken for the same message once more
     */
    @Doc("A queue.")
    public record Queue(
            @Doc("In which order messages go out.") @Default("arrival") Order order,
            @Doc("How many messages there may be, those that consumers have not acknowledged included.") @Default("unlimited")
            @Range(min = "1") Limit maxLength,
            @Doc("What becomes of a message for which there is no room.") @Default("reject") Overflow overflow,
            @Doc("What is taken for the same message once more: it is confirmed and left out. Left out, nothing is.")
            Optional<Deduplication> deduplicates) {

        /** Checks that what overflows has a limit. */
        public Queue {
            if (overflow == Overflow.BLOCK && maxLength.count() == Limit.UNLIMITED.count()) {
                throw new SettingException("`overflow: block` means nothing without `max-length`", "write `max-length: 1000`").at("overflow");
            }
        }

        static final Queue PLAIN = new Queue(Order.ARRIVAL, Limit.UNLIMITED, Overflow.REJECT, Optional.empty());

        Entrance.Room room() {
            return new Entrance.Room(maxLength.count(), overflow == Overflow.BLOCK);
        }
    }

    /**
     * One topic.
     *
     * @param order in which order messages go out
     * @param deduplicates what is taken for the same message once more
     */
    @Doc("A topic.")
    public record TopicRules(
            @Doc("In which order messages go out.") @Default("arrival") Order order,
            @Doc("What is taken for the same message once more: it is confirmed and left out. Left out, nothing is.")
            Optional<Deduplication> deduplicates) {
    }

    /** {@code {kind: ideal, queues: {jobs: {}}}}. */
    @Doc("Lossless first-in-first-out queues and topics outside of all hosts.")
    @Example("{kind: ideal, queues: {jobs: {max-length: 1k}, jobs.dead: {}}, topics: {order.paid: {order: per-key}}}")
    public static final class Kind implements BrokerKind {

        @Override
        public String key() {
            return "ideal";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Broker build(Record settings, BrokerSite site) {
            return new IdealBroker(site.stage(), site.name(), site.everywhere(), (Settings) settings);
        }

        @Override
        public List<String> honours() {
            return List.of("key", "expires-after", "delay", "deliver-at", "priority", "count", "prefetch");
        }

        @Override
        public Optional<Record> withChannels(Record settings, List<String> names) {
            Settings set = (Settings) settings;
            Map<String, Queue> queues = new LinkedHashMap<>(set.queues());
            names.forEach(name -> queues.put(name, Queue.PLAIN));
            return Optional.of(new Settings(queues, set.topics()));
        }

        @Override
        public boolean isForOneGroup(Record settings, String channel) {
            return ((Settings) settings).queues().containsKey(channel);
        }
    }
}
