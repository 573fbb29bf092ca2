package dev.faultline.scenario.assembly;

import dev.faultline.chaos.FaultCondition;
import dev.faultline.chaos.FaultSchedule;
import dev.faultline.chaos.PlannedFault;
import dev.faultline.chaos.Strike;
import dev.faultline.chaos.StrikeId;
import dev.faultline.chaos.preset.Campaign;
import dev.faultline.chaos.preset.Estate;
import dev.faultline.chaos.preset.Preset;
import dev.faultline.model.call.Stage;
import dev.faultline.model.naming.NameServer;
import dev.faultline.model.network.Network;
import dev.faultline.model.place.ControlPlane;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import dev.faultline.model.place.Zone;
import dev.faultline.model.service.Service;
import dev.faultline.result.FaultResult;
import dev.faultline.scenario.spec.FaultSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.scenario.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What breaks in a run, and when: the faults of the scenario among the hosts and links of its world. */
final class Breakage implements Estate {

    private static final double NANOS_PER_SECOND = 1e9;
    /** So many victims are named in the place of a detail. */
    private static final int FEW = 3;
    private static final String ARROW = "->";

    private final Scenario scenario;
    private final Stage stage;
    private final Assembler.Parts parts;
    private final LiveFigures figures;
    private final FaultSchedule schedule;
    private final List<PlannedFault> plans = new ArrayList<>();

    Breakage(Scenario scenario, Stage stage, Assembler.Parts parts) {
        this.scenario = scenario;
        this.stage = stage;
        this.parts = parts;
        this.figures = new LiveFigures(parts);
        this.schedule = new FaultSchedule(stage.simulation(), this);
        Map<String, Integer> presets = new LinkedHashMap<>();
        for (FaultSpec fault : scenario.chaos()) {
            if (fault.kind() instanceof Preset preset) {
                int number = presets.merge(preset.key(), 1, Integer::sum) - 1;
                plans.addAll(preset.strikes(fault.settings(),
                        new Campaign(this, stage.seed(), number, scenario.warmUp(), scenario.duration())));
            } else {
                plans.add(fault.plan());
            }
        }
    }

    /** A fault that begins and ends, in nanoseconds. */
    record Window(long fromNanos, long toNanos) {
    }

    /** Faults that end, as far as it is known in advance when. */
    List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        long last = scenario.duration().plus(scenario.drain().max()).toNanos();
        for (PlannedFault fault : plans) {
            fault.windows(last).forEach(window -> windows.add(new Window(window[0], window[1])));
        }
        return windows;
    }

    /** Begins and ends the faults; whoever wants to know of them can listen. */
    FaultSchedule schedule() {
        return schedule;
    }

    void start() {
        plans.forEach(schedule::add);
    }

    /** What has struck, in the order of the results. */
    List<StrikeId> strikes() {
        return schedule.strikes().stream().map(Strike::id).toList();
    }

    List<FaultResult> results() {
        List<FaultResult> results = new ArrayList<>();
        for (Strike strike : schedule.strikes()) {
            results.add(new FaultResult(strike.kind(), strike.target(), strike.fromNanos() / NANOS_PER_SECOND,
                    strike.isOver() ? strike.toNanos() / NANOS_PER_SECOND : Double.NaN, detail(strike),
                    strike.victims().stream().limit(FaultResult.MOST_MACHINES).toList()));
        }
        return results;
    }

    /** In a few words, or the names of few victims. */
    private static String detail(Strike strike) {
        boolean names = strike.detail() == null && !strike.victims().isEmpty() && strike.victims().size() <= FEW;
        return names ? String.join(", ", strike.victims()) : strike.detail();
    }

    @Override
    public List<String> own() {
        return parts.hosts().entrySet().stream().filter(one -> !one.getValue().isEmpty()
                && one.getValue().stream().allMatch(host -> host.zone().isDataCenter())).map(Map.Entry::getKey).toList();
    }

    @Override
    public List<String> waysTo(String callee) {
        List<String> ways = new ArrayList<>();
        scenario.clients().forEach((name, client) -> {
            if (callee.equals(client.calls().or(client::sends).map(Breakage::owner).orElseThrow())) {
                ways.add(name + " " + ARROW + " " + callee);
            }
        });
        parts.outlets().forEach((name, outlets) -> {
            if (outlets.all().stream().anyMatch(outlet -> callee(outlet).equals(callee))) {
                ways.add(name + " " + ARROW + " " + callee);
            }
        });
        scenario.push().forEach((name, push) -> {
            if (push.gateway().equals(callee)) {
                ways.add(name + " " + ARROW + " " + callee);
            }
        });
        return ways;
    }

    /** Whom an outlet leads to: an update for users goes to their gateway. */
    private String callee(Outlets.Outlet outlet) {
        return outlet.use() instanceof Use.Pushed pushed ? scenario.push().get(pushed.use().channel()).gateway() : owner(outlet.path());
    }

    /** Whose an operation, a channel or the use of a store is. */
    private static String owner(String path) {
        int slash = path.indexOf('/');
        return path.substring(0, slash < 0 ? path.lastIndexOf('.') : slash);
    }

    @Override
    public void evacuate(String region) {
        parts.names().evacuate(region, true);
    }

    @Override
    public void failBack(String region) {
        parts.names().evacuate(region, false);
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public List<Host> hostsOf(String name) {
        return parts.hosts().getOrDefault(name, List.of());
    }

    @Override
    public List<Host> everybody() {
        return parts.hosts().values().stream().flatMap(List::stream).filter(host -> host.zone().isDataCenter()).toList();
    }

    @Override
    public List<Host> hostsIn(String place) {
        List<Zone> zones = parts.geography().zonesAt(place);
        return parts.hosts().values().stream().flatMap(List::stream).filter(host -> zones.contains(host.zone())).toList();
    }

    @Override
    public List<Host> labelled(String label) {
        List<Host> labelled = new ArrayList<>();
        for (var service : scenario.services().entrySet()) {
            ServiceSpec spec = service.getValue();
            if (spec.labels().contains(label)) {
                labelled.addAll(hostsOf(service.getKey()));
            }
        }
        return labelled;
    }

    @Override
    public List<Host> inRole(Role role) {
        List<Host> holders = new ArrayList<>();
        parts.stores().values().forEach(store -> holders.addAll(store.inRole(role)));
        parts.brokers().values().forEach(broker -> holders.addAll(broker.inRole(role)));
        return holders;
    }

    @Override
    public List<Host> party(String name) {
        return parts.outside().getOrDefault(name, hostsOf(name));
    }

    @Override
    public Network network() {
        return parts.network();
    }

    @Override
    public List<NameServer> nameServers(String service) {
        Service named = parts.services().get(service);
        return named == null ? parts.names().all() : parts.names().of(named);
    }

    @Override
    public List<ControlPlane> controlPlanes(String region) {
        return scenario.topology().regions().keySet().stream()
                .filter(one -> one.equals(region) || !scenario.topology().regions().containsKey(region))
                .map(parts.geography()::controlPlane).toList();
    }

    @Override
    public double figure(FaultCondition.Figure figure, String of) {
        return figures.of(figure, of);
    }
}
