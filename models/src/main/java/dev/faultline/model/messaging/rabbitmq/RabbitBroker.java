package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster of machines with exchanges and queues. All machines know all exchanges; each queue is on one machine, or on several if it
 * is a quorum queue. Machines and leaders are dealt to queues in turn. Source: semantics reference, B1.
 */
public final class RabbitBroker implements Broker {

    private final Stage stage;
    private final String name;
    private final RabbitSettings settings;
    private final Bindings bindings;
    private final Link link;
    private final List<Node> nodes;
    private final Map<String, RabbitQueue> queues = new LinkedHashMap<>();
    private final List<Channel> channels = new ArrayList<>();
    private int publishers;

    RabbitBroker(BrokerSite site, RabbitSettings settings) {
        this.stage = site.stage();
        this.name = site.name();
        this.settings = settings;
        this.bindings = Bindings.of(settings);
        this.link = site.link(name);
        this.nodes = site.machines(new Machines(settings.nodes(), settings.in())).stream().map(Node::new).toList();
        settings.exchanges().forEach((exchange, set) -> channels.add(new Exchange(this, exchange, set)));
        settings.queues().forEach((queue, set) -> {
            RabbitQueue made = new RabbitQueue(this, queue, set, members(queues.size(), set.replicasOf(nodes.size())));
            queues.put(queue, made);
            channels.add(made);
        });
    }

    private List<Host> members(int first, int count) {
        List<Host> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(nodes.get((first + i) % nodes.size()).host());
        }
        return members;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return List.copyOf(channels);
    }

    @Override
    public List<Host> hosts() {
        return nodes.stream().map(Node::host).toList();
    }

    @Override
    public Optional<List<Host>> leading() {
        return Optional.of(queues.values().stream().map(RabbitQueue::leader).filter(Objects::nonNull).distinct().toList());
    }

    Stage stage() {
        return stage;
    }

    RabbitSettings settings() {
        return settings;
    }

    Bindings bindings() {
        return bindings;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Queues by their names. */
    List<RabbitQueue> queues(List<String> names) {
        return names.stream().map(queues::get).toList();
    }

    /** How long a message takes between two machines of the cluster, in nanoseconds. */
    long tripNanos(Host from, Host to) {
        return from == to ? 0 : link.typicalNanos(from.zone(), to.zone());
    }

    /** The machine that a publisher connects to at first: those of its own zone in turn, or all if there is none. */
    int nodeFor(Host publisher) {
        int turn = publishers++;
        for (int i = 0; i < nodes.size(); i++) {
            int index = (turn + i) % nodes.size();
            if (nodes.get(index).host().zone() == publisher.zone()) {
                return index;
            }
        }
        return turn % nodes.size();
    }
}
