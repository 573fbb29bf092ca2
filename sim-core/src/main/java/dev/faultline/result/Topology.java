package dev.faultline.result;

import java.util.List;

/**
 * What was simulated, and where it stood.
 *
 * @param regions the places: regions hold zones, zones hold hosts
 * @param nodes   clients, services, stores and channels
 * @param edges   who talks to whom
 */
public record Topology(List<Region> regions, List<Node> nodes, List<Edge> edges) {
    public Topology {
        regions = Frozen.list(regions);
        nodes = Frozen.list(nodes);
        edges = Frozen.list(edges);
    }

    /** Returns the topology without anything. */
    public static Topology none() {
        return new Topology(null, null, null);
    }

    /**
     * A region.
     *
     * @param name  its name
     * @param zones its zones
     */
    public record Region(String name, List<Zone> zones) {
        public Region {
            zones = Frozen.list(zones);
        }
    }

    /**
     * A zone.
     *
     * @param name  its name within the region
     * @param hosts the names of its hosts
     */
    public record Zone(String name, List<String> hosts) {
        public Zone {
            hosts = Frozen.list(hosts);
        }
    }

    /**
     * Something that talks.
     *
     * @param name      its name
     * @param kind      {@code client}, {@code service}, {@code store} or {@code channel}
     * @param external  whether it is somebody else's
     * @param instances how many there are at the start
     */
    public record Node(String name, String kind, boolean external, int instances) {
    }

    /**
     * A way that requests or messages take.
     *
     * @param from the node that begins
     * @param to   the other node
     * @param kind {@code call}, {@code publish}, {@code consume}, {@code read} or {@code write}
     * @param what the operation, or null
     */
    public record Edge(String from, String to, String kind, String what) {
    }
}
