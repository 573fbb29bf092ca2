package dev.faultline.scenario.assembly;

import dev.faultline.measure.Measurement;
import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.balancing.Localities;
import dev.faultline.model.balancing.LocalityBalancer;
import dev.faultline.model.balancing.OutlierDetector;
import dev.faultline.model.balancing.OutlierSettings;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Callees;
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
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** How callers choose among the instances of a service: each by what it sees itself, or all by one central balancer. */
final class Balancing {

    private static final long OUTLIERS = Keys.site("balancer.outliers");

    private final Scenario scenario;
    private final Stage stage;
    private final Measurement measurement;
    private final Map<String, Service> services;
    private final Function<String, ToLongFunction<Call>> keys;
    private final Map<Service, Rotation> shared = new LinkedHashMap<>();

    /**
     * The balancing of a scenario.
     *
     * @param measurement told what balancers do besides choosing, or null
     * @param services by name; all are there before the first caller asks
     * @param keys how to read a key of the request from a call, by the key's name
     */
    Balancing(Scenario scenario, Stage stage, Measurement measurement, Map<String, Service> services,
            Function<String, ToLongFunction<Call>> keys) {
        this.scenario = scenario;
        this.stage = stage;
        this.measurement = measurement;
        this.services = services;
        this.keys = keys;
    }

    /**
     * The instances of a service, as the caller on a host sees them; for all operations of the service.
     *
     * @param caller the name of a service or of clients
     */
    Callees callees(Service service, String caller, Host host) {
        BalancingSpec spec = scenario.services().get(service.name()).balancing();
        Callees callees = spec.view() == View.SHARED
                ? new SharedRotation(shared.computeIfAbsent(service,
                        callee -> rotation(callee, callee.name(), callee.name(), Localities.none(callee.instances().size()))))
                : rotation(service, caller + " -> " + service.name(), host.name(), localities(service, caller, host, spec));
        host.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                callees.forget();
            }
        });
        return callees;
    }

    /**
     * A balancer's view of a service.
     *
     * @param edge under which name the result tells of it
     * @param balancer whose view it is
     */
    private Rotation rotation(Service service, String edge, String balancer, Localities places) {
        BalancingSpec spec = scenario.services().get(service.name()).balancing();
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
        return new Rotation(stage.simulation(), policy, service.instances().size(), service::inRotation, key,
                spec.outlierDetection().map(settings -> outliers(settings, service, edge, balancer)).orElse(null));
    }

    private OutlierDetector outliers(OutlierSettings settings, Service service, String edge, String balancer) {
        RandomBits luck = new RandomBits(Keys.mix(Keys.mix(OUTLIERS, stage.seed()), Keys.site(balancer + " -> " + service.name())));
        long firstSweep = luck.nextLong(settings.interval().toNanos()) + 1; // callers don't sweep in step
        OutlierDetector detector = new OutlierDetector(settings, service.instances().size(), firstSweep, luck);
        if (measurement != null) {
            measurement.watch(edge, "outlier-detection", new Ejections(stage.simulation(), detector, balancer, service));
        }
        return detector;
    }

    private void watch(String edge, String kind, Reporting reporting) {
        if (measurement != null) {
            measurement.watch(edge, kind, reporting);
        }
    }

    private Localities localities(Service service, String caller, Host host, BalancingSpec spec) {
        Zone here = host.zone();
        int[] levels = service.instances().stream().mapToInt(instance -> level(here, instance.host().zone(), spec.prefer()))
                .toArray();
        Service peers = services.get(caller);
        boolean hasPeers = peers != null && here.isDataCenter();
        return new Localities(levels, zones(service), here.isDataCenter() ? here.index() : Localities.NOWHERE,
                hasPeers ? zones(peers) : new int[0], hasPeers ? peers::inRotation : index -> false);
    }

    private static int[] zones(Service service) {
        return service.instances().stream().mapToInt(instance -> instance.host().zone().index()).toArray();
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
