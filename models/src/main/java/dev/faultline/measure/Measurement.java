package dev.faultline.measure;

import dev.faultline.model.audience.Audience;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.flow.EffectBook;
import dev.faultline.model.flow.Resource;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.claim.ClaimBook;
import dev.faultline.model.messaging.outbox.EventBook;
import dev.faultline.model.network.ConnectionBooks;
import dev.faultline.model.network.Lines;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.resilience.Reporting;
import dev.faultline.model.saga.SagaBook;
import dev.faultline.model.service.Service;
import dev.faultline.model.store.Store;
import dev.faultline.model.workload.Population;
import dev.faultline.result.AudienceResult;
import dev.faultline.result.ChannelResult;
import dev.faultline.result.ChannelSeries;
import dev.faultline.result.EffectResult;
import dev.faultline.result.NetworkResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.OperationSeries;
import dev.faultline.result.PolicyResult;
import dev.faultline.result.PushResult;
import dev.faultline.result.PushSeries;
import dev.faultline.result.Reaction;
import dev.faultline.result.ResourceResult;
import dev.faultline.result.SagaResult;
import dev.faultline.result.Series;
import dev.faultline.result.ServiceResult;
import dev.faultline.result.ServiceSeries;
import dev.faultline.result.StoreResult;
import dev.faultline.result.SubscriptionResult;
import dev.faultline.result.WastedWork;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Phase;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All meters of a run: attaches them to models, opens and closes their windows, and makes results of what they have seen.
 */
public final class Measurement {

    private final Simulation simulation;
    private final Span span;
    private final long windowNanos;
    private final Map<String, OperationMeter> operations = new LinkedHashMap<>();
    private final Map<String, Tally> internal = new LinkedHashMap<>();
    private final Map<String, ServiceMeter> services = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, EventBook> events = new LinkedHashMap<>();
    private final Map<String, ClaimBook> claims = new LinkedHashMap<>();
    private final Map<String, List<SubscriptionMeter>> subscriptions = new LinkedHashMap<>();
    private final Map<String, Map<String, PolicyMeter>> policies = new LinkedHashMap<>();
    private final Map<String, StoreMeter> stores = new LinkedHashMap<>();
    private final Map<String, ResourceMeter> resources = new LinkedHashMap<>();
    private final Map<String, SagaMeter> sagas = new LinkedHashMap<>();
    private final Map<String, PushMeter> pushes = new LinkedHashMap<>();
    private final Map<String, AudienceMeter> audiences = new LinkedHashMap<>();
    private final NetworkMeter network;
    private final List<DrainWatch> drains = new ArrayList<>();
    private final List<RecoveryWatch> recoveries = new ArrayList<>();
    private int windows;

    private final Handler<Measurement> onWindow = new Handler<>("measure.window") {
        @Override
        protected void handle(Measurement measurement) {
            measurement.windowIsOver();
        }
    };
    private final Handler<Measurement> onWarmedUp = new Handler<>("measure.warmed-up") {
        @Override
        protected void handle(Measurement measurement) {
            services.values().forEach(ServiceMeter::warmedUp);
            allSubscriptions().forEach(SubscriptionMeter::warmedUp);
            network.warmedUp();
            if (span.warmUpNanos() > 0) {
                policiesAreWarmedUp();
            }
            stores.values().forEach(StoreMeter::warmedUp);
            pushes.values().forEach(PushMeter::warmedUp);
            resources.values().forEach(ResourceMeter::warmedUp);
        }
    };
    private final Handler<Measurement> onArrivalsStopped = new Handler<>("measure.arrivals-stopped") {
        @Override
        protected void handle(Measurement measurement) {
            services.values().forEach(ServiceMeter::arrivalsStopped);
            allSubscriptions().forEach(SubscriptionMeter::arrivalsStopped);
            stores.values().forEach(StoreMeter::arrivalsStopped);
            pushes.values().forEach(PushMeter::arrivalsStopped);
            resources.values().forEach(ResourceMeter::arrivalsStopped);
            network.arrivalsStopped();
        }
    };

    public Measurement(Simulation simulation, Span span) {
        this.simulation = simulation;
        this.span = span;
        this.windowNanos = span.windowNanos();
        this.network = new NetworkMeter(span);
    }

    /** Measures what a population asks for; {@code effects} are those that the operation leads to. */
    public void watch(Population population, String operation, List<EffectBook> effects) {
        OperationMeter meter = operations.computeIfAbsent(operation, name -> new OperationMeter(effects));
        ClientMeter client = new ClientMeter(simulation, span, meter);
        meter.add(population.name(), client);
        population.listen(client);
    }

    /** Measures what passes through an endpoint, together with all others under the same name. */
    public Endpoint observe(String name, Endpoint inner) {
        return new Observed(inner, simulation, span, internal.computeIfAbsent(name, any -> new Tally()));
    }

    /**
     * Measures a policy, together with all others of its kind under the same name.
     *
     * @param name the caller and the operation: {@code checkout -> payments.charge}
     * @param kind the key of its kind: {@code circuit-breaker}
     */
    public void watch(String name, String kind, Reporting policy) {
        policies.computeIfAbsent(name, any -> new LinkedHashMap<>()).computeIfAbsent(kind, any -> new PolicyMeter()).add(policy);
    }

    /** Measures the connections between the instances of two parties: {@code checkout -> payments}. */
    public void watch(String edge, ConnectionBooks connections) {
        network.watch(edge, connections);
    }

    /** Measures lines that messages follow each other on. */
    public void watch(Lines lines) {
        network.watch(lines);
    }

    public void watch(Service service) {
        services.put(service.name(), new ServiceMeter(service, span));
    }

    public void watch(Store store) {
        stores.put(store.name(), new StoreMeter(store, simulation, span));
    }

    /** Measures a channel; all of its consumers must have subscribed by now. */
    public void watch(Channel channel) {
        channels.put(channel.name(), channel);
        List<SubscriptionMeter> meters = new ArrayList<>();
        for (Subscription subscription : channel.subscriptions()) {
            meters.add(new SubscriptionMeter(subscription, simulation, span));
        }
        subscriptions.put(channel.name(), meters);
    }

    /** Measures the messages of a channel that tell of writes. */
    public void watch(String channel, EventBook book) {
        events.put(channel, book);
    }

    /** Measures the messages of a channel whose payloads are kept elsewhere. */
    public void watch(String channel, ClaimBook book) {
        claims.put(channel, book);
    }

    /** Watches how long every backlog that somebody works on takes to be gone after something that began and ended at these times. */
    public void watchDrain(long beginNanos, long endNanos) {
        consumed().forEach(meter -> {
            DrainWatch watch = new DrainWatch(simulation, meter.subscription().inside(), beginNanos, endNanos,
                    span.lastNanos());
            meter.add(watch);
            drains.add(watch);
        });
    }

    /** Watches how long an operation takes to keep its promises again after a fault that ends at this time. */
    public void watchRecovery(String operation, long faultEndNanos, Predicate<RecoveryWatch.Window> promises) {
        RecoveryWatch watch = new RecoveryWatch(simulation, faultEndNanos, span.lastNanos(), promises);
        operations.get(operation).add(watch);
        recoveries.add(watch);
    }

    /** Begins to look: to be called before the run. */
    public void start() {
        simulation.at(Phase.OBSERVER, windowNanos, onWindow, this);
        simulation.at(Phase.OBSERVER, span.warmUpNanos(), onWarmedUp, this);
        simulation.at(Phase.OBSERVER, span.endNanos(), onArrivalsStopped, this);
        drains.forEach(DrainWatch::start);
        recoveries.forEach(RecoveryWatch::start);
    }

    private List<SubscriptionMeter> allSubscriptions() {
        return subscriptions.values().stream().flatMap(List::stream).toList();
    }

    /** Closes the window that is open at the end of a run, unless it is empty. */
    public void finish() {
        long width = simulation.now() - windows * windowNanos;
        if (width > 0) {
            closeWindow(width);
        }
        if (simulation.now() < span.warmUpNanos()) {
            network.warmedUp();
            policiesAreWarmedUp();
        }
    }

    private void policiesAreWarmedUp() {
        policies.values().forEach(kinds -> kinds.values().forEach(PolicyMeter::warmedUp));
    }

    private List<SubscriptionMeter> consumed() {
        return channels.values().stream().filter(Channel::isConsumed)
                .flatMap(channel -> subscriptions.get(channel.name()).stream()).toList();
    }

    private void closeWindow(long widthNanos) {
        windows++;
        operations.values().forEach(OperationMeter::closeWindow);
        services.values().forEach(meter -> meter.closeWindow(widthNanos));
        allSubscriptions().forEach(meter -> meter.closeWindow(widthNanos));
        stores.values().forEach(meter -> meter.closeWindow(widthNanos));
        pushes.values().forEach(meter -> meter.closeWindow(widthNanos));
        network.closeWindow(widthNanos);
    }

    private void windowIsOver() {
        closeWindow(windowNanos);
        simulation.at(Phase.OBSERVER, simulation.now() + windowNanos, onWindow, this);
    }

    private int firstMeasuredWindow() {
        return (int) ((span.warmUpNanos() + windowNanos - 1) / windowNanos);
    }

    private int lastMeasuredWindow() {
        return (int) (span.endNanos() / windowNanos);
    }

    public Map<String, OperationResult> operations() {
        Map<String, OperationResult> results = new LinkedHashMap<>();
        operations.forEach((name, meter) -> results.put(name, meter.result(span)));
        return results;
    }

    public Map<String, OperationResult> internal() {
        Map<String, OperationResult> results = new LinkedHashMap<>();
        internal.forEach((name, tally) -> results.put(name, tally.result(span, Double.NaN, Map.of())));
        return results;
    }

    public Map<String, ServiceResult> services() {
        Map<String, ServiceResult> results = new LinkedHashMap<>();
        services.forEach((name, meter) -> results.put(name, meter.result(simulation.now(),
                Growth.isUnstable(meter.queueMeans(), firstMeasuredWindow(), lastMeasuredWindow()))));
        return results;
    }

    /** Work for callers who had given up, by service; those of the cohort that began after the warm-up. */
    public Map<String, WastedWork> wastedWork() {
        Map<String, WastedWork> results = new LinkedHashMap<>();
        services.forEach((name, meter) -> results.put(name, meter.wastedWork()));
        return results;
    }

    public Map<String, ChannelResult> channels() {
        Map<String, ChannelResult> results = new LinkedHashMap<>();
        channels.forEach((name, channel) -> {
            Map<String, SubscriptionResult> groups = new LinkedHashMap<>();
            for (SubscriptionMeter meter : subscriptions.get(name)) {
                boolean unstable = channel.isConsumed() // a channel that nobody reads is an archive, not a queue
                        && Growth.isUnstable(meter.depthMeans(), firstMeasuredWindow(), lastMeasuredWindow());
                groups.put(meter.subscription().name(), meter.result(span, simulation.now(), unstable));
            }
            results.put(name, new ChannelResult(channel.publishers().attempted(), channel.publishers().accepted(),
                    channel.publishers().refused(), channel.publishers().unknown(), groups,
                    Counts.of(counters(channel))));
        });
        return results;
    }

    private Map<String, Long> counters(Channel channel) {
        EventBook told = events.get(channel.name());
        ClaimBook claimed = claims.get(channel.name());
        if (told == null && claimed == null) {
            return channel.counters();
        }
        Map<String, Long> all = new LinkedHashMap<>(channel.counters());
        if (told != null) {
            all.putAll(told.counters());
        }
        if (claimed != null) {
            all.putAll(claimed.counters());
        }
        return all;
    }

    /** What policies did, by caller and operation and then by kind. */
    public Map<String, Map<String, PolicyResult>> policies() {
        Map<String, Map<String, PolicyResult>> results = new LinkedHashMap<>();
        policies.forEach((name, meters) -> {
            Map<String, PolicyResult> kinds = new LinkedHashMap<>();
            meters.forEach((kind, meter) -> kinds.put(kind, meter.result()));
            results.put(name, kinds);
        });
        return results;
    }

    public Map<String, StoreResult> stores() {
        Map<String, StoreResult> results = new LinkedHashMap<>();
        stores.forEach((name, meter) -> results.put(name, meter.result(simulation.now())));
        return results;
    }

    /** What passed between services, where messages have a size or need a connection. */
    public NetworkResult network() {
        return network.result(simulation.now());
    }

    /** What became of effects; missing are those of requests that were answered well. */
    public Map<String, EffectResult> effects(List<EffectBook> books) {
        Map<String, EffectResult> results = new LinkedHashMap<>();
        for (EffectBook book : books) {
            EffectMeter meter = new EffectMeter(book, operations.values());
            results.put(book.name(), new EffectResult(book.applied(), book.duplicate(), book.undone(), meter.missing(),
                    meter.leftOver()));
        }
        return results;
    }

    /** Measures the sagas of one name. */
    public void watch(SagaBook sagas) {
        this.sagas.put(sagas.name(), new SagaMeter(sagas, span));
    }

    public Map<String, SagaResult> sagas() {
        Map<String, SagaResult> results = new LinkedHashMap<>();
        sagas.forEach((name, meter) -> results.put(name, meter.result()));
        return results;
    }

    /** Measures how posts reach those whom they are for. */
    public void watch(Audience audience) {
        audiences.put(audience.name(), new AudienceMeter(audience, span));
    }

    public Map<String, AudienceResult> audiences() {
        Map<String, AudienceResult> results = new LinkedHashMap<>();
        audiences.forEach((name, meter) -> results.put(name, meter.result()));
        return results;
    }

    /** Measures a push channel. */
    public void watch(PushChannel push) {
        pushes.put(push.name(), new PushMeter(push, simulation, span));
    }

    public Map<String, PushResult> pushes() {
        Map<String, PushResult> results = new LinkedHashMap<>();
        pushes.forEach((name, meter) -> results.put(name, meter.result(simulation.now())));
        return results;
    }

    /** Measures a finite resource. */
    public void watch(Resource resource) {
        resources.put(resource.name(), new ResourceMeter(resource, span));
    }

    public Map<String, ResourceResult> resources() {
        Map<String, ResourceResult> results = new LinkedHashMap<>();
        resources.forEach((name, meter) -> results.put(name, meter.result(simulation.now())));
        return results;
    }

    /** What health checks and fail-overs did, by time. */
    public List<Reaction> reactions() {
        List<Reaction> all = new ArrayList<>();
        services.values().forEach(meter -> all.addAll(meter.reactions()));
        stores.values().forEach(meter -> all.addAll(meter.reactions()));
        return all.stream().sorted(Comparator.comparingDouble(Reaction::atSeconds)).limit(Reaction.MOST).toList();
    }

    /** What went on window by window. */
    public Series series() {
        Map<String, OperationSeries> ofOperations = new LinkedHashMap<>();
        operations.forEach((name, meter) -> ofOperations.put(name, meter.series()));
        Map<String, ServiceSeries> ofServices = new LinkedHashMap<>();
        services.forEach((name, meter) -> ofServices.put(name, meter.series()));
        Map<String, ChannelSeries> ofChannels = new LinkedHashMap<>();
        subscriptions.forEach((name, meters) -> meters.forEach(meter -> ofChannels.put(name + "@" + meter.subscription().name(),
                new ChannelSeries(meter.depthMeans(), meter.depthMaxima(), meter.ageP99()))));
        Map<String, PushSeries> ofPushes = new LinkedHashMap<>();
        pushes.forEach((name, meter) -> ofPushes.put(name, meter.series()));
        return new Series(windowNanos / 1e9, 0, windows, ofOperations, ofServices, ofChannels, ofPushes);
    }
}
