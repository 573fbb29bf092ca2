package dev.faultline.scenario.assembly;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Callees;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.SharedRotation;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.service.Service;
import dev.faultline.scenario.spec.BalancingSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.View;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** How callers choose among the instances of a service: each by what it sees itself, or all by one central balancer. */
final class Balancing {

    private final Scenario scenario;
    private final Stage stage;
    private final Function<String, ToLongFunction<Call>> keys;
    private final Map<Service, Rotation> shared = new LinkedHashMap<>();

    /**
     * The balancing of a scenario.
     *
     * @param keys how to read a key of the request from a call, by the key's name
     */
    Balancing(Scenario scenario, Stage stage, Function<String, ToLongFunction<Call>> keys) {
        this.scenario = scenario;
        this.stage = stage;
        this.keys = keys;
    }

    /** The instances of a service, as the caller on a host sees them; for all operations of the service. */
    Callees callees(Service service, Host caller) {
        boolean central = scenario.services().get(service.name()).balancing().view() == View.SHARED;
        Callees callees = central ? new SharedRotation(shared.computeIfAbsent(service, this::rotation)) : rotation(service);
        caller.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                callees.forget();
            }
        });
        return callees;
    }

    private Rotation rotation(Service service) {
        BalancingSpec spec = scenario.services().get(service.name()).balancing();
        LoadBalancer balancer = spec.policy().build(spec.settings());
        return new Rotation(stage.simulation(), balancer, service.instances().size(), service::inRotation,
                spec.policy().key(spec.settings()).map(key -> keys.apply(key.name())).orElse(null));
    }
}
