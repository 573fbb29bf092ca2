package dev.faultline.model.network;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.sim.random.Distribution;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latency between any two zones, and the links between parties.
 *
 * <p>Latency is one way and goes by distance: within a zone, between zones of a region, between regions (each pair may have
 * its own), and to whoever is outside (users, external services). Sources of the defaults: section E1 of the semantics
 * reference.
 */
public final class Network {

    private final Stage stage;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Distribution[][] latency;

    /** A network over the topology, whose zones must all be known by now. */
    public Network(Stage stage, Topology topology, Latencies latencies) {
        this.stage = stage;
        int zones = topology.zones().size();
        latency = new Distribution[zones][zones];
        for (Zone from : topology.zones()) {
            for (Zone to : topology.zones()) {
                latency[from.index()][to.index()] = latencies.between(from, to);
            }
        }
    }

    /** The link from one party to another, by their names; made when first asked for. */
    public Link link(String from, String to) {
        return links.computeIfAbsent(from + " -> " + to, name -> new Link(name, stage, this));
    }

    /** All links that were asked for so far. */
    public Collection<Link> links() {
        return Collections.unmodifiableCollection(links.values());
    }

    Distribution latency(Zone from, Zone to) {
        return latency[from.index()][to.index()];
    }
}
