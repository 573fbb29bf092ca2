package dev.faultline.scenario.assembly;

import dev.faultline.measure.Ledger;
import dev.faultline.measure.Measurement;
import dev.faultline.model.audience.Audience;
import dev.faultline.model.audience.FanOut;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.FanOutUse;
import dev.faultline.model.flow.Flows;
import dev.faultline.model.flow.Guard;
import dev.faultline.model.flow.Program;
import dev.faultline.model.flow.Publishing;
import dev.faultline.model.flow.RequestKey;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.flow.StoreUse;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Commit;
import dev.faultline.model.messaging.ConsumerGroup;
import dev.faultline.model.messaging.Publication;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.network.Callees;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.model.protocol.Protocol;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.resilience.CircuitBreaker;
import dev.faultline.model.resilience.PolicyContext;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.service.CoreOrder;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.Life;
import dev.faultline.model.service.Service;
import dev.faultline.model.store.IdempotencyKeys;
import dev.faultline.model.store.Store;
import dev.faultline.model.store.StoredKeys;
import dev.faultline.model.workload.ClosedPopulation;
import dev.faultline.model.workload.OpenPopulation;
import dev.faultline.model.workload.Population;
import dev.faultline.model.workload.RateProfile;
import dev.faultline.scenario.assembly.Outlets.Outlet;
import dev.faultline.scenario.spec.Arrivals;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.ConsumerSpec;
import dev.faultline.scenario.spec.CoresSpec;
import dev.faultline.scenario.spec.IdempotencySpec;
import dev.faultline.scenario.spec.Io;
import dev.faultline.scenario.spec.OnConflict;
import dev.faultline.scenario.spec.OperationSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.settings.KeyName;
import dev.faultline.sim.random.Zipf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * Builds the models of a scenario in the order in which they need each other: places, services with their programs, brokers
 * with their consumers, the ways between all of them, and clients.
 */
final class Assembler {

    private final Scenario scenario;
    private final Stage stage;
    private final Measurement measurement;
    private final Ledger ledger;
    private final Geography geography;
    private final Protection protection;
    private final Names names;
    private final Balancing balancing;
    private final Flows flows = new Flows();
    private final Protocols protocols;
    private final Sagas sagas;
    private final Pushes pushes;
    private final Programs programs;

    private final Map<String, List<Host>> hosts = new LinkedHashMap<>();
    private final Map<String, List<Host>> outside = new LinkedHashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Program> operations = new LinkedHashMap<>();
    private final Map<String, Outlets> outlets = new LinkedHashMap<>();
    private final Map<String, Broker> brokers = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Requests requests;
    private final Claims claims;
    private final Outboxes outboxes;
    private final Map<String, Population> populations = new LinkedHashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Audience> audiences = new LinkedHashMap<>();
    private final Stores stores;
    private final Map<String, Stores.Reach> reaches = new LinkedHashMap<>();
    private Network network;

    /**
     * An assembler.
     *
     * @param measurement attached to all that is built, or null
     */
    Assembler(Scenario scenario, Stage stage, Measurement measurement, Ledger ledger) {
        this.scenario = scenario;
        this.stage = stage;
        this.measurement = measurement;
        this.ledger = ledger;
        this.geography = new Geography(scenario.topology());
        this.protection = new Protection(scenario.policies(), measurement);
        this.names = new Names(scenario, stage, measurement, () -> network);
        this.balancing = new Balancing(scenario, stage, measurement, services, names, this::key);
        this.stores = new Stores(stage, geography);
        this.requests = new Requests(scenario);
        this.claims = new Claims(scenario);
        this.outboxes = new Outboxes(scenario, stage, stores, protection, channels, hosts, this::key);
        this.protocols = new Protocols(scenario, stage, measurement, ledger);
        scenario.resources().forEach((name, spec) ->
                resources.put(name, new Resource(stage.simulation(), name, spec.capacity())));
        this.sagas = new Sagas(scenario.sagas(), stage, protocols);
        resources.values().forEach(sagas::watch);
        this.pushes = new Pushes(scenario.push(), stage, geography, balancing);
        scenario.audiences().forEach((name, spec) -> audiences.put(name,
                new Audience(name, spec.graph(), key(spec.of().name()), key(spec.reader().name()))));
        this.programs = new Programs(protocols, resources, sagas, audiences, this::requestKey);
    }

    Parts assemble() {
        Map<String, Host> clientHosts = placeEverybody();
        clientHosts.forEach((name, host) -> outside.put(name, List.of(host)));
        network = new Network(stage, geography.topology(), geography);
        outboxes.network(network);
        addStores();
        scenario.services().forEach(this::addService);
        addBrokers();
        pushes.build(services, network);
        scenario.services().forEach(this::addConsumers);
        services.forEach((name, service) -> requests.subscribe(stage, service, outlets.get(name), channels, network));
        sagas.subscribe(services, outlets, channels, network);
        services.forEach(this::connect);
        scenario.clients().forEach((name, spec) -> addClients(name, spec, clientHosts.get(name)));
        services.values().forEach(ledger::add);
        channels.values().forEach(ledger::add);
        requests.all().forEach(ledger::add);
        stores.each().forEach(ledger::add);
        populations.values().forEach(ledger::add);
        resources.values().forEach(ledger::add);
        sagas.books().forEach(ledger::add);
        pushes.all().forEach(ledger::add);
        audiences.values().forEach(audience -> ledger.add(audience.book()));
        if (measurement != null) {
            services.values().forEach(measurement::watch);
            channels.values().forEach(measurement::watch);
            outboxes.books().forEach(measurement::watch);
            claims.books().forEach(measurement::watch);
            stores.each().forEach(measurement::watch);
            geography.lines().forEach(measurement::watch);
            resources.values().forEach(measurement::watch);
            sagas.books().forEach(measurement::watch);
            pushes.all().forEach(measurement::watch);
            audiences.values().forEach(measurement::watch);
        }
        return new Parts(geography, network, names, hosts, outside, services, outlets, channels, populations, outboxes, stores.all(), brokers,
                protection.breakers(), programs.effects(), List.copyOf(resources.values()), sagas.books(), List.copyOf(pushes.all()),
                List.copyOf(audiences.values()));
    }

    /**
     * What was built.
     *
     * @param hosts of each service and store, in order
     * @param outside those of clients and ideal brokers, which stand in no zone that a fault can name
     * @param outlets of each service
     * @param channels by {@code broker/name}
     * @param breakers of all instances, by caller and target
     */
    record Parts(Geography geography, Network network, Names names, Map<String, List<Host>> hosts,
            Map<String, List<Host>> outside, Map<String, Service> services,
            Map<String, Outlets> outlets, Map<String, Channel> channels, Map<String, Population> populations,
            Outboxes outboxes, Map<String, Store> stores, Map<String, Broker> brokers, Map<String, List<CircuitBreaker>> breakers,
            List<EffectBook> effects, List<Resource> resources, List<SagaBook> sagas, List<PushChannel> pushes,
            List<Audience> audiences) {
    }

    /** All zones must be known before the network is there. */
    private Map<String, Host> placeEverybody() {
        scenario.services().forEach((name, spec) -> {
            List<Zone> zones = zonesOf(spec);
            List<Host> own = new ArrayList<>();
            for (int i = 0; i < spec.mostInstances(); i++) {
                own.add(geography.host(stage.simulation(), name + "-" + (i + 1), zones.get(i % zones.size())));
            }
            hosts.put(name, own);
        });
        geography.topology().everywhere();
        pushes.placeUsers();
        outside.putAll(pushes.usersByChannel());
        Map<String, Host> clientHosts = new LinkedHashMap<>();
        scenario.clients().forEach((name, spec) -> {
            String region = geography.regionOf(spec.in().orElse(geography.firstRegion()));
            clientHosts.put(name, new Host(stage.simulation(), name, geography.topology().internet(region)));
        });
        return clientHosts;
    }

    private List<Zone> zonesOf(ServiceSpec spec) {
        List<String> places = spec.in().isEmpty() ? List.of(geography.firstRegion()) : spec.in();
        List<Zone> zones = new ArrayList<>();
        for (String place : places) {
            if (spec.external()) {
                zones.add(geography.topology().internet(geography.regionOf(place)));
            } else {
                zones.addAll(geography.zonesAt(place));
            }
        }
        return zones;
    }

    private void addStores() {
        stores.build(scenario.stores(), network);
        stores.all().forEach((name, store) -> hosts.put(name, store.hosts()));
    }

    private void addBrokers() {
        Brokers built = new Brokers(stage, geography, network);
        built.build(scenario.brokers(), scenario.sagas());
        brokers.putAll(built.all());
        outside.putAll(built.ofNoPlace());
        channels.putAll(built.channels());
        built.hosts().forEach(hosts::put);
    }

    private void addService(String name, ServiceSpec spec) {
        Outlets own = new Outlets();
        outlets.put(name, own);
        spec.operations().forEach((operation, what) -> {
            String path = name + "." + operation;
            operations.put(path, programs.program(path, what.steps(), own, sagas.guard(path, guard(what)),
                    what.priority().orElse(Program.INHERITED)));
        });
        long consumers = spec.consumes().values().stream().mapToLong(ConsumerSpec::workers).sum();
        long workers = spec.operations().isEmpty() && !scenario.isGateway(name) ? 0 : spec.workers().count();
        long cores = spec.cores().map(given -> given.count().count())
                .orElse(workers == Long.MAX_VALUE ? Long.MAX_VALUE : workers + consumers);
        services.put(name, new Service(stage, flows, name, hosts.get(name),
                new Instance.Plan(workers, spec.queue().limit().count(), cores, spec.io() == Io.ASYNC, spec.queue().order(),
                        spec.cores().map(CoresSpec::order).orElse(CoreOrder.FIFO)),
                new Life(spec.initialInstances(), spec.healthChecks(), spec.startUp(), spec.cold(), spec.memory(),
                        spec.shutdown(), spec.shed(), spec.scaling(), spec.standby())));
    }

    private Guard guard(OperationSpec operation) {
        if (operation.idempotency().isEmpty()) {
            return null;
        }
        IdempotencySpec spec = operation.idempotency().get();
        if (spec.store().isPresent()) {
            String store = spec.store().get();
            return new StoredKeys(stage, key(spec.key().name()), stores.all().get(store),
                    host -> reaches.get(host.name()).access(store),
                    new StoredKeys.Rules(spec.remembers().toNanos(), spec.lease().toNanos(), spec.timeout().nanos(),
                            spec.onConflict() == OnConflict.WAIT));
        }
        return new IdempotencyKeys(stage.simulation(), key(spec.key().name()), spec.remembers().toNanos(),
                spec.onConflict() == OnConflict.WAIT);
    }

    private ToLongFunction<Call> key(String name) {
        return requestKey(new KeyName(name))::of;
    }

    private RequestKey requestKey(KeyName name) {
        return name.isRequest() ? RequestKey.REQUEST : new ClientKey(scenario.clients(), name.name());
    }

    private void addConsumers(String name, ServiceSpec spec) {
        spec.consumes().forEach((channel, consumer) -> {
            String broker = channel.substring(0, channel.indexOf('/'));
            String group = consumer.group().orElse(name);
            Outlets own = consumer.commit() == Commit.TRANSACTION ? outlets.get(name).within(channel + "@" + group) : outlets.get(name);
            Program handler = programs.handler(name + "@" + channel, consumer.steps(), own, requests.answersTo(channel),
                    claims.storesOf(channel));
            channels.get(channel).subscribe(new ConsumerGroup(group, services.get(name), handler,
                    network.link(broker, name), network.link(name, broker), consumer.workers(),
                    consumer.prefetch().map(OptionalInt::of).orElse(OptionalInt.empty()), consumer.batch(),
                    consumer.commit(), consumer.retry().attempts(), consumer.retry().backoff(),
                    consumer.retry().jitter(), consumer.deadLetter().map(channels::get).orElse(null)));
            channels.get(channel).subscriptions().stream().filter(subscription -> subscription.isOf(group))
                    .forEach(subscription -> services.get(name).isBehindBy(subscription.inside()));
        });
    }

    private void connect(String name, Service service) {
        for (Instance instance : service.instances()) {
            Map<Service, Callees> known = new LinkedHashMap<>();
            Stores.Reach reach = stores.reach(name, instance.host(), network, operation ->
                    protection.around(way(name, instance.host(), operation, known, protocols.of(operation, null)), null,
                            new PolicyContext(stage, instance.host(), name + " -> " + operation)));
            reaches.put(instance.host().name(), reach);
            List<Endpoint> endpoints = new ArrayList<>();
            for (Outlet outlet : outlets.get(name).all()) {
                if (outlet.use() instanceof Use.InSaga saga) {
                    endpoints.add(sagas.endpoint(saga, instance, outlets.get(name), operations));
                    continue;
                }
                Endpoint way = way(name, instance.host(), outlet.use(), reach, known);
                String edge = name + " -> " + outlet.path();
                Endpoint guarded = protection.around(way, outlet.policy(),
                        context(name, instance.host(), edge, known));
                Endpoint measured = measurement == null ? guarded : measurement.observe(edge, guarded);
                endpoints.add(outlet.use() instanceof Use.FannedOut posts ? fanOut(posts.use(), measured) : measured);
            }
            instance.connect(endpoints);
        }
    }

    /** A way out, without anything around it. */
    private Endpoint way(String name, Host host, Use use, Stores.Reach reach, Map<Service, Callees> known) {
        if (use instanceof Use.Stored stored) {
            return store(reach, stored.use());
        }
        if (use instanceof Use.Pushed pushed) {
            return pushes.way(name, host, pushed.use(), this::key);
        }
        if (use instanceof Use.Called called) {
            return way(name, host, called.path(), known, called.protocol());
        }
        Use.Sent sent = (Use.Sent) use;
        Endpoint publisher = publisher(name, host, sent.channel(), sent.as(), sent.transaction());
        Endpoint claiming = claims.way(stage, reach, sent.channel(), sent.as(), channels, publisher);
        return sent instanceof Use.Asked asked ? requests.way(name, host, asked.use(), claiming) : claiming;
    }

    private Endpoint fanOut(FanOutUse use, Endpoint channel) {
        Audience audience = audiences.get(use.audience());
        return new FanOut(stage, audience, new FanOut.Rules(use.batch(), use.above().orElse(Long.MAX_VALUE),
                use.among().map(audience::group).orElse(Audience.ANY_GROUP)), channel);
    }

    private Endpoint store(Stores.Reach reach, StoreUse use) {
        Optional<ToLongFunction<Call>> named = use.key().map(key -> key(key.name()));
        return sagas.watched(reach.way(use, named, outboxes.committed(use.announcements())), use, named.orElse(stores.all().get(use.store()).ownKeys()));
    }

    private PolicyContext context(String caller, Host host, String edge, Map<Service, Callees> known) {
        return new PolicyContext(stage, host, edge, (operation, patience) -> {
            String other = caller + " -> " + operation;
            Endpoint way = protection.instead(way(caller, host, operation, known, protocols.of(operation, null)), patience,
                    new PolicyContext(stage, host, other));
            return measurement == null ? way : measurement.observe(other, way);
        });
    }

    /** The bare way of somebody's messages into a channel, in a transaction or in none. */
    private Endpoint publisher(String caller, Host from, String channel, Publishing as, Optional<String> transaction) {
        Link link = network.link(caller, channel.substring(0, channel.indexOf('/')));
        return channels.get(channel).publisher(new PublisherSite(stage, from, link, transaction),
                Publication.of(as, as.key().map(key -> key(key.name())).orElse(null)));
    }

    /** The bare way from a caller to an operation. */
    private Endpoint way(String caller, Host from, String target, Map<Service, Callees> known, Protocol protocol) {
        String name = target.substring(0, target.lastIndexOf('.'));
        Service service = services.get(name);
        Callees callees = known.computeIfAbsent(service, callee -> balancing.callees(callee, caller, from));
        Link link = network.link(caller, name);
        return Route.of(stage, from, link, callees, service.doors(protocols.spoken(operations.get(target), protocol)),
                protocols.connections(caller, from, name, link, protocol));
    }

    private void addClients(String name, ClientSpec spec, Host host) {
        List<Zipf> keys = List.copyOf(spec.keys().values());
        Population population = population(name, spec, keys);
        population.setPriority(spec.priority());
        boolean sends = spec.sends().isPresent();
        String target = sends ? spec.sends().get() : spec.calls().orElseThrow();
        Map<Service, Callees> known = new LinkedHashMap<>();
        Protocol protocol = sends ? null : protocols.of(target, spec.protocol().orElse(null));
        Endpoint way = sends ? publisher(name, host, target, spec.publishing(), Optional.empty())
                : way(name, host, target, known, protocol);
        population.connect(protection.ofClients(way, spec.with().orElse(null), spec.timeout(),
                context(name, host, name + " -> " + target, known)));
        populations.put(name, population);
        if (measurement != null) {
            measurement.watch(population, target,
                    Reach.of(scenario, target, sends ? spec.publishing() : null).stream().map(programs::effect).toList());
        }
    }

    private Population population(String name, ClientSpec spec, List<Zipf> keys) {
        long until = scenario.duration().toNanos();
        double twice = spec.duplicates().value();
        if (spec.arrivals() instanceof Arrivals.Closed closed) {
            return new ClosedPopulation(stage, name, keys, twice, closed.users(), closed.think(), until);
        }
        boolean poisson = spec.arrivals() instanceof Arrivals.Poisson;
        RateProfile profile = new RateProfile(poisson
                ? ((Arrivals.Poisson) spec.arrivals()).rate().perSecond()
                : ((Arrivals.Constant) spec.arrivals()).rate().perSecond());
        spec.shape().forEach(shape -> shape.kind().apply(shape.settings(), profile));
        return new OpenPopulation(stage, name, keys, twice, profile, poisson, until);
    }
}
