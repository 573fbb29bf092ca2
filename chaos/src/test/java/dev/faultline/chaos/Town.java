package dev.faultline.chaos;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.naming.Dns;
import dev.faultline.model.naming.NameServer;
import dev.faultline.model.naming.Resolver;
import dev.faultline.model.naming.Routing;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.network.Way;
import dev.faultline.model.place.ControlPlane;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.place.Platform;
import dev.faultline.model.place.Role;
import dev.faultline.model.place.Topology;
import dev.faultline.model.place.Zone;
import dev.faultline.settings.Durations;
import dev.faultline.settings.Limit;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Constant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where faults strike in these tests: services on hosts in the zones us/a, us/b and eu/a, one that is somebody else's, and
 * calls on a link of 1 ms that are answered as soon as they arrive. What hosts go through and how calls end is noted.
 */
final class Town implements Surroundings {

    final Stage stage = Stage.of(7);
    final Simulation simulation = stage.simulation();
    final List<String> notes = new ArrayList<>();
    final Map<String, Double> figures = new LinkedHashMap<>();
    String primary = "";
    int received;
    final ControlPlane controlPlane = new ControlPlane();
    private final Dns nameService = new Dns(Routing.FAILOVER, Duration.ZERO, Map.of(), Limit.UNLIMITED,
            new Dns.HealthCheck(Duration.ofSeconds(10), Duration.ZERO, 1, 1, 1));
    final NameServer nameServer = new NameServer(simulation, nameService, List.of("us"), List.of(List.of()));
    final FaultSchedule schedule = new FaultSchedule(simulation, this);
    private final Topology topology = new Topology();
    private final Map<String, Zone> zones = new LinkedHashMap<>();
    private final Map<String, List<Host>> hosts = new LinkedHashMap<>();
    private final Network network;
    private final Handler<Runnable> onAction = Handler.of("test.action", Runnable::run);
    private final Handler<String> onTimer = Handler.of("test.timer", this::note);

    Town() {
        zones.put("us/a", topology.add("us", "a"));
        zones.put("us/b", topology.add("us", "b"));
        zones.put("eu/a", topology.add("eu", "a"));
        zones.put("outside", topology.internet("us"));
        Way way = new Way(new Constant(1_000_000), 0);
        network = new Network(stage, topology, (from, to) -> way);
    }

    static long nanos(String time) {
        return Durations.parse(time).toNanos();
    }

    /** A service with a host in each of these zones. */
    Town service(String name, String... in) {
        List<Host> made = new ArrayList<>();
        for (String zone : in) {
            Host host = new Host(simulation, name + "-" + (made.size() + 1), zones.get(zone));
            host.listen(new HostListener() {
                @Override
                public void memoryLost(boolean silently) {
                    note(host.name() + (silently ? " cut off" : " crashed"));
                }

                @Override
                public void restarted() {
                    note(host.name() + " restarted");
                }

                @Override
                public void frozen() {
                    note(host.name() + " frozen");
                }

                @Override
                public void thawed() {
                    note(host.name() + " thawed");
                }
            });
            made.add(host);
        }
        hosts.put(name, made);
        return this;
    }

    Host host(String service, int number) {
        return hosts.get(service).get(number - 1);
    }

    /** Work on a host, and a note when it is done. */
    void work(String at, Host host, String effort, String what) {
        simulation.at(nanos(at), onAction, () -> host.work(nanos(effort), onTimer, what));
    }

    /** A call from one service's first host to another's. */
    Call call(String at, String from, String to, long customer) {
        Call call = stage.calls().root(null, customer, customer, customer);
        Host callee = host(to, 1);
        Receiver receiver = new Receiver() {
            @Override
            public Host host() {
                return callee;
            }

            @Override
            public boolean takesCopies() {
                return true;
            }

            @Override
            public void receive(Crossing crossing) {
                received++;
                crossing.complete(crossing.call(), Outcome.OK);
            }

            @Override
            public void cancel(Crossing crossing) {
            }
        };
        Route route = new Route(stage, host(from, 1), network.link(from, to),
                Rotation.ofOne(stage.simulation()), new Receiver[] {receiver});
        simulation.at(nanos(at), onAction,
                () -> route.call(call, (of, outcome) -> note("call " + outcome.name().toLowerCase(Locale.ROOT))));
        return call;
    }

    void fault(String at, FaultKind kind, Record settings) {
        fault(PlannedFault.at(Durations.parse(at), kind, settings));
    }

    /** Everything that a fault can turn, as it stands now. */
    String knobs() {
        StringBuilder knobs = new StringBuilder();
        for (Host host : hosts.values().stream().flatMap(List::stream).toList()) {
            Platform platform = host.platform();
            knobs.append(host.name()).append(host.isUp() ? " up" : " down").append(host.refuses() ? " refuses" : "")
                    .append(host.isFrozen() ? " frozen" : "").append(host.isIsolated() ? " isolated" : "")
                    .append(host.answersProbes() ? "" : " unhealthy").append(' ').append(host.slowness()).append(' ')
                    .append(platform.disk().isFull()).append(platform.disk().stretched(1_000_000)).append(' ')
                    .append(platform.takenBytes()).append(' ').append(platform.clockOffsetNanos()).append(' ')
                    .append(platform.hasCertificate()).append('\n');
        }
        knobs.append("rules ").append(network.link("shop", "pay").rules()).append(" control plane ").append(controlPlane.isUp());
        Resolver resolver = new Resolver(nameServer, nameService, new int[] {0});
        return knobs.append(" names ").append(resolver.region(1, simulation.now(), stage.bits())).append(" hosts ")
                .append(nameServer.isStale()).toString();
    }

    List<String> run(String until) {
        simulation.run(nanos(until), Long.MAX_VALUE);
        return List.copyOf(notes);
    }

    private void note(String what) {
        notes.add(Durations.text(Duration.ofNanos(simulation.now())) + " " + what);
    }

    void fault(PlannedFault fault) {
        schedule.add(fault);
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public List<Host> hostsOf(String service) {
        return hosts.getOrDefault(service, List.of());
    }

    @Override
    public List<Host> everybody() {
        return hosts.values().stream().flatMap(List::stream).filter(host -> host.zone().isDataCenter()).toList();
    }

    /** A label is the beginning of a service's name. */
    @Override
    public List<Host> labelled(String label) {
        return everybody().stream().filter(host -> host.name().startsWith(label)).toList();
    }

    /** The primary is whatever host is named. */
    @Override
    public List<Host> inRole(Role role) {
        return everybody().stream().filter(host -> host.name().equals(role == Role.PRIMARY ? primary : "")).toList();
    }

    @Override
    public double figure(FaultCondition.Figure figure, String of) {
        return figures.getOrDefault(figure.word() + " of " + of, 0.0);
    }

    @Override
    public List<Host> hostsIn(String place) {
        return hosts.values().stream().flatMap(List::stream)
                .filter(host -> host.zone().isDataCenter())
                .filter(host -> host.zone().path().equals(place) || host.zone().region().equals(place)).toList();
    }

    @Override
    public List<Host> party(String name) {
        return hostsOf(name);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public List<NameServer> nameServers(String service) {
        return List.of(nameServer);
    }

    @Override
    public List<ControlPlane> controlPlanes(String region) {
        return List.of(controlPlane);
    }
}
