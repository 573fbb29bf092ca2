package dev.faultline.scenario.assembly;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.flow.PushUse;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.Network;
import dev.faultline.model.place.Host;
import dev.faultline.model.push.Audience;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.Update;
import dev.faultline.model.service.Service;
import dev.faultline.scenario.spec.PushSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Builds the push channels of a scenario, and the ways of updates into them. */
final class Pushes {

    private final Map<String, PushSpec> specs;
    private final Stage stage;
    private final Geography geography;
    private final Balancing balancing;
    private final Map<String, Host> users = new LinkedHashMap<>();
    private final Map<String, PushChannel> channels = new LinkedHashMap<>();
    private Network network;

    Pushes(Map<String, PushSpec> specs, Stage stage, Geography geography, Balancing balancing) {
        this.specs = specs;
        this.stage = stage;
        this.geography = geography;
        this.balancing = balancing;
    }

    /** Says where the users are, before there is a network. */
    void placeUsers() {
        specs.forEach((name, spec) -> users.put(name, new Host(stage.simulation(), name,
                geography.topology().internet(geography.regionOf(spec.audience().in().orElse(geography.firstRegion()))))));
    }

    /** Builds the channels, when their gateways are there. */
    void build(Map<String, Service> services, Network net) {
        network = net;
        specs.forEach((name, spec) -> channels.put(name, spec.kind().build(spec.settings(),
                new Site(name, spec.audience().audience(), services.get(spec.gateway())))));
    }

    Collection<PushChannel> all() {
        return channels.values();
    }

    /** What stands for the users of each channel. */
    Map<String, List<Host>> usersByChannel() {
        Map<String, List<Host>> all = new LinkedHashMap<>();
        users.forEach((name, host) -> all.put(name, List.of(host)));
        return all;
    }

    /** The way of updates from an instance of a service to a channel. */
    Endpoint way(String caller, Host from, PushUse use, Function<String, ToLongFunction<Call>> keys) {
        Link link = network.link(caller, specs.get(use.channel()).gateway());
        return channels.get(use.channel()).publisher(new PublisherSite(stage, from, link),
                new Update(use.topic().map(topic -> keys.apply(topic.name())).orElse(null), use.bytes().count()));
    }

    private final class Site implements PushSite {

        private final String name;
        private final Audience audience;
        private final Service gateway;

        Site(String name, Audience audience, Service gateway) {
            this.name = name;
            this.audience = audience;
            this.gateway = gateway;
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
        public Audience audience() {
            return audience;
        }

        @Override
        public Service gateway() {
            return gateway;
        }

        @Override
        public Host users() {
            return users.get(name);
        }

        @Override
        public LoadBalancer balancer() {
            return balancing.policy(gateway);
        }

        @Override
        public boolean isSticky() {
            return balancing.goesByKey(gateway);
        }

        @Override
        public Link inward() {
            return network.link(name, gateway.name());
        }

        @Override
        public Link among() {
            return network.link(gateway.name(), gateway.name());
        }

        @Override
        public Link outward() {
            return network.link(gateway.name(), name);
        }
    }
}
