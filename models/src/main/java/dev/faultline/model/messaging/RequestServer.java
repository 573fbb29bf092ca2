package dev.faultline.model.messaging;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The part of a broker's machine that takes requests of a protocol of questions and answers: it works on each for a while, and may
 * keep it waiting after that.
 *
 * <p>When the machine loses its memory, the requests in it are gone; where the operating system is left to do it, their callers'
 * connections are reset. While it is frozen, it answers nobody.
 */
public final class RequestServer implements HostListener {

    private static final long WORK = Keys.site("broker.request");

    private final Stage stage;
    private final Host host;
    private final Distribution work;
    private final long threads;
    private final ArrayDeque<PendingRequest> line = new ArrayDeque<>();
    private final Set<PendingRequest> inside = new LinkedHashSet<>();
    private long busy;

    private final Handler<PendingRequest> onWorked = new Handler<>("broker.request-worked") {
        @Override
        protected void handle(PendingRequest request) {
            request.crossing.call().addService(stage.simulation().now() - request.since);
            request.since = stage.simulation().now();
            request.isServed = true;
            release();
            request.service.accept(request);
        }
    };

    /**
     * A server.
     *
     * @param work that a request makes, in nanoseconds
     * @param threads how many requests it works on at a time; the others stand in line
     */
    public RequestServer(Stage stage, Host host, Distribution work, long threads) {
        this.stage = stage;
        this.host = host;
        this.work = work;
        this.threads = threads;
        host.listen(this);
    }

    /** The machine. */
    public Host host() {
        return host;
    }

    /** Where requests of one kind arrive; the service gets each when the work on it is done, and answers it then or later. */
    public Receiver door(Consumer<PendingRequest> service) {
        return new Door(service);
    }

    private void begin(PendingRequest request) {
        busy++;
        request.crossing.call().addQueue(stage.simulation().now() - request.since);
        request.since = stage.simulation().now();
        request.isBegun = true;
        long nanos = work.sampleNanos(stage.bits().at(request.crossing.call().attemptKey(WORK)));
        request.timer = host.work(nanos, onWorked, request);
    }

    private void release() {
        busy--;
        PendingRequest next = line.pollFirst();
        if (next != null) {
            begin(next);
        }
    }

    void answer(PendingRequest request, Outcome outcome) {
        if (inside.remove(request)) {
            request.crossing.call().addBlocked(stage.simulation().now() - request.since);
            request.crossing.complete(request.crossing.call(), outcome);
        }
    }

    boolean isInside(PendingRequest request) {
        return inside.contains(request);
    }

    @Override
    public void memoryLost(boolean silently) {
        List<PendingRequest> gone = List.copyOf(inside);
        line.clear();
        busy = 0;
        if (silently) {
            inside.clear();
        }
        gone.forEach(request -> answer(request, Outcome.UNREACHABLE));
    }

    private final class Door implements Receiver {

        private final Consumer<PendingRequest> service;

        Door(Consumer<PendingRequest> service) {
            this.service = service;
        }

        @Override
        public Host host() {
            return host;
        }

        @Override
        public void receive(Crossing crossing) {
            PendingRequest request = new PendingRequest(RequestServer.this, crossing, service);
            request.since = stage.simulation().now();
            crossing.takenBy(request);
            inside.add(request);
            if (busy < threads) {
                begin(request);
            } else {
                line.add(request);
            }
        }

        @Override
        public void cancel(Crossing crossing) {
            PendingRequest request = (PendingRequest) crossing.taker();
            if (!inside.contains(request)) {
                return;
            }
            if (request.isBegun && !request.isServed) {
                stage.simulation().cancel(request.timer);
                release();
            } else if (!request.isBegun) {
                line.remove(request);
            }
            answer(request, Outcome.CANCELLED);
        }
    }
}
