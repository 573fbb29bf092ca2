package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.flow.Publishing;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerKind;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.place.Role;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code {kind: rabbitmq, queues: {jobs: {}}}}. */
@Doc("A RabbitMQ cluster: exchanges that route, classic and quorum queues, acknowledgements, dead letters.")
@Example("{kind: rabbitmq, nodes: 3, exchanges: {orders: {type: topic, bindings: [{queue: invoices, key: \"order.*\"}]}}, "
        + "queues: {invoices: {kind: quorum, dead-letter-exchange: default, dead-letter-routing-key: failed}, failed: {}}}")
public final class RabbitKind implements BrokerKind {

    @Override
    public String key() {
        return "rabbitmq";
    }

    @Override
    public Class<? extends Record> settings() {
        return RabbitSettings.class;
    }

    @Override
    public Broker build(Record settings, BrokerSite site) {
        return new RabbitBroker(site, (RabbitSettings) settings);
    }

    @Override
    public Machines machines(Record settings) {
        RabbitSettings set = (RabbitSettings) settings;
        return new Machines(set.nodes(), set.in());
    }

    @Override
    public List<Role> roles(Record settings) {
        return List.of(Role.LEADER, Role.FOLLOWER);
    }

    @Override
    public List<String> honours() {
        return List.of("key", "routing-key", "expires-after", "priority", "headers", "count", "prefetch", "prefetch: 0");
    }

    @Override
    public Optional<Record> withChannels(Record settings, List<String> names) {
        RabbitSettings set = (RabbitSettings) settings;
        Map<String, QueueSettings> with = new LinkedHashMap<>(set.queues());
        names.forEach(name -> with.put(name, QueueSettings.PLAIN));
        return Optional.of(new RabbitSettings(set.nodes(), set.in(), set.exchanges(), with, set.disk(), set.election(),
                set.heartbeat(), set.reconnect(), set.consumerTimeout(), set.maxMessage()));
    }

    @Override
    public List<String> leadsTo(Record settings, String channel, Publishing as) {
        RabbitSettings set = (RabbitSettings) settings;
        return Bindings.of(set).queues(channel, as.routingKey().orElse(""), as.message().headers());
    }

    @Override
    public Optional<Misuse> misuse(Record settings, String channel) {
        RabbitSettings set = (RabbitSettings) settings;
        if (!set.exchanges().containsKey(channel)) {
            return Optional.empty();
        }
        List<String> queues = set.exchanges().get(channel).bindings().stream().flatMap(binding -> binding.queue().stream()).toList();
        return Optional.of(new Misuse("`" + channel + "` is an exchange, which keeps nothing that could be consumed",
                queues.isEmpty() ? "bind a queue to it, and consume that" : "consume one of its queues: " + String.join(", ", queues)));
    }

    @Override
    public Optional<Misuse> misuse(Record settings, String channel, Publishing as) {
        RabbitSettings set = (RabbitSettings) settings;
        if (as.message().sentBytes().count() > set.maxMessage().count()) {
            return Optional.of(new Misuse("a message of this broker has at most " + set.maxMessage(), "keep what is long in a store"
                    + " (`claim-check`), or raise `max-message` of the broker"));
        }
        QueueSettings queue = set.queues().get(channel);
        if (queue == null) {
            return Optional.empty();
        }
        if (as.routingKey().isPresent()) {
            return Optional.of(new Misuse("`" + channel + "` is a queue, which is found by its name and not by a routing key",
                    "leave `routing-key` out, or publish to an exchange"));
        }
        if (as.message().priority().isPresent() && !queue.isQuorum() && queue.maxPriority().isEmpty()) {
            return Optional.of(new Misuse("`" + channel + "` does not tell priorities from each other",
                    "give the queue a `max-priority`, or make it a quorum queue"));
        }
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> groups(Record settings) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        ((RabbitSettings) settings).queues().forEach((name, queue) -> groups.put(name, new ArrayList<>(queue.consumers().keySet())));
        return groups;
    }
}
