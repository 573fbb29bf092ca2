package dev.faultline.scenario.assembly;

import dev.faultline.measure.Measurement;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.naming.Dns;
import dev.faultline.model.naming.NameServer;
import dev.faultline.model.naming.Resolver;
import dev.faultline.model.network.Callees;
import dev.faultline.model.network.Network;
import dev.faultline.model.network.RegionalCallees;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.model.resilience.PolicyBook;
import dev.faultline.model.service.Service;
import dev.faultline.scenario.spec.Scenario;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The names of services in several regions: one name server for each service, one resolver for each place that calls it. */
final class Names {

    private static final long RESOLVER = Keys.site("dns.resolver");

    private final Scenario scenario;
    private final Stage stage;
    private final Measurement measurement;
    private final Supplier<Network> network;
    private final Map<Service, NameServer> servers = new LinkedHashMap<>();
    private final Map<Service, List<PolicyBook.Change>> changes = new LinkedHashMap<>();
    private final Map<String, NameBook> books = new LinkedHashMap<>();

    Names(Scenario scenario, Stage stage, Measurement measurement, Supplier<Network> network) {
        this.scenario = scenario;
        this.stage = stage;
        this.measurement = measurement;
        this.network = network;
    }

    /**
     * The instances of a service as a caller finds them by name.
     *
     * @param within how the caller chooses among the instances of a region, given by their places among all
     */
    Callees callees(Service service, Dns dns, String caller, Host host, Function<int[], Callees> within) {
        NameServer server = servers.computeIfAbsent(service, any -> server(service, dns));
        int[][] members = server.regions().stream().map(region -> members(service, region)).toArray(int[][]::new);
        List<Callees> regions = new ArrayList<>();
        for (int[] region : members) {
            regions.add(within.apply(region));
        }
        Resolver resolver = new Resolver(server, dns, preference(service, dns, server.regions(), members, host.zone(), caller));
        RegionalCallees callees = new RegionalCallees(stage.simulation(), resolver, who(dns, caller, host), regions, members);
        if (measurement != null) {
            books.computeIfAbsent(caller + " -> " + service.name(), edge -> book(edge, service)).add(callees);
        }
        return callees;
    }

    /** What answers for the name of a service; nothing where nobody looks it up. */
    List<NameServer> of(Service service) {
        return servers.containsKey(service) ? List.of(servers.get(service)) : List.of();
    }

    /** What answers for any name. */
    List<NameServer> all() {
        return List.copyOf(servers.values());
    }

    private NameBook book(String edge, Service service) {
        NameBook book = new NameBook(servers.get(service), changes.get(service));
        measurement.watch(edge, "dns", book);
        return book;
    }

    private NameServer server(Service service, Dns dns) {
        List<String> regions = service.instances().stream().map(instance -> instance.host().zone().region()).distinct().toList();
        List<List<Host>> hosts = regions.stream().map(region -> service.instances().stream().map(instance -> instance.host())
                .filter(host -> host.zone().region().equals(region)).toList()).toList();
        NameServer server = new NameServer(stage.simulation(), dns, regions, hosts);
        List<PolicyBook.Change> records = new ArrayList<>();
        server.listen((region, isHealthy, atNanos) -> records.add(new PolicyBook.Change(atNanos, service.name(),
                (isHealthy ? "brings back " : "takes out ") + regions.get(region))));
        changes.put(service, records);
        server.start();
        return server;
    }

    /** Leads callers away from a region, or back to it, wherever they find their way by name. */
    void evacuate(String region, boolean away) {
        for (NameServer server : servers.values()) {
            if (away) {
                server.evacuate(region);
            } else {
                server.failBack(region);
            }
        }
    }

    private static int[] members(Service service, String region) {
        return IntStream.range(0, service.instances().size())
                .filter(i -> service.instances().get(i).host().zone().region().equals(region)).toArray();
    }

    /** Regions in the order in which callers at a place get them. */
    private int[] preference(Service service, Dns dns, List<String> regions, int[][] members, Zone here, String caller) {
        Comparator<Integer> order = switch (dns.policy()) {
            case NEAREST -> Comparator.comparing(region -> regions.get(region).equals(here.region()) ? 0 : 1);
            case LATENCY -> Comparator.comparing(region -> network.get().link(caller, service.name()).typicalNanos(here,
                    service.instances().get(members[region][0]).host().zone()));
            case WEIGHTED, FAILOVER -> Comparator.naturalOrder();
        };
        return IntStream.range(0, regions.size()).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
    }

    /** By whom an answer is kept: each user of a client, so many resolvers of theirs, or the host that calls. */
    private ToLongFunction<Call> who(Dns dns, String caller, Host host) {
        if (!scenario.clients().containsKey(caller)) {
            long self = Keys.mix(Keys.mix(RESOLVER, stage.seed()), Keys.site(host.name()));
            return call -> self;
        }
        if (dns.resolvers().isUnlimited()) {
            return Call::request;
        }
        long seeded = Keys.mix(Keys.mix(RESOLVER, stage.seed()), Keys.site(caller));
        return call -> Keys.mix(seeded, Math.floorMod(call.request(), dns.resolvers().count()));
    }
}
