package dev.faultline.model.network;

import dev.faultline.model.place.Zone;
import dev.faultline.model.place.Zone.Kind;
import dev.faultline.sim.random.Distribution;
import java.util.Map;

/**
 * One-way latency by distance, in nanoseconds.
 *
 * @param withinZone between hosts of one zone
 * @param betweenZones between zones of one region
 * @param betweenRegions between regions that have no pair of their own
 * @param clients to and from whoever is outside: users, external services
 * @param pairs for regions that have one, by {@code "a b"} and {@code "b a"}
 */
public record Latencies(Distribution withinZone, Distribution betweenZones, Distribution betweenRegions,
        Distribution clients, Map<String, Distribution> pairs) {

    /** The latency from one zone to another. */
    public Distribution between(Zone from, Zone to) {
        if (from.kind() == Kind.EVERYWHERE || to.kind() == Kind.EVERYWHERE) {
            return withinZone;
        }
        if (!from.region().equals(to.region())) {
            return pairs.getOrDefault(from.region() + " " + to.region(), betweenRegions);
        }
        if (!from.isDataCenter() || !to.isDataCenter()) {
            return clients;
        }
        return from.index() == to.index() ? withinZone : betweenZones;
    }
}
