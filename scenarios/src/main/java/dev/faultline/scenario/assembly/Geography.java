package dev.faultline.scenario.assembly;

import dev.faultline.model.network.Jittered;
import dev.faultline.model.network.Lines;
import dev.faultline.model.network.Way;
import dev.faultline.model.place.ControlPlane;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.scenario.spec.LinkEnds;
import dev.faultline.scenario.spec.LinkEnds.Distance;
import dev.faultline.scenario.spec.LinkSpec;
import dev.faultline.scenario.spec.TopologySpec;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Constant;
import dev.faultline.sim.random.Distribution;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Where things are, and how far it is from one place to another.
 *
 * <p>The defaults are one-way latencies in the middle of what is seen in clouds (section E1 of the semantics reference):
 * 0.1 ms within a zone, 0.5 ms between zones, 35 ms between regions, 20 ms over the internet to users and external services.
 */
final class Geography implements BiFunction<Zone, Zone, Way> {

    private static final long MICRO = 1_000;
    private static final Map<Distance, Distribution> DEFAULTS = defaults();

    private final Map<LinkEnds, LinkSpec> links;
    private final Map<String, ControlPlane> controlPlanes = new LinkedHashMap<>();
    private final Uplinks uplinks = new Uplinks();
    private final Topology topology = new Topology();
    private final String firstRegion;

    Geography(TopologySpec spec) {
        links = spec.links();
        spec.regions().forEach((region, zones) -> zones.zones().forEach(zone -> topology.add(region, zone)));
        firstRegion = spec.regions().keySet().iterator().next();
    }

    private static Map<Distance, Distribution> defaults() {
        Map<Distance, Distribution> defaults = new EnumMap<>(Distance.class);
        defaults.put(Distance.WITHIN_ZONE, new Constant(100 * MICRO));
        defaults.put(Distance.BETWEEN_ZONES, new Constant(500 * MICRO));
        defaults.put(Distance.BETWEEN_REGIONS, new Constant(35_000 * MICRO));
        defaults.put(Distance.CLIENTS, new Constant(20_000 * MICRO));
        return defaults;
    }

    /** A host in a zone, which the control plane of its region starts and stops. */
    Host host(Simulation simulation, String name, Zone zone) {
        Host host = new Host(simulation, name, zone);
        host.platform().setControlPlane(controlPlane(zone.region()));
        return host;
    }

    /** What starts and stops hosts in a region. */
    ControlPlane controlPlane(String region) {
        return controlPlanes.computeIfAbsent(region, any -> new ControlPlane());
    }

    Topology topology() {
        return topology;
    }

    /** The lines that somebody can send on. */
    List<Lines> lines() {
        return uplinks.all().stream().filter(lines -> lines.books().lines() > 0).toList();
    }

    String firstRegion() {
        return firstRegion;
    }

    /** The zones that a place of the scenario stands for: a zone itself, or all zones of a region. */
    List<Zone> zonesAt(String place) {
        return topology.zone(place).map(List::of).orElseGet(() -> topology.zonesOf(place));
    }

    /** The region of a place. */
    String regionOf(String place) {
        return place.contains("/") ? place.substring(0, place.indexOf('/')) : place;
    }

    /** What lies between two zones. An ideal broker is as near as a neighbour, and nothing is lost on the way to it or from it. */
    @Override
    public Way apply(Zone from, Zone to) {
        Named named = named(from, to);
        Distance distance = distance(from, to);
        LinkSpec general = links.get(new LinkEnds(distance, "", ""));
        Distribution latency = DEFAULTS.get(distance);
        Duration jitter = Duration.ZERO;
        double loss = 0;
        for (LinkSpec spec : new LinkSpec[] {general, named == null ? null : named.spec()}) {
            if (spec != null) {
                latency = spec.latency().orElse(latency);
                jitter = spec.jitter();
                loss = spec.loss().value();
            }
        }
        Distribution shaken = jitter.isZero() ? latency : new Jittered(latency, jitter.toNanos());
        return isIdeal(from) || isIdeal(to) ? new Way(shaken, 0)
                : new Way(shaken, loss, uplinks.between(from, to, distance, general, named));
    }

    private static boolean isIdeal(Zone zone) {
        return zone.kind() == Zone.Kind.EVERYWHERE;
    }

    /**
     * A link that names both places.
     *
     * @param from a zone or region, as it is named there
     * @param to the same
     */
    record Named(String from, String to, LinkSpec spec) {
    }

    /** The link that names both places, by zone before by region. */
    private Named named(Zone from, Zone to) {
        for (String a : new String[] {from.path(), from.region()}) {
            for (String b : new String[] {to.path(), to.region()}) {
                LinkSpec spec = links.get(new LinkEnds(Distance.PAIR, a, b));
                spec = spec == null ? links.get(new LinkEnds(Distance.PAIR, b, a)) : spec;
                if (spec != null) {
                    return new Named(a, b, spec);
                }
            }
        }
        return null;
    }

    private static Distance distance(Zone from, Zone to) {
        if (isIdeal(from) || isIdeal(to)) {
            return Distance.WITHIN_ZONE;
        }
        if (!from.region().equals(to.region())) {
            return Distance.BETWEEN_REGIONS;
        }
        if (!from.isDataCenter() || !to.isDataCenter()) {
            return Distance.CLIENTS;
        }
        return from.index() == to.index() ? Distance.WITHIN_ZONE : Distance.BETWEEN_ZONES;
    }
}
