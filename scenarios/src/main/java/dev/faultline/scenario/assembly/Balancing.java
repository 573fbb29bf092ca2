package dev.faultline.scenario.assembly;

import dev.faultline.measure.Measurement;
import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.balancing.Localities;
import dev.faultline.model.balancing.LocalityBalancer;
import dev.faultline.model.balancing.OutlierDetector;
import dev.faultline.model.balancing.OutlierSettings;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.naming.Dns;
import dev.faultline.model.network.Callees;
import dev.faultline.model.network.Pool;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.SharedRotation;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.place.Zone;
import dev.faultline.model.resilience.Reporting;
import dev.faultline.model.service.Service;
import dev.faultline.scenario.spec.BalancingSpec;
import dev.faultline.scenario.spec.Prefer;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.View;
import dev.faultline.scenario.spec.ZoneAwareSpec;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * How callers choose among the instances of a service: each by what it sees itself, or all by one central balancer; among all of
 * them, or among those of the region that its name stands for.
 */
final class Balancing {

    private static final long OUTLIERS = Keys.site("balancer.outliers");

    private final Scenario scenario;
    private final Stage stage;
    private final Measurement measurement;
    private final Map<String, Service> services;
    private final Function<String, ToLongFunction<Call>> keys;
    private final Names names;
    private final Map<String, Rotation> shared = new LinkedHashMap<>();

    /**
     * The balancing of a scenario.
     *
     * @param measurement told what balancers do besides choosing, or null
     * @param services by name; all are there before the first caller asks
     * @param names of services that are found by name
     * @param keys how to read a key of the request from a call, by the key's name
     */
    Balancing(Scenario scenario, Stage stage, Measurement measurement, Map<String, Service> services, Names names,
            Function<String, ToLongFunction<Call>> keys) {
        this.scenario = scenario;
        this.stage = stage;
        this.measurement = measurement;
        this.services = services;
        this.names = names;
        this.keys = keys;
    }

    /**
     * The instances of a service, as the caller on a host sees them; for all operations of the service.
     *
     * @param caller the name of a service or of clients
     */
    Callees callees(Service service, String caller, Host host) {
        Optional<Dns> dns = scenario.services().get(service.name()).dns();
        Function<int[], Callees> among = members -> among(service, members, caller, host);
        Callees callees = dns.isPresent() ? names.callees(service, dns.get(), caller, host, among)
                : among.apply(IntStream.range(0, service.instances().size()).toArray());
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                callees.forget();
            }
        });
        return callees;
    }

    /** Some instances of a service, given by their places among all. */
    private Callees among(Service service, int[] members, String caller, Host host) {
        Pool pool = new Pool(members, service::inRotation, service::isDeployed);
        if (balancing(service).view() == View.SHARED) {
            String central = service.name() + (members.length < service.instances().size()
                    ? " in " + zone(service, members[0]).region() : "");
            return new SharedRotation(shared.computeIfAbsent(central,
                    name -> rotation(service, pool, service.name(), name, Localities.none(members.length))));
        }
        return rotation(service, pool, caller + " -> " + service.name(), host.name(), localities(service, members, caller, host));
    }

    /** A balancer of the policy of a service, for those who have connections and no calls: it goes by what it is told of them. */
    LoadBalancer policy(Service service) {
        BalancingSpec spec = balancing(service);
        return spec.policy().build(spec.settings());
    }

    /** Whether that policy sends all that is about the same key to the same instance. */
    boolean goesByKey(Service service) {
        BalancingSpec spec = balancing(service);
        return spec.policy().key(spec.settings()).isPresent();
    }

    private BalancingSpec balancing(Service service) {
        return scenario.services().get(service.name()).balancing();
    }

    /**
     * A balancer's view of a service.
     *
     * @param edge under which name the result tells of it
     * @param balancer whose view it is
     */
    private Rotation rotation(Service service, Pool pool, String edge, String balancer, Localities places) {
        BalancingSpec spec = balancing(service);
        ToLongFunction<Call> key = spec.policy().key(spec.settings()).map(name -> keys.apply(name.name())).orElse(null);
        LoadBalancer policy;
        if (spec.looksBeyondThePolicy()) {
            LocalityBalancer beyond = new LocalityBalancer(places, () -> spec.policy().build(spec.settings()),
                    spec.panicBelow().value(),
                    spec.zoneAware().map(ZoneAwareSpec::minClusterSize).orElse(LocalityBalancer.ZONES_DO_NOT_MATTER));
            policy = beyond;
            watch(edge, "balancing", book -> {
                book.count("calls", beyond.chosen());
                book.count("in-panic", beyond.inPanic());
                book.count("to-other-zones", beyond.toOtherZones());
                book.count("to-other-levels", beyond.toOtherLevels());
            });
        } else {
            policy = spec.policy().build(spec.settings());
        }
        return new Rotation(stage.simulation(), policy, pool, key,
                spec.outlierDetection().map(settings -> outliers(settings, service, pool, edge, balancer)).orElse(null));
    }

    private OutlierDetector outliers(OutlierSettings settings, Service service, Pool pool, String edge, String balancer) {
        long stream = Keys.mix(Keys.mix(OUTLIERS, stage.seed()), Keys.site(balancer + " -> " + service.name()));
        RandomBits luck = new RandomBits(Keys.mix(stream, pool.indexes()[0]));
        long firstSweep = luck.nextLong(settings.interval().toNanos()) + 1; // callers don't sweep in step
        OutlierDetector detector = new OutlierDetector(settings, pool.size(), pool::deployed, firstSweep, luck);
        if (measurement != null) {
            List<String> instances = IntStream.of(pool.indexes())
                    .mapToObj(index -> service.instances().get(index).host().name()).toList();
            measurement.watch(edge, "outlier-detection", new Ejections(stage.simulation(), detector, balancer, instances));
        }
        return detector;
    }

    private void watch(String edge, String kind, Reporting reporting) {
        if (measurement != null) {
            measurement.watch(edge, kind, reporting);
        }
    }

    private Localities localities(Service service, int[] members, String caller, Host host) {
        Zone here = host.zone();
        Prefer prefer = balancing(service).prefer();
        int[] levels = IntStream.of(members).map(index -> level(here, zone(service, index), prefer)).toArray();
        int[] zones = IntStream.of(members).map(index -> zone(service, index).index()).toArray();
        Service peers = here.isDataCenter() ? services.get(caller) : null;
        int[] peersZones = peers == null ? new int[0]
                : IntStream.range(0, peers.instances().size()).map(index -> zone(peers, index).index()).toArray();
        return new Localities(levels, zones, here.isDataCenter() ? here.index() : Localities.NOWHERE, peersZones,
                peers == null ? index -> false : peers::inRotation);
    }

    private static Zone zone(Service service, int index) {
        return service.instances().get(index).host().zone();
    }

    private static int level(Zone here, Zone there, Prefer prefer) {
        boolean sameRegion = here.region().equals(there.region());
        return switch (prefer) {
            case ANY -> 0;
            case REGION -> sameRegion ? 0 : 1;
            case ZONE -> here.index() == there.index() ? 0 : sameRegion ? 1 : 2;
        };
    }
}
