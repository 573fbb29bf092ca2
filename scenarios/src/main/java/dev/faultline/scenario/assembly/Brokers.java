package dev.faultline.scenario.assembly;

import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Broker;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Network;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.scenario.spec.BrokerSpec;
import dev.faultline.scenario.spec.SagaSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the brokers of a scenario, on machines in zones or of no place at all. */
final class Brokers {

    private final Stage stage;
    private final Geography geography;
    private final Network network;
    private final Map<String, Broker> brokers = new LinkedHashMap<>();
    private final Map<String, List<Host>> ofNoPlace = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    Brokers(Stage stage, Geography geography, Network network) {
        this.stage = stage;
        this.geography = geography;
        this.network = network;
    }

    void build(Map<String, BrokerSpec> specs, Map<String, SagaSpec> sagas) {
        List<Runnable> afterwards = new ArrayList<>();
        specs.forEach((name, spec) -> {
            Broker broker = spec.kind().build(Sagas.withChannels(sagas, name, spec.kind(), spec.settings()), new Site(name, afterwards));
            brokers.put(name, broker);
            broker.channels().forEach(channel -> channels.put(channel.name(), channel));
        });
        afterwards.forEach(Runnable::run);
    }

    /** By name. */
    Map<String, Broker> all() {
        return brokers;
    }

    /** By {@code broker/name}. */
    Map<String, Channel> channels() {
        return channels;
    }

    /** What stands for each broker that is of no place. */
    Map<String, List<Host>> ofNoPlace() {
        return ofNoPlace;
    }

    /** The machines of each broker that has some. */
    Map<String, List<Host>> hosts() {
        Map<String, List<Host>> hosts = new LinkedHashMap<>();
        brokers.forEach((name, broker) -> {
            if (!broker.hosts().isEmpty()) {
                hosts.put(name, broker.hosts());
            }
        });
        return hosts;
    }

    private final class Site implements BrokerSite {

        private final String name;
        private final List<Runnable> afterwards;
        private int machines;

        Site(String name, List<Runnable> afterwards) {
            this.name = name;
            this.afterwards = afterwards;
        }

        @Override
        public Stage stage() {
            return stage;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Host everywhere() {
            Host host = new Host(stage.simulation(), name, geography.topology().everywhere());
            ofNoPlace.computeIfAbsent(name, any -> new ArrayList<>()).add(host);
            return host;
        }

        @Override
        public List<Host> machines(Machines wanted) {
            List<String> places = wanted.places().isEmpty() ? List.of(geography.firstRegion()) : wanted.places();
            List<Zone> zones = places.stream().flatMap(place -> geography.zonesAt(place).stream()).toList();
            List<Host> hosts = new ArrayList<>();
            for (int i = 0; i < wanted.count(); i++) {
                machines++;
                hosts.add(geography.host(stage.simulation(), name + "-" + machines, zones.get(i % zones.size())));
            }
            return hosts;
        }

        @Override
        public Link link(String otherBroker) {
            return network.link(name, otherBroker);
        }

        @Override
        public void afterwards(Runnable work) {
            afterwards.add(work);
        }

        @Override
        public Channel channel(String channel) {
            return channels.get(channel);
        }
    }
}
