package dev.faultline.scenario.assembly;

import dev.faultline.measure.Ledger;
import dev.faultline.measure.Measurement;
import dev.faultline.measure.Span;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.result.Amplification;
import dev.faultline.result.Intervals;
import dev.faultline.result.LoadChange;
import dev.faultline.result.NetworkResult;
import dev.faultline.result.OperationResult;
import dev.faultline.result.RunResult;
import dev.faultline.result.Series;
import dev.faultline.result.Simulated;
import dev.faultline.result.Topology;
import dev.faultline.result.Verdict;
import dev.faultline.scenario.spec.IdempotencySpec;
import dev.faultline.scenario.spec.SagaSpec;
import dev.faultline.scenario.spec.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the result of a run of what models and meters have found. */
final class Findings {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String PUSH = "push.";

    private final Scenario scenario;
    private final Stage stage;
    private final Span span;
    private final Assembler.Parts parts;
    private final Breakage breakage;
    private final SteadyStates steadyStates;
    private final Measurement measurement;
    private final Ledger ledger;

    Findings(Scenario scenario, Stage stage, Span span, Assembler.Parts parts, Breakage breakage, SteadyStates steadyStates,
            Measurement measurement, Ledger ledger) {
        this.scenario = scenario;
        this.stage = stage;
        this.span = span;
        this.parts = parts;
        this.breakage = breakage;
        this.steadyStates = steadyStates;
        this.measurement = measurement;
        this.ledger = ledger;
    }

    /** The result; {@code stopped} says why the run was cut short, or is null. */
    RunResult result(String stopped) {
        long now = stage.simulation().now();
        double drain = Math.max(0, now - span.endNanos()) / NANOS_PER_SECOND;
        Simulated simulated = new Simulated(Math.min(now, span.endNanos()) / NANOS_PER_SECOND,
                span.warmUpNanos() / NANOS_PER_SECOND, drain, stage.simulation().events(), 1);
        boolean measured = measurement != null;
        Map<String, OperationResult> operations = measured ? measurement.operations() : Map.of();
        Map<String, OperationResult> internal = measured ? measurement.internal() : Map.of();
        return new RunResult(RunResult.SCHEMA, null, scenario.scenario(), scenario.about(), null, List.of(), stage.seed(), 1,
                String.format(Locale.ROOT, "%016x", stage.simulation().digest()), stopped == null, stopped, Verdict.NONE,
                simulated, operations, internal,
                measured ? measurement.services() : Map.of(), measured ? measurement.channels() : Map.of(),
                measured ? measurement.stores() : Map.of(),
                measured ? measurement.effects(parts.effects()) : Map.of(),
                measured ? measurement.resources() : Map.of(), measured ? measurement.sagas() : Map.of(),
                measured ? measurement.pushes() : Map.of(), measured ? measurement.audiences() : Map.of(),
                measured ? measurement.policies() : Map.of(), measured ? amplification(operations, internal) : Map.of(),
                measured ? measurement.wastedWork() : Map.of(), measured ? measurement.network() : NetworkResult.none(),
                breakage.results(), loadChanges(), measured ? measurement.reactions() : List.of(), List.of(),
                steadyStates.results(),
                List.of(), Intervals.none(), cost(), ledger.audit(), measured ? measurement.series() : Series.none(),
                topology(), null, List.of());
    }

    private Map<String, Amplification> amplification(Map<String, OperationResult> operations, Map<String, OperationResult> internal) {
        return CallPaths.of(scenario).amplification((caller, callee) -> {
            OperationResult asked = operations.get(callee);
            return asked != null && asked.byClient().containsKey(caller) ? asked.byClient().get(caller)
                    : internal.get(caller + " -> " + callee);
        });
    }

    /** Nothing has a price in this language yet. */
    private static Map<String, Double> cost() {
        Map<String, Double> cost = new LinkedHashMap<>();
        cost.put("total", 0.0);
        return cost;
    }

    private List<LoadChange> loadChanges() {
        List<LoadChange> changes = new ArrayList<>();
        scenario.clients().forEach((client, spec) -> spec.shape().forEach(shape -> {
            var window = shape.kind().window(shape.settings());
            changes.add(new LoadChange(client, shape.kind().key(), window.fromNanos() / NANOS_PER_SECOND,
                    window.toNanos() / NANOS_PER_SECOND, null));
        }));
        return changes;
    }

    private Topology topology() {
        Map<Zone, List<String>> hosts = new LinkedHashMap<>();
        parts.geography().topology().zones().stream().filter(Zone::isDataCenter)
                .forEach(zone -> hosts.put(zone, new ArrayList<>()));
        for (List<Host> own : parts.hosts().values()) {
            own.stream().filter(host -> hosts.containsKey(host.zone()))
                    .forEach(host -> hosts.get(host.zone()).add(host.name()));
        }
        Map<String, List<Topology.Zone>> regions = new LinkedHashMap<>();
        hosts.forEach((zone, names) -> regions.computeIfAbsent(zone.region(), any -> new ArrayList<>())
                .add(new Topology.Zone(zone.name(), names)));
        List<Topology.Region> listed = new ArrayList<>();
        regions.forEach((name, zones) -> listed.add(new Topology.Region(name, zones)));
        List<Topology.Node> nodes = new ArrayList<>();
        scenario.clients().keySet().forEach(name -> nodes.add(new Topology.Node(name, "client", false, 1)));
        scenario.services().forEach((name, spec) ->
                nodes.add(new Topology.Node(name, "service", spec.external(), spec.initialInstances())));
        parts.channels().keySet().forEach(name -> nodes.add(new Topology.Node(name, "channel", false, 1)));
        parts.pushes().forEach(push -> nodes.add(new Topology.Node(PUSH + push.name(), "push channel", false, 1)));
        parts.stores().forEach((name, store) ->
                nodes.add(new Topology.Node(name, "store", false, store.hosts().size())));
        return new Topology(listed, nodes, List.copyOf(edges()));
    }

    private Set<Topology.Edge> edges() {
        Set<Topology.Edge> edges = new LinkedHashSet<>();
        scenario.clients().forEach((name, spec) -> {
            spec.calls().ifPresent(target -> edges.add(call(name, target)));
            spec.sends().ifPresent(channel -> edges.add(new Topology.Edge(name, channel, "publish", null)));
            spec.with().ifPresent(policy -> edges.addAll(instead(name, policy)));
        });
        parts.outlets().forEach((name, outlets) -> outlets.all().stream().filter(outlet -> !(outlet.use() instanceof Use.InSaga))
                .forEach(outlet -> edges.add(edge(name, outlet.use()))));
        parts.outlets().forEach((name, outlets) -> outlets.all().forEach(outlet -> {
            if (outlet.use() instanceof Use.Sent sent) {
                sent.as().message().claimed().ifPresent(check -> edges.add(new Topology.Edge(name, check.store(), "call", "write")));
            }
        }));
        parts.outlets().forEach((name, outlets) -> outlets.all().stream().filter(outlet -> outlet.policy() != null)
                .forEach(outlet -> edges.addAll(instead(name, outlet.policy()))));
        scenario.services().forEach((name, spec) -> spec.operations().values().forEach(operation ->
                operation.idempotency().flatMap(IdempotencySpec::store).ifPresent(store -> edges.add(
                        new Topology.Edge(name, store, "call", "write")))));
        scenario.stores().forEach((name, spec) -> spec.kind().source(spec.settings()).ifPresent(source -> edges.add(
                source.contains(".") ? call(name, source) : new Topology.Edge(name, source, "call", "read"))));
        scenario.push().forEach((name, push) -> edges.add(new Topology.Edge(push.gateway(), PUSH + name, "push", null)));
        scenario.stores().forEach((name, spec) -> spec.kind().follows(spec.settings()).ifPresent(store -> edges.add(
                new Topology.Edge(name, store, "call", "read"))));
        scenario.services().forEach((name, spec) -> spec.consumes().keySet()
                .forEach(channel -> edges.add(new Topology.Edge(channel, name, "consume", null))));
        scenario.sagas().forEach((name, saga) -> saga.via().ifPresent(broker -> saga.participants().forEach(operation -> edges.add(
                new Topology.Edge(broker + "/" + SagaSpec.channel(name, operation), operation.substring(0, operation.lastIndexOf('.')),
                        "consume", null)))));
        return edges;
    }

    private Topology.Edge edge(String name, Use use) {
        if (use instanceof Use.Pushed pushed) {
            return new Topology.Edge(name, scenario.push().get(pushed.use().channel()).gateway(), "publish", null);
        }
        return use instanceof Use.Sent sent ? new Topology.Edge(name, sent.channel(), "publish", null) : call(name, use.path());
    }

    /** The calls that a policy makes when another has failed. */
    private List<Topology.Edge> instead(String caller, String policy) {
        return scenario.policies().get(policy).parts().stream()
                .flatMap(part -> part.kind().callsInstead(part.settings()).stream())
                .map(operation -> call(caller, operation)).toList();
    }

    private static Topology.Edge call(String from, String operation) {
        int dot = operation.lastIndexOf('.');
        return new Topology.Edge(from, operation.substring(0, dot), "call", operation.substring(dot + 1));
    }
}
