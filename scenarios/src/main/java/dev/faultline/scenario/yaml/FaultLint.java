package dev.faultline.scenario.yaml;

import dev.faultline.model.messaging.Machines;
import dev.faultline.model.workload.ShapeKind.Window;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.FaultSpec;
import dev.faultline.scenario.spec.IdempotencySpec;
import dev.faultline.scenario.spec.RegionSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.scenario.spec.ShapeSpec;
import dev.faultline.scenario.spec.StoreSpec;
import dev.faultline.settings.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Warns of faults and changes of load that can change nothing: they begin after the end, or strike where nothing is. */
final class FaultLint {

    private final Scenario scenario;
    private final CallGraph graph;
    private final Binder binder;

    FaultLint(Scenario scenario, CallGraph graph, Binder binder) {
        this.scenario = scenario;
        this.graph = graph;
        this.binder = binder;
    }

    void check() {
        Duration end = scenario.duration().plus(scenario.drain().max());
        for (FaultSpec fault : scenario.chaos()) {
            if (fault.at().compareTo(end) >= 0) {
                warn(Code.FAULT_OUTSIDE, binder.origin(fault).value("at"), "this fault begins at " + Durations.text(fault.at())
                        + ", and the run is over after " + Durations.text(end));
            }
            target(fault);
        }
        for (ClientSpec client : scenario.clients().values()) {
            client.shape().forEach(this::shape);
        }
    }

    private void shape(ShapeSpec shape) {
        Window window = shape.kind().window(shape.settings());
        if (window.fromNanos() >= scenario.duration().toNanos()) {
            warn(Code.FAULT_OUTSIDE, binder.origin(shape).value("at"), "this change begins at "
                    + Durations.text(Duration.ofNanos(window.fromNanos())) + ", and arrivals end after "
                    + Durations.text(scenario.duration()));
        }
    }

    private void target(FaultSpec fault) {
        String target = fault.kind().target(fault.settings());
        Span span = binder.origin(fault).value(fault.kind().key());
        ServiceSpec service = scenario.services().get(target);
        if (service != null) {
            int wanted = fault.kind().instances(fault.settings()).orElse(0);
            if (wanted > service.instances()) {
                warn(Code.FAULT_HITS_NOTHING, binder.origin(fault).value("instances"), "`" + target + "` has "
                        + service.instances()
                        + (service.instances() == 1 ? " instance" : " instances") + ", and this fault asks for " + wanted);
            }
        } else if (scenario.stores().containsKey(target)) {
            StoreSpec store = scenario.stores().get(target);
            int machines = store.kind().places(store.settings()).size();
            int wanted = fault.kind().instances(fault.settings()).orElse(0);
            if (wanted > machines) {
                warn(Code.FAULT_HITS_NOTHING, binder.origin(fault).value("instances"), "`" + target + "` has " + machines
                        + (machines == 1 ? " machine" : " machines") + ", and this fault asks for " + wanted);
            }
        } else if (scenario.brokers().containsKey(target)) {
            BrokerSpec broker = scenario.brokers().get(target);
            int machines = broker.kind().machines(broker.settings()).count();
            int wanted = fault.kind().instances(fault.settings()).orElse(1);
            if (wanted > machines) {
                warn(Code.FAULT_HITS_NOTHING, machines == 0 ? span : binder.origin(fault).value("instances"), "`" + target + "` has "
                        + (machines == 0 ? "no machines" : machines == 1 ? "1 machine" : machines + " machines")
                        + ", and this fault asks for " + wanted);
            }
        } else if (target.contains("->")) {
            String[] ends = target.split("\\s*->\\s*", 2);
            if (!calls(ends[0].strip(), ends[1].strip())) {
                warn(Code.FAULT_HITS_NOTHING, span, "`" + ends[0].strip() + "` never calls `" + ends[1].strip() + "`");
            }
        } else if (!zonesInUse().contains(target) && zonesInUse().stream().noneMatch(zone -> zone.startsWith(target + "/"))) {
            warn(Code.FAULT_HITS_NOTHING, span, "nothing stands in `" + target + "`");
        }
    }

    private boolean calls(String from, String to) {
        ClientSpec client = scenario.clients().get(from);
        if (client != null && (client.calls().filter(operation -> operation.startsWith(to + ".")).isPresent()
                || client.sends().filter(channel -> channel.startsWith(to + "/")).isPresent())) {
            return true;
        }
        ServiceSpec service = scenario.services().get(from);
        if (service != null && service.operations().values().stream().anyMatch(operation ->
                operation.idempotency().flatMap(IdempotencySpec::store).filter(to::equals).isPresent())) {
            return true;
        }
        return graph.callersFirst().stream().filter(handler -> handler.service().equals(from)).anyMatch(handler ->
                handler.calls().stream().anyMatch(call -> call.to().startsWith(to + "."))
                        || handler.sends().stream().anyMatch(send -> send.to().startsWith(to + "/"))
                        || handler.stores().contains(to));
    }

    /** Where instances are: each service fills its zones in turn, and those of others are nowhere. */
    private Set<String> zonesInUse() {
        Set<String> used = new LinkedHashSet<>();
        for (ServiceSpec service : scenario.services().values()) {
            List<String> zones = service.external() ? List.of() : zones(service.in());
            used.addAll(zones.subList(0, Math.min(service.instances(), zones.size())));
        }
        for (StoreSpec store : scenario.stores().values()) {
            store.kind().places(store.settings()).forEach(place -> used.add(zonesAt(place.orElse(firstRegion())).get(0)));
        }
        for (BrokerSpec broker : scenario.brokers().values()) {
            Machines machines = broker.kind().machines(broker.settings());
            List<String> zones = zones(machines.places());
            used.addAll(zones.subList(0, Math.min(machines.count(), zones.size())));
        }
        return used;
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

    private void warn(Code code, Span span, String message) {
        binder.diagnostics.add(Diagnostic.of(code, span, message));
    }
}
