package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.network.StreamRoute;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;

/** The connections of one host to all nodes of a broker, and what it asks over them. */
public final class Requests {

    private final Stage stage;
    private final Host host;
    private final List<Node> nodes;
    private final List<StreamRoute> routes = new ArrayList<>();
    private final Origin origin;
    private final long key;
    private long ordinal;

    private final Handler<Request> onTimeout = new Handler<>("kafka.request-timeout") {
        @Override
        protected void handle(Request request) {
            request.timedOut();
        }
    };

    /**
     * Connections.
     *
     * @param name of whoever asks, under which the delays on the way are drawn; one of its own
     * @param host where requests come from
     * @param link the way to the broker
     */
    public Requests(Stage stage, String name, Host host, Link link, List<Node> nodes) {
        this.stage = stage;
        this.host = host;
        this.nodes = List.copyOf(nodes);
        this.key = Keys.client(stage.seed(), name);
        this.origin = new Asker(name);
        nodes.forEach(node -> routes.add(new StreamRoute(stage, host, link, node)));
    }

    /** Sends a request to a node; if no word has come after {@code timeoutNanos}, it is given up. */
    public void ask(int node, long timeoutNanos, Request request) {
        long own = Keys.mix(key, ordinal++);
        Call call = stage.calls().root(origin, own, own, own);
        request.sent(this, nodes.get(node), call, host.after(timeoutNanos, onTimeout, request));
        routes.get(node).call(call, request);
    }

    /** How many nodes there are to ask. */
    public int nodes() {
        return nodes.size();
    }

    void forget(long timer) {
        stage.simulation().cancel(timer);
    }

    void release(Call call) {
        stage.calls().release(call);
    }

    /** No customer's request: what parts of a broker and its clients ask of their own accord. */
    private record Asker(String name) implements Origin {

        @Override
        public long keyValue(int index, long customer) {
            return customer;
        }
    }
}
