package dev.faultline.model.store;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.queueing.Fifo;
import dev.faultline.model.store.Request.At;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One machine of a store: takes requests from links and works on them on its cores, first come first served. It has a number of
 * places; whoever finds them taken is turned away, as by a database that has too many clients.
 *
 * <p>When the host loses its memory, all requests in it are gone; where the operating system is left to do it, their callers'
 * connections are reset.
 */
final class StoreNode implements Receiver, HostListener {

    private final Simulation simulation;
    private final Host host;
    private final StoreBooks books;
    private final long cores;
    private final long places;
    private final Fifo<Request> line = new Fifo<>();
    private final Set<Request> inside = new LinkedHashSet<>();
    private long busy;

    private final Handler<Request> onWorked = new Handler<>("store.worked") {
        @Override
        protected void handle(Request request) {
            request.worked(simulation.now() - request.since);
            release();
            request.at = At.ASIDE;
            request.since = simulation.now();
            Outcome outcome = request.served();
            if (outcome != null) {
                answer(request, outcome);
            }
        }
    };

    StoreNode(Stage stage, Host host, StoreBooks books, long cores, long places) {
        this.simulation = stage.simulation();
        this.host = host;
        this.books = books;
        this.cores = cores;
        this.places = places;
        host.listen(this);
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public void receive(Crossing crossing) {
        Request request = (Request) crossing.completion();
        books.arrived++;
        if (inside.size() >= places) {
            books.turnedAway++;
            books.answered++;
            crossing.complete(crossing.call(), Outcome.REJECTED);
            return;
        }
        request.crossing = crossing;
        take(request);
    }

    /** Does something for the store itself; it takes no place from those who ask. */
    void work(Chore chore) {
        books.arrived++;
        take(chore);
    }

    private void take(Request request) {
        inside.add(request);
        if (busy < cores) {
            begin(request);
        } else {
            request.at = At.LINE;
            request.since = simulation.now();
            line.add(request);
            books.inLine().add(1);
        }
    }

    private void begin(Request request) {
        busy++;
        books.busy().add(1);
        request.at = At.CORE;
        request.since = simulation.now();
        request.timer = host.work(request.effortNanos(), onWorked, request);
    }

    private void release() {
        busy--;
        books.busy().add(-1);
        Request next = line.poll();
        if (next != null) {
            books.inLine().add(-1);
            next.queued(simulation.now() - next.since);
            begin(next);
        }
    }

    /** Sends the answer to a request that is inside; what it waited for beside the cores is booked as blocked. */
    void answer(Request request, Outcome outcome) {
        if (inside.remove(request)) {
            books.answered++;
            if (request.at == At.ASIDE) {
                request.blocked(simulation.now() - request.since);
            }
            request.at = At.NOWHERE;
            request.answered(outcome);
        }
    }

    @Override
    public void cancel(Crossing crossing) {
        Request request = (Request) crossing.completion();
        if (!inside.contains(request)) {
            return;
        }
        long waited = simulation.now() - request.since;
        switch (request.at) {
            case LINE -> {
                line.remove(request);
                books.inLine().add(-1);
                request.queued(waited);
            }
            case CORE -> {
                simulation.cancel(request.timer);
                request.worked(waited);
                release();
            }
            default -> {
            }
        }
        request.dropped();
        answer(request, Outcome.CANCELLED);
    }

    /** How many requests are inside. */
    long inside() {
        return inside.size();
    }

    @Override
    public void memoryLost(boolean silently) {
        List<Request> gone = List.copyOf(inside);
        inside.clear();
        line.clear();
        books.busy().add(-busy);
        books.inLine().add(-gone.stream().filter(request -> request.at == At.LINE).count());
        busy = 0;
        books.lost += gone.size();
        for (Request request : gone) {
            request.at = At.NOWHERE;
            request.dropped();
            if (!silently) {
                request.blocked(simulation.now() - request.since);
                request.answered(Outcome.UNREACHABLE);
            }
        }
    }

    /** What does not add up of the requests of a store's machines, or an empty text. */
    static String audit(String store, StoreBooks books, List<StoreNode> nodes) {
        long inside = nodes.stream().mapToLong(StoreNode::inside).sum();
        return books.arrived == books.answered + books.lost + inside ? "" : "store " + store + ": " + books.arrived
                + " requests arrived, but " + books.answered + " answered + " + books.lost + " lost + " + inside + " inside";
    }
}
