package dev.faultline.model.messaging.redis;

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
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.random.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A primary Redis and its replicas (semantics reference, B7). The primary does one command at a time and answers before anybody else has
 * the write; replicas have it a lag later. When the primary is silent for the time of a fail-over, a replica that answers takes its
 * place, as Sentinel has it; what it lacks is lost. A primary that comes back before that goes on with what its disk has.
 *
 * <p>Simplified: clients know the new primary at once, a machine that comes back as a replica has all data at once, and the old primary
 * takes no more writes when it thaws.
 */
final class RedisServers {

    private final Stage stage;
    private final List<RequestServer> servers = new ArrayList<>();
    private final List<Runnable> whenBack = new ArrayList<>();
    private final Rules rules;
    private final Journal journal;
    private final Counters counters = new Counters();
    private int primary;
    /** Until when the data of the primary, which does not answer, are safe on its disk. */
    private long brokeAt = -1;
    private long lostMemoryAt = -1;

    private final Handler<Long> onFailOver = new Handler<>("redis.fail-over") {
        @Override
        protected void handle(Long incident) {
            if (incident == brokeAt && !host().answers()) {
                failOver();
            }
        }
    };

    /**
     * How safe writes are.
     *
     * @param lagNanos after how long a replica has a write
     * @param failOverNanos after how long a silent primary is replaced
     */
    record Rules(Persistence persistence, long lagNanos, long failOverNanos) {

        long unsafeNanos() {
            return persistence == Persistence.NONE ? Long.MAX_VALUE : Math.max(1_000_000_000L, lagNanos);
        }
    }

    /**
     * Servers on machines, the primary first.
     *
     * @param command how long a command takes
     */
    RedisServers(Stage stage, List<Host> hosts, Distribution command, Rules rules) {
        this.stage = stage;
        this.rules = rules;
        this.journal = new Journal(rules.unsafeNanos());
        for (int i = 0; i < hosts.size(); i++) {
            servers.add(new RequestServer(stage, hosts.get(i), command, 1));
            hosts.get(i).listen(new Watch(i));
        }
        counters.declare("fail-overs");
        counters.declare("writes-lost");
    }

    /** The machine that takes writes. */
    Host host() {
        return servers.get(primary).host();
    }

    List<Host> hosts() {
        return servers.stream().map(RequestServer::host).toList();
    }

    Counters counters() {
        return counters;
    }

    /** Something was written now, which is undone so if it is lost. */
    void wrote(Runnable undo) {
        if (rules.persistence() != Persistence.ALWAYS || servers.size() > 1) {
            journal.wrote(stage.simulation().now(), undo);
        }
    }

    /** Does something whenever a primary answers that did not before. */
    void whenBack(Runnable work) {
        whenBack.add(work);
    }

    /** The way from a site to the primary. Whoever asks a machine that is not the primary any more is told so, which is an error. */
    Endpoint way(PublisherSite from, Consumer<PendingRequest> service) {
        Receiver[] doors = new Receiver[servers.size()];
        for (int i = 0; i < doors.length; i++) {
            int index = i;
            doors[i] = servers.get(i).door(request -> {
                if (index == primary) {
                    service.accept(request);
                } else {
                    request.answer(Outcome.ERROR);
                }
            });
        }
        return new Route(from.stage(), from.host(), from.link(), new DirectedCalls(() -> primary), doors);
    }

    private void broke(boolean lostMemory) {
        brokeAt = stage.simulation().now();
        if (lostMemory) {
            lostMemoryAt = brokeAt;
        }
        if (servers.size() > 1) {
            stage.simulation().after(rules.failOverNanos(), onFailOver, brokeAt);
        }
    }

    private void failOver() {
        for (int i = 0; i < servers.size(); i++) {
            if (i != primary && servers.get(i).host().answers()) {
                primary = i;
                counters.add("fail-overs", 1);
                backWith(brokeAt - rules.lagNanos());
                return;
            }
        }
        // Nobody can take over yet; Sentinel looks again.
        stage.simulation().after(Math.max(1_000_000_000L, rules.failOverNanos()), onFailOver, brokeAt);
    }

    private void backWith(long safeUntil) {
        counters.add("writes-lost", journal.undoAfter(safeUntil));
        brokeAt = -1;
        lostMemoryAt = -1;
        whenBack.forEach(Runnable::run);
    }

    /** Looks after one machine. */
    private final class Watch implements HostListener {

        private final int index;

        Watch(int index) {
            this.index = index;
        }

        @Override
        public void memoryLost(boolean silently) {
            if (index == primary) {
                broke(true);
            }
        }

        @Override
        public void frozen() {
            if (index == primary) {
                broke(false);
            }
        }

        @Override
        public void restarted() {
            back();
        }

        @Override
        public void thawed() {
            back();
        }

        private void back() {
            if (index == primary && host().answers() && brokeAt >= 0) {
                backWith(lostMemoryAt < 0 ? Long.MAX_VALUE : rules.persistence().safeUntil(lostMemoryAt));
            }
        }
    }
}
