package dev.faultline.scenario.yaml;

import dev.faultline.chaos.FaultKind;
import dev.faultline.chaos.Victims;
import dev.faultline.model.flow.CallStep;
import dev.faultline.model.workload.ShapeKind.Window;
import dev.faultline.scenario.spec.ClientSpec;
import dev.faultline.scenario.spec.FaultSpec;
import dev.faultline.scenario.spec.IdempotencySpec;
import dev.faultline.scenario.spec.PushSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import dev.faultline.scenario.spec.ShapeSpec;
import dev.faultline.scenario.spec.StoreSpec;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Reference;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        scenario.chaos().forEach(this::fault);
        for (ClientSpec client : scenario.clients().values()) {
            client.shape().forEach(this::shape);
        }
    }

    private void fault(FaultSpec fault) {
        Duration end = scenario.duration().plus(scenario.drain().max());
        fault.timing().at().filter(at -> at.compareTo(end) >= 0).ifPresent(at -> warn(Code.FAULT_OUTSIDE,
                binder.origin(fault).value("at"), "this fault begins at " + Durations.text(at)
                + ", and the run is over after " + Durations.text(end)));
        boolean isPlain = fault.timing().at().isPresent() && fault.timing().mtbf().isEmpty() && fault.timing().when().isEmpty()
                && fault.timing().every().isEmpty();
        fault.timing().only().filter(hours -> isPlain && !hours.contain(fault.timing().at().get().toNanos()))
                .ifPresent(hours -> warn(Code.FAULT_OUTSIDE, binder.origin(fault).value("only"), "this fault would begin at "
                + Durations.text(fault.timing().at().get()) + " of the run, and that is not within these hours"));
        if (fault.kind().needsTiming()) { // others find their targets by themselves
            target(fault);
            need(fault, fault.kind().target(fault.settings()), binder.origin(fault).value(fault.kind().key()));
        }
        fault.then().forEach(this::fault);
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
        if (fault.kind().victims(fault.settings()).isPresent()) {
            victims(fault, target, fault.kind().victims(fault.settings()).get(), span);
        } else if (target.contains("->")) {
            String[] ends = target.split("\\s*->\\s*", 2);
            between(ends[0].strip(), ends[1].strip(), fault.kind().concernsCallsOnly(), span);
        } else if (fault.kind().needs() == FaultKind.Need.NOTHING && isEmpty(target)) {
            warn(Code.FAULT_HITS_NOTHING, span, "nothing stands in `" + target + "`");
        }
    }

    private void victims(FaultSpec fault, String target, Victims victims, Span span) {
        Roll roll = new Roll(scenario);
        List<Roll.Machine> named = roll.of(target);
        List<Roll.Machine> meant = named.stream().filter(machine -> machine.fits(victims)).toList();
        int wanted = victims.instances().orElse(1);
        if (named.isEmpty()) {
            warn(Code.FAULT_HITS_NOTHING, span, "`" + target + "` has no machines, and this fault asks for " + wanted);
        } else if (meant.isEmpty()) {
            warn(Code.FAULT_HITS_NOTHING, span, "no machine of `" + target + "` is what this fault asks for: "
                    + victims.words().orElse("all"));
        } else if (wanted > meant.size()) {
            String noun = scenario.services().containsKey(target) ? "instance" : "machine";
            warn(Code.FAULT_HITS_NOTHING, binder.origin(fault).value("instances"), "`" + target + "` has " + meant.size() + " " + noun
                    + (meant.size() == 1 ? "" : "s") + (meant.size() == named.size() ? "" : " of that kind")
                    + ", and this fault asks for " + wanted);
        }
    }

    private void between(String from, String to, boolean callsOnly, Span span) {
        if (scenario.push().containsKey(from) || scenario.push().containsKey(to)) {
            if (!isGateway(from, to) && !isGateway(to, from)) {
                warn(Code.FAULT_HITS_NOTHING, span, "`" + from + "` never calls `" + to + "`");
            }
        } else if (isPlace(from) || isPlace(to)) {
            for (String place : new String[] {from, to}) {
                if (isPlace(place) && isEmpty(place)) {
                    warn(Code.FAULT_HITS_NOTHING, span, "nothing stands in `" + place + "`");
                }
            }
        } else if (!calls(from, to) && (callsOnly || !calls(to, from))) {
            warn(Code.FAULT_HITS_NOTHING, span, "`" + from + "` never calls `" + to + "`");
        }
    }

    /** Whether a service, or everybody, brings updates to the users of a push channel. */
    private boolean isGateway(String service, String channel) {
        PushSpec push = scenario.push().get(channel);
        return push != null && (push.gateway().equals(service) || service.equals(Reference.EVERYBODY)
                || isPlace(service) && !isEmpty(service));
    }

    /** A zone or region, or everybody. */
    private boolean isPlace(String name) {
        return !scenario.clients().containsKey(name) && new Roll(scenario).of(name).isEmpty() && !scenario.brokers().containsKey(name)
                || name.equals(Reference.EVERYBODY) && !scenario.services().containsKey(name);
    }

    private boolean isEmpty(String place) {
        return !place.equals(Reference.EVERYBODY)
                && zonesInUse().stream().noneMatch(zone -> zone.equals(place) || zone.startsWith(place + "/"));
    }

    /** What its targets must have for the fault to make a difference. */
    private void need(FaultSpec fault, String target, Span span) {
        String lacks = switch (fault.kind().needs()) {
            case NOTHING -> "";
            case MEMORY -> services(target).anyMatch(service -> service.memory().isPresent()) ? "" : "has no `memory` that could be full";
            case NAME -> services(target).anyMatch(service -> service.dns().isPresent()) ? "" : "is not found by a name (`dns`)";
            case CONNECTIONS -> connects(target) ? "" : "is called over no protocol, so there are no connections to be set up";
            case DISK -> writesToDisk(target) ? "" : "writes to no disk";
            case CLOCK -> stores(target).anyMatch(store -> store.kind().endsByClock()) ? "" : "keeps nothing that ends by the clock";
        };
        if (!lacks.isEmpty()) {
            warn(Code.FAULT_HITS_NOTHING, span, (target.equals(Reference.EVERYBODY) ? "nobody here is struck: `all` " : "`" + target + "` ")
                    + lacks);
        }
    }

    private Stream<ServiceSpec> services(String target) {
        return scenario.services().entrySet().stream()
                .filter(service -> service.getKey().equals(target) || target.equals(Reference.EVERYBODY)).map(Map.Entry::getValue);
    }

    private Stream<StoreSpec> stores(String target) {
        return scenario.stores().entrySet().stream()
                .filter(store -> store.getKey().equals(target) || target.equals(Reference.EVERYBODY)).map(Map.Entry::getValue);
    }

    private boolean writesToDisk(String target) {
        return stores(target).anyMatch(store -> store.kind().writesToDisk())
                || scenario.brokers().entrySet().stream().anyMatch(broker -> (broker.getKey().equals(target)
                || target.equals(Reference.EVERYBODY)) && broker.getValue().kind().writesToDisk());
    }

    /** Whether the service says so, or one of those who call it does. */
    private boolean connects(String target) {
        return services(target).anyMatch(service -> service.protocol().isPresent())
                || scenario.clients().values().stream().anyMatch(client -> client.protocol().isPresent()
                && client.calls().filter(operation -> operation.startsWith(target + ".")).isPresent())
                || graph.callersFirst().stream().anyMatch(handler -> handler.calls().stream()
                .anyMatch(call -> call.step().settings() instanceof CallStep.Settings step && step.protocol().isPresent() && call.to().startsWith(target + ".")));
    }

    private boolean calls(String from, String to) {
        ClientSpec client = scenario.clients().get(from);
        if (client != null && (client.calls().filter(operation -> operation.startsWith(to + ".")).isPresent()
                || client.sends().filter(channel -> channel.startsWith(to + "/")).isPresent())) {
            return true;
        }
        StoreSpec store = scenario.stores().get(from);
        if (store != null && store.kind().follows(store.settings()).filter(to::equals).isPresent()) {
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

    private Set<String> zonesInUse() {
        Set<String> used = new LinkedHashSet<>();
        new Roll(scenario).everybody().forEach(machine -> machine.zone().ifPresent(used::add));
        return used;
    }

    private void warn(Code code, Span span, String message) {
        binder.diagnostics.add(Diagnostic.of(code, span, message));
    }
}
