package dev.faultline.model.messaging.rabbitmq;

import static dev.faultline.model.Steps.noteMessage;
import static dev.faultline.model.Steps.work;

import dev.faultline.model.TinyService;
import dev.faultline.model.TinyWorld;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.StepSpec;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherBooks;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Patience;
import dev.faultline.sim.random.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small world with a RabbitMQ cluster in it: a trip takes 1 ms, a write to disk 4 ms, an election 2 s; machines are rabbit-1 in zone
 * a, rabbit-2 in b, rabbit-3 in c. The books balance in each test.
 */
final class RabbitWorld {

    final TinyWorld world = new TinyWorld();
    private final Map<String, ExchangeSettings> exchanges = new LinkedHashMap<>();
    private final Map<String, QueueSettings> queues = new LinkedHashMap<>();
    private int nodes = 1;
    private RabbitBroker broker;

    RabbitWorld nodes(int count) {
        nodes = count;
        return this;
    }

    RabbitWorld exchange(String name, ExchangeSettings settings) {
        exchanges.put(name, settings);
        return this;
    }

    RabbitWorld queue(String name, QueueText text) {
        queues.put(name, text.settings());
        return this;
    }

    /** The cluster is there; nothing more can be declared. */
    RabbitBroker broker() {
        if (broker == null) {
            RabbitSettings settings = new RabbitSettings(nodes, List.of(), exchanges, queues, new Constant(4e6), new Constant(2e9),
                    Durations.parse("60s"), Durations.parse("5s"), Patience.parse("30m"), new Bytes(16 << 20));
            broker = (RabbitBroker) new RabbitKind().build(settings, new Site());
            broker.channels().forEach(world::add);
        }
        return broker;
    }

    Channel channel(String name) {
        broker();
        return world.channel("rabbit/" + name);
    }

    /** The books of a queue. */
    Subscription books(String queue) {
        return channel(queue).subscriptions().get(0);
    }

    PublisherBooks publishers(String channel) {
        return channel(channel).publishers();
    }

    Host node(int number) {
        broker();
        return world.host("rabbit-" + number);
    }

    /** The client sends messages to a queue by its name. */
    void sends(String at, String queue, String... labels) {
        broker();
        for (String label : labels) {
            world.ask(at, label, "rabbit/" + queue);
        }
    }

    TinyWorld.Asked publish(String at, String label, String channel, Publication as) {
        broker();
        return world.publish(at, label, "rabbit/" + channel, as);
    }

    /** A consumer whose instances in these zones write down what they get, then take 10 ms for it, and then do these steps. */
    TinyService.Consumer consumer(String name, String queue, List<String> zones, StepSpec... then) {
        broker();
        List<StepSpec> steps = new ArrayList<>(List.of(noteMessage(world), work("10ms")));
        steps.addAll(Arrays.asList(then));
        return world.service(name).in(zones.toArray(String[]::new)).consumes("rabbit/" + queue, steps.toArray(StepSpec[]::new));
    }

    /** Runs until a time and returns what was noted of deliveries and by the test, without the client's confirms. */
    List<String> run(String until) {
        broker();
        return world.run(until).stream()
                .filter(line -> !line.matches("\\S+ \\w+ (ok|rejected|permanent error|unreachable|timeout)( late)?")).toList();
    }

    /** The same, with the confirms only. */
    List<String> confirms(String until) {
        broker();
        return world.run(until).stream()
                .filter(line -> line.matches("\\S+ \\w+ (ok|rejected|permanent error|unreachable|timeout)( late)?")).toList();
    }

    /** A message with a routing key. */
    static Publication routed(String key) {
        return new Publication(null, key, 1024, 1, Long.MAX_VALUE, 0, Publication.NO_PRIORITY, Map.of());
    }

    /** A message that is worth something for so long. */
    static Publication expiring(String after) {
        return new Publication(null, "", 1024, 1, TinyWorld.nanos(after), 0, Publication.NO_PRIORITY, Map.of());
    }

    /** A message of some importance. */
    static Publication priority(int priority) {
        return new Publication(null, "", 1024, 1, Long.MAX_VALUE, 0, priority, Map.of());
    }

    private final class Site implements BrokerSite {

        @Override
        public Stage stage() {
            return world.stage();
        }

        @Override
        public String name() {
            return "rabbit";
        }

        @Override
        public Host everywhere() {
            return world.brokerHost();
        }

        @Override
        public List<Host> machines(Machines machines) {
            List<Host> hosts = new ArrayList<>();
            for (int i = 0; i < machines.count(); i++) {
                hosts.add(world.host("rabbit-" + (i + 1), List.of("a", "b", "c").get(i % 3)));
            }
            return hosts;
        }

        @Override
        public Link link(String otherBroker) {
            return world.link("rabbit", otherBroker);
        }

        @Override
        public void afterwards(Runnable work) {
            work.run();
        }

        @Override
        public Channel channel(String channel) {
            return world.channel(channel);
        }
    }
}
