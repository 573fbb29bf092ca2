package dev.faultline.scenario.assembly;

import dev.faultline.model.network.Lines;
import dev.faultline.model.network.Lines.Sharing;
import dev.faultline.model.place.Zone;
import dev.faultline.scenario.spec.LinkEnds.Distance;
import dev.faultline.scenario.spec.LinkSpec;
import dev.faultline.settings.Bandwidth;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who shares a line, where links have a bandwidth. Between two regions, zones or places that a link names there is one for everybody
 * in each direction; within a zone each host has its own, which is its network card; users and external services have one each.
 */
final class Uplinks {

    private static final String ARROW = " -> ";

    private final Map<String, Lines> lines = new LinkedHashMap<>();

    /** All lines, in the order in which they were asked for. */
    Collection<Lines> all() {
        return Collections.unmodifiableCollection(lines.values());
    }

    /**
     * The lines from one zone to another, or null where the size of messages does not matter.
     *
     * @param general the link of their distance, or null
     * @param named the link that names both, or null
     */
    Lines between(Zone from, Zone to, Distance distance, LinkSpec general, Geography.Named named) {
        if (named != null && named.spec().bandwidth().isPresent()) {
            return lines(named.from() + ARROW + named.to(), named.spec().bandwidth().get(), Sharing.EVERYBODY);
        }
        if (general == null || general.bandwidth().isEmpty()) {
            return null;
        }
        Bandwidth bandwidth = general.bandwidth().get();
        return switch (distance) {
            case BETWEEN_REGIONS -> lines(from.region() + ARROW + to.region(), bandwidth, Sharing.EVERYBODY);
            case BETWEEN_ZONES -> lines(from.path() + ARROW + to.path(), bandwidth, Sharing.EVERYBODY);
            case WITHIN_ZONE -> lines("within " + from.path(), bandwidth, Sharing.EACH_HOST);
            case CLIENTS, PAIR -> lines(from.path() + ARROW + to.region(), bandwidth, Sharing.NOBODY);
        };
    }

    private Lines lines(String name, Bandwidth bandwidth, Sharing sharing) {
        return lines.computeIfAbsent(name, any -> new Lines(name, bandwidth, sharing));
    }
}
