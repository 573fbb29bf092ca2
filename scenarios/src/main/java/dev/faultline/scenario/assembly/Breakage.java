package dev.faultline.scenario.assembly;

import dev.faultline.chaos.FaultSchedule;
import dev.faultline.chaos.Strike;
import dev.faultline.chaos.Surroundings;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.result.FaultResult;
import dev.faultline.scenario.spec.FaultSpec;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/** What breaks in a run, and when: the faults of the scenario among the hosts and links of its world. */
final class Breakage implements Surroundings {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String ARROW = " -> ";

    private final Scenario scenario;
    private final Assembler.Parts parts;
    private final FaultSchedule schedule;

    Breakage(Scenario scenario, Simulation simulation, Assembler.Parts parts) {
        this.scenario = scenario;
        this.parts = parts;
        this.schedule = new FaultSchedule(simulation, this);
    }

    /** A fault that begins and ends, in nanoseconds. */
    record Window(long fromNanos, long toNanos) {
    }

    /** Faults that end, as they are planned. */
    List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        for (FaultSpec fault : scenario.chaos()) {
            long from = fault.at().toNanos();
            fault.kind().lasts(fault.settings()).ifPresent(time -> windows.add(new Window(from, from + time.toNanos())));
        }
        return windows;
    }

    void start() {
        scenario.chaos().forEach(fault -> schedule.add(fault.kind(), fault.settings(), fault.at()));
    }

    List<FaultResult> results() {
        List<FaultResult> results = new ArrayList<>();
        for (Strike strike : schedule.strikes()) {
            results.add(new FaultResult(strike.kind(), strike.target(), strike.fromNanos() / NANOS_PER_SECOND,
                    strike.isOver() ? strike.toNanos() / NANOS_PER_SECOND : Double.NaN, strike.detail()));
        }
        return results;
    }

    @Override
    public List<Host> hostsOf(String service) {
        return parts.hosts().getOrDefault(service, List.of()); // an ideal broker has no machines
    }

    @Override
    public List<Host> hostsIn(String place) {
        List<Zone> zones = parts.geography().zonesAt(place);
        return parts.hosts().values().stream().flatMap(List::stream).filter(host -> zones.contains(host.zone())).toList();
    }

    @Override
    public List<Link> linksOf(String route) {
        String[] ends = route.split(ARROW);
        return List.of(parts.network().link(ends[0].strip(), ends[1].strip()));
    }
}
