package dev.faultline.model;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.Flows;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.WorkQueue;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.network.Way;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import dev.faultline.model.resilience.PolicyContext;
import dev.faultline.model.resilience.Retry;
import dev.faultline.model.resilience.Timeout;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Patience;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A small world to try things in: services by name, one client that asks when it is told to, queues, the same trip between any
 * two hosts (1 ms, one way), and a log of what happened when.
 *
 * <p>Whatever the test is about, each answer's accounts must add up to its latency, and all books must balance at the end.
 */
public final class TinyWorld implements Origin {

    private final Stage stage = Stage.of(7);
    private final Flows flows = new Flows();
    private final Topology topology = new Topology();
    private final Zone client = topology.internet("here");
    private final Zone everywhere = topology.everywhere();
    private final String trip;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, TinyService> services = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, EffectBook> effects = new LinkedHashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, TinySaga> sagas = new LinkedHashMap<>();
    private final Map<String, BiFunction<Host, Endpoint, Endpoint>> policies = new LinkedHashMap<>();
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Map<String, Endpoint> clientWays = new LinkedHashMap<>();
    private final Handler<Runnable> onAction = Handler.of("test.action", Runnable::run);
    private Network network;
    private final Map<Long, String> labels = new LinkedHashMap<>();
    private Publication publication = Publication.PLAIN;
    private String clientPolicy;
    private double loss;

    /** A world with trips of 1 ms. */
    public TinyWorld() {
        this("1ms");
    }

    /** A world with zones a, b and c, and trips that take this long. */
    public TinyWorld(String trip) {
        this.trip = trip;
        topology.add("here", "a");
        topology.add("here", "b");
        topology.add("here", "c");
    }

    /** All links but those to queues lose this share of their messages. */
    public void loses(double share) {
        loss = share;
    }

    public static long nanos(String time) {
        return Durations.parse(time).toNanos();
    }

    public static String text(long nanos) {
        return Durations.text(Duration.ofNanos(nanos));
    }

    public Stage stage() {
        return stage;
    }

    Flows flows() {
        return flows;
    }

    // Who is there.

    /** A host in a zone: {@code a}, {@code b} or {@code c}. */
    public Host host(String name, String zone) {
        return hosts.computeIfAbsent(name,
                key -> new Host(stage.simulation(), key, topology.zone("here/" + zone).orElseThrow()));
    }

    /** A host that is there already, such as {@code shop-1}. */
    public Host host(String name) {
        return hosts.get(name);
    }

    /** A service, to be described further. */
    public TinyService service(String name) {
        return services.computeIfAbsent(name, key -> new TinyService(this, key));
    }

    /** A queue: {@code work/jobs}. */
    public WorkQueue queue(String name) {
        return (WorkQueue) channel(name);
    }

    /** A channel, by {@code broker/name}; an ideal queue unless another was added. */
    public Channel channel(String name) {
        return channels.computeIfAbsent(name, key -> new WorkQueue(stage, key, brokerHost()));
    }

    /** A channel of another kind of broker. */
    public void add(Channel channel) {
        channels.put(channel.name(), channel);
    }

    /** A saga; to be there before the services that take part are. */
    public TinySaga saga(String name) {
        return sagas.computeIfAbsent(name, key -> new TinySaga(this, key));
    }

    /** What stands before an operation: that it takes part in a saga, and another guard or null. */
    Guard guard(String operation, Guard inner) {
        Guard guard = inner;
        for (TinySaga saga : sagas.values()) {
            guard = saga.guard(operation, guard);
        }
        return guard;
    }

    /** A finite resource, of which there are so many. */
    public Resource resource(String name, long capacity) {
        return resources.computeIfAbsent(name, key -> new Resource(stage.simulation(), key, capacity));
    }

    /** A resource that is there already. */
    public Resource resource(String name) {
        return resources.get(name);
    }

    /** How all messages are published that are sent from now on. */
    public void publishes(Publication as) {
        publication = as;
        clientWays.clear();
    }

    /** Under which label the client has asked for what a call serves. */
    public String label(Call call) {
        return labels.get(call.request());
    }

    public EffectBook effect(String name) {
        return effects.computeIfAbsent(name, EffectBook::new);
    }

    /** A policy around calls, by name: from the caller's host and what is inside to what is outside. */
    public void policy(String name, BiFunction<Host, Endpoint, Endpoint> policy) {
        policies.put(name, policy);
    }

    /** The client has a policy too. */
    public void clientHas(String policy) {
        clientPolicy = policy;
    }

    /** A policy that waits so long for an answer, and tells the callee then or not. */
    public void timeout(String name, String after, boolean cancels) {
        policy(name, (host, inner) -> new Timeout.Kind().build(
                new Timeout.Settings(Patience.parse(after), cancels), new PolicyContext(stage, host, name), inner));
    }

    /** A policy that tries so often. */
    public void retry(String name, int attempts, Backoff backoff) {
        policy(name, (host, inner) -> new Retry.Kind().build(
                new Retry.Settings(attempts, backoff, Jitter.NONE), new PolicyContext(stage, host, name), inner));
    }

    /** A policy that tries so often, and waits so long for each answer. */
    public void retry(String name, int attempts, Backoff backoff, String timeout) {
        timeout(name + " timeout", timeout, false);
        BiFunction<Host, Endpoint, Endpoint> inside = policies.get(name + " timeout");
        retry(name, attempts, backoff);
        BiFunction<Host, Endpoint, Endpoint> outside = policies.get(name);
        policy(name, (host, inner) -> outside.apply(host, inside.apply(host, inner)));
    }

    /** The link between two parties by their names; the client's is {@code client}. */
    public Link link(String from, String to) {
        return network().link(from, to);
    }

    /** The route from a host to an operation or a queue, when one was made. */
    public Route route(String fromHost, String to) {
        wire();
        return routes.get(fromHost + " -> " + to);
    }

    private Network network() {
        if (network == null) {
            Way whole = new Way(new Constant(nanos(trip)), 0);
            Way lossy = new Way(new Constant(nanos(trip)), loss);
            network = new Network(stage, topology, (from, to) -> from == everywhere || to == everywhere ? whole : lossy);
        }
        return network;
    }

    private Host clientHost() {
        return hosts.computeIfAbsent("client", key -> new Host(stage.simulation(), key, client));
    }

    /** Where ideal brokers are. */
    public Host brokerHost() {
        return hosts.computeIfAbsent("work", key -> new Host(stage.simulation(), key, everywhere));
    }

    // What happens.

    /** Does something at a time, before the models do anything then. */
    public void at(String time, Runnable action) {
        stage.simulation().at(Phase.CHAOS, nanos(time), onAction, action);
    }

    /** Writes what happens now into the log. */
    public void note(String what) {
        log.add(text(stage.simulation().now()) + " " + what);
    }

    /** The client asks for an operation or sends to a queue; each label is an intention of its own. */
    public Asked ask(String time, String label, String target) {
        return ask(time, label, label, target);
    }

    /** The client publishes to a channel in a way of its own. */
    public Asked publish(String time, String label, String channel, Publication as) {
        return publishAgain(time, label, label, channel, as);
    }

    /** The client publishes once more what it published under another label. */
    public Asked publishAgain(String time, String label, String intention, String channel, Publication as) {
        Endpoint way = channel(channel).publisher(
                new PublisherSite(stage, clientHost(), network().link("client", channel.substring(0, channel.indexOf('/')))), as);
        return ask(time, label, intention, channel, way);
    }

    /** The client asks once more for what it asked for under another label. */
    public Asked askAgain(String time, String label, String intention, String target) {
        return ask(time, label, intention, target);
    }

    private Asked ask(String time, String label, String intention, String target) {
        return ask(time, label, intention, target, null);
    }

    private Asked ask(String time, String label, String intention, String target, Endpoint way) {
        long customer = Keys.origin(Keys.client(7, "client"), Keys.site(intention));
        labels.putIfAbsent(customer, label);
        long path = label.equals(intention) ? customer : Keys.mix(customer, Keys.site(label));
        Asked asked = new Asked(label, customer, path, target, way);
        stage.simulation().at(nanos(time), onAction, asked::begin);
        return asked;
    }

    /** Runs until a time, proves the books, and returns what was noted since the start. */
    public List<String> run(String until) {
        wire();
        stage.simulation().run(nanos(until), Long.MAX_VALUE);
        services.values().forEach(service -> balanced(service.built().audit()));
        sagas.values().forEach(saga -> balanced(saga.book().audit()));
        channels.values().forEach(channel -> {
            balanced(channel.audit());
            balanced(channel.auditPublishers());
        });
        return List.copyOf(log);
    }

    private static void balanced(String problem) {
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
    }

    // How it is wired.

    void wire() {
        services.values().forEach(TinyService::build);
        services.values().forEach(TinyService::connect);
    }

    /** The way from a host to an operation ({@code stock.reserve}) or a queue ({@code work/jobs}). */
    Endpoint way(Host from, String party, String to, String policy) {
        Endpoint way;
        if (to.contains("/")) {
            String broker = to.substring(0, to.indexOf('/'));
            way = channel(to).publisher(new PublisherSite(stage, from, network().link(party, broker)), publication);
        } else {
            String service = to.substring(0, to.indexOf('.'));
            TinyService callee = services.get(service);
            way = route(from, party, service, to, callee.built().doors(callee.program(to)), callee.rotation());
        }
        return policy == null ? way : policies.get(policy).apply(from, way);
    }

    private Rotation single() {
        return Rotation.ofOne(stage.simulation());
    }

    private Route route(Host from, String party, String callee, String to, Receiver[] receivers, Rotation rotation) {
        from.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                rotation.forget();
            }
        });
        Route route = new Route(stage, from, network().link(party, callee), rotation, receivers);
        routes.put(from.name() + " -> " + to, route);
        return route;
    }

    @Override
    public String name() {
        return "client";
    }

    @Override
    public long keyValue(int index, long customer) {
        return customer;
    }

    /** One request of the client. */
    public final class Asked implements Completion {

        private final String label;
        private final long customer;
        private final long path;
        private final String target;
        /** Its own way there, or null. */
        private final Endpoint way;
        private Call call;
        private long began;
        private String spent;
        private Outcome outcome;
        private int answers;

        private Asked(String label, long customer, long path, String target, Endpoint way) {
            this.way = way;
            this.label = label;
            this.customer = customer;
            this.path = path;
            this.target = target;
        }

        private void begin() {
            began = stage.simulation().now();
            call = stage.calls().root(TinyWorld.this, customer, customer, path);
            Endpoint taken = way != null ? way
                    : clientWays.computeIfAbsent(target, key -> way(clientHost(), "client", key, clientPolicy));
            taken.call(call, this);
        }

        /** The intention that it belongs to. */
        public long request() {
            return customer;
        }

        /** The client gives the request up. */
        public void giveUp(String time, boolean cancels) {
            at(time, () -> call.abandon(cancels));
        }

        /** Where its time went, in the order network, queue, service, back-off, blocked; nothing where it was none. */
        public String spent() {
            return spent;
        }

        public Outcome outcome() {
            return outcome;
        }

        public String label() {
            return label;
        }

        /** How often it was told an end. */
        public int answers() {
            return answers;
        }

        @Override
        public void complete(Call of, Outcome end) {
            long latency = stage.simulation().now() - began;
            long sum = of.networkNanos() + of.queueNanos() + of.serviceNanos() + of.backOffNanos() + of.blockedNanos();
            outcome = end;
            spent = spent(of);
            String late = of.isAbandoned() ? " late" : "";
            answers++;
            note(label + " " + end.name().toLowerCase(Locale.ROOT).replace('_', ' ') + late);
            if (sum != latency && !of.isAbandoned()) {
                throw new AssertionError(label + " took " + text(latency) + " but spent " + spent);
            }
        }

        private static String spent(Call of) {
            StringBuilder text = new StringBuilder();
            append(text, "network", of.networkNanos());
            append(text, "queue", of.queueNanos());
            append(text, "service", of.serviceNanos());
            append(text, "back-off", of.backOffNanos());
            append(text, "blocked", of.blockedNanos());
            return text.toString();
        }

        private static void append(StringBuilder text, String account, long nanos) {
            if (nanos != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(account).append(' ').append(text(nanos));
            }
        }
    }
}
