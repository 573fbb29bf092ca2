package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.BrokerSite;
import dev.faultline.model.messaging.DirectedCalls;
import dev.faultline.model.messaging.Machines;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.RequestServer;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The front ends of a managed service of a region: one in each of up to three zones, with storage behind them that outlives each of
 * them. Callers reach the one in their own zone while it is there, else another; that others take over at once is a simplification.
 * When all zones are gone, so is the service, but not what it has stored.
 */
final class RegionalService {

    /** AWS keeps messages in several availability zones; most regions have three. */
    private static final int ZONES = 3;

    private final List<RequestServer> frontEnds = new ArrayList<>();

    /**
     * Front ends on machines.
     *
     * @param latency of a request within the service
     */
    RegionalService(Stage stage, List<Host> hosts, Distribution latency) {
        hosts.forEach(host -> frontEnds.add(new RequestServer(stage, host, latency, Long.MAX_VALUE)));
    }

    /** The service at a site. */
    static RegionalService at(BrokerSite site, Optional<String> in, Distribution latency) {
        return new RegionalService(site.stage(), site.machines(machines(in)), latency);
    }

    static Machines machines(Optional<String> in) {
        return new Machines(ZONES, in.map(List::of).orElse(List.of()));
    }

    List<Host> hosts() {
        return frontEnds.stream().map(RequestServer::host).toList();
    }

    /** Tells whenever a front end can answer again that could not. */
    void whenBack(Runnable back) {
        frontEnds.forEach(frontEnd -> frontEnd.host().listen(new HostListener() {
            @Override
            public void thawed() {
                back.run();
            }
        }));
    }

    /** The way from a site to what handles requests. */
    Endpoint way(PublisherSite from, Consumer<PendingRequest> service) {
        Receiver[] doors = frontEnds.stream().map(frontEnd -> frontEnd.door(service)).toArray(Receiver[]::new);
        return new Route(from.stage(), from.host(), from.link(), new DirectedCalls(() -> nearest(from.host())), doors);
    }

    /** The front end that a caller's name resolution and balancing lead to. */
    private int nearest(Host caller) {
        int other = -1;
        for (int i = 0; i < frontEnds.size(); i++) {
            Host host = frontEnds.get(i).host();
            if (host.answers()) {
                if (host.zone().equals(caller.zone())) {
                    return i;
                }
                other = other < 0 ? i : other;
            }
        }
        return Math.max(other, 0);
    }
}
