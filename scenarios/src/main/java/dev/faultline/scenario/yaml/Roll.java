package dev.faultline.scenario.yaml;

import dev.faultline.chaos.Victims;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.place.Role;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.spec.RegionSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.scenario.spec.StoreSpec;
import dev.faultline.settings.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All machines that a scenario will have at the beginning, and where they stand: for the checks that reason about faults. */
final class Roll {

    private final Scenario scenario;

    Roll(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * One machine.
     *
     * @param zone {@code us-east/a}; empty for one of somebody else
     * @param labels of its service
     * @param roles that it may have some time
     */
    record Machine(Optional<String> zone, List<String> labels, List<Role> roles) {

        /** Whether a fault that asks for such machines may strike it. */
        boolean fits(Victims victims) {
            return victims.zone().map(wanted -> zone.equals(Optional.of(wanted))).orElse(true)
                    && victims.region().map(wanted -> zone.filter(own -> own.startsWith(wanted + "/")).isPresent()).orElse(true)
                    && victims.label().map(labels::contains).orElse(true) && victims.role().map(roles::contains).orElse(true);
        }
    }

    /** The machines of a service, store or broker, or of everybody. */
    List<Machine> of(String name) {
        if (scenario.services().containsKey(name)) {
            return service(scenario.services().get(name));
        }
        if (scenario.stores().containsKey(name)) {
            return store(scenario.stores().get(name));
        }
        if (scenario.brokers().containsKey(name)) {
            return broker(scenario.brokers().get(name));
        }
        return name.equals(Reference.EVERYBODY) ? everybody().stream().filter(machine -> machine.zone().isPresent()).toList() : List.of();
    }

    List<Machine> everybody() {
        List<Machine> all = new ArrayList<>();
        scenario.services().values().forEach(service -> all.addAll(service(service)));
        scenario.stores().values().forEach(store -> all.addAll(store(store)));
        scenario.brokers().values().forEach(broker -> all.addAll(broker(broker)));
        return all;
    }

    /** Each service fills its zones in turn, and those of others are nowhere. */
    private List<Machine> service(ServiceSpec spec) {
        List<String> zones = zones(spec.in());
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < spec.instances(); i++) {
            machines.add(new Machine(spec.external() ? Optional.empty() : Optional.of(zones.get(i % zones.size())), spec.labels(),
                    List.of()));
        }
        return machines;
    }

    private List<Machine> store(StoreSpec spec) {
        List<Optional<String>> places = spec.kind().places(spec.settings());
        List<Role> roles = spec.kind().hasReplicas(spec.settings()) ? List.of(Role.PRIMARY, Role.REPLICA)
                : spec.kind().hasPrimary() ? List.of(Role.PRIMARY) : List.of();
        return places.stream().map(place -> new Machine(Optional.of(zonesAt(place.orElse(firstRegion())).get(0)), List.of(), roles))
                .toList();
    }

    private List<Machine> broker(BrokerSpec spec) {
        Machines machines = spec.kind().machines(spec.settings());
        List<String> zones = zones(machines.places());
        List<Machine> all = new ArrayList<>();
        for (int i = 0; i < machines.count(); i++) {
            all.add(new Machine(Optional.of(zones.get(i % zones.size())), List.of(), spec.kind().roles(spec.settings())));
        }
        return all;
    }

    private List<String> zones(List<String> in) {
        List<String> places = in.isEmpty() ? List.of(firstRegion()) : in;
        List<String> zones = new ArrayList<>();
        places.forEach(place -> zones.addAll(zonesAt(place)));
        return zones;
    }

    private String firstRegion() {
        return scenario.topology().regions().keySet().iterator().next();
    }

    /** The zones of a region, or the zone itself. */
    private List<String> zonesAt(String place) {
        RegionSpec region = scenario.topology().regions().get(place);
        return region == null ? List.of(place) : region.zones().stream().map(zone -> place + "/" + zone).toList();
    }
}
