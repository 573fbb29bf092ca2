package dev.faultline.model.place;

import dev.faultline.model.place.Zone.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All zones in the order of the scenario, and the stand-ins for what lies outside of them. */
public final class Topology {

    private final List<Zone> zones = new ArrayList<>();

    /** Adds a zone to a region; regions come into being with their first zone. */
    public Zone add(String region, String zone) {
        return add(region, zone, Kind.DATA_CENTER);
    }

    private Zone add(String region, String zone, Kind kind) {
        Zone added = new Zone(zones.size(), region, zone, kind);
        zones.add(added);
        return added;
    }

    public List<Zone> zones() {
        return List.copyOf(zones);
    }

    /** The zones of a region that hosts can be placed in. */
    public List<Zone> zonesOf(String region) {
        return zones.stream().filter(zone -> zone.region().equals(region) && zone.isDataCenter()).toList();
    }

    /** The zone with this path ({@code us-east/a}). */
    public Optional<Zone> zone(String path) {
        return zones.stream().filter(zone -> zone.path().equals(path)).findFirst();
    }

    /** Out on the internet near a region, in none of its zones and not lost with it: its users, and external services. */
    public Zone internet(String region) {
        return standIn(region, "internet", Kind.INTERNET);
    }

    /** Of no place at all: where ideal brokers are. */
    public Zone everywhere() {
        return standIn("everywhere", "everywhere", Kind.EVERYWHERE);
    }

    private Zone standIn(String region, String name, Kind kind) {
        return zones.stream().filter(zone -> zone.kind() == kind && zone.region().equals(region))
                .findFirst().orElseGet(() -> add(region, name, kind));
    }
}
