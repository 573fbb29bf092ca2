package dev.faultline.model.messaging.pulsar;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.DirectedCalls;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.messaging.RequestServer;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which broker serves a topic. When that one is silent for the time of a fail-over, the next that answers loads the topic from the
 * bookies. Clients find it at once, which is a simplification.
 */
final class TopicOwner {

    private static final long LOOK_AGAIN = 1_000_000_000L;

    private final Stage stage;
    private final List<Host> hosts;
    private final long failOverNanos;
    private int owner;
    private int incident;
    private Runnable lost = () -> {
    };
    private Runnable back = () -> {
    };

    private final Handler<Integer> onFailOver = new Handler<>("pulsar.fail-over") {
        @Override
        protected void handle(Integer of) {
            if (of == incident && !host().answers()) {
                failOver();
            }
        }
    };

    /**
     * An owner.
     *
     * @param first the index of the broker that serves the topic at first
     * @param failOverNanos after how long another takes over
     */
    TopicOwner(Stage stage, List<Host> hosts, int first, long failOverNanos) {
        this.stage = stage;
        this.hosts = hosts;
        this.owner = first;
        this.failOverNanos = failOverNanos;
        for (int i = 0; i < hosts.size(); i++) {
            hosts.get(i).listen(new Watch(i));
        }
    }

    /** Does something when connections with the owner are gone, and when an owner answers again. */
    void listen(Runnable whenLost, Runnable whenBack) {
        lost = whenLost;
        back = whenBack;
    }

    /** The machine that serves the topic. */
    Host host() {
        return hosts.get(owner);
    }

    /** The way from a site to the owner; a broker that does not own the topic any more says so, which is an error. */
    Endpoint way(PublisherSite from, List<RequestServer> servers, Consumer<PendingRequest> service) {
        Receiver[] doors = new Receiver[servers.size()];
        for (int i = 0; i < doors.length; i++) {
            int index = i;
            doors[i] = servers.get(i).door(request -> {
                if (index == owner) {
                    service.accept(request);
                } else {
                    request.answer(Outcome.ERROR);
                }
            });
        }
        return new Route(from.stage(), from.host(), from.link(), new DirectedCalls(() -> owner), doors);
    }

    private void broke() {
        incident++;
        stage.simulation().after(failOverNanos, onFailOver, incident);
    }

    private void failOver() {
        for (int i = 1; i < hosts.size(); i++) {
            int next = (owner + i) % hosts.size();
            if (hosts.get(next).answers()) {
                owner = next;
                incident++;
                lost.run();
                back.run();
                return;
            }
        }
        stage.simulation().after(LOOK_AGAIN, onFailOver, incident);
    }

    /** Looks after one broker. */
    private final class Watch implements HostListener {

        private final int index;

        Watch(int index) {
            this.index = index;
        }

        @Override
        public void memoryLost(boolean silently) {
            if (index == owner) {
                lost.run();
                broke();
            }
        }

        @Override
        public void frozen() {
            if (index == owner) {
                broke();
            }
        }

        @Override
        public void thawed() {
            if (index == owner) {
                back.run();
            }
        }
    }
}
