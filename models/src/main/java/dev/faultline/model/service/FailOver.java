package dev.faultline.model.service;

import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a standing-by region take over, and the others take back.
 *
 * <p>It looks as often as health checks do, and knows what they know. When it takes over, the others leave the rotation, whether
 * they are healthy or not; what was kept up serves at once, and the rest as soon as it has started.
 */
final class FailOver {

    private final Simulation simulation;
    private final ServiceBooks books;
    private final Roster roster;
    private final Members members;
    private final Standby settings;
    private final long everyNanos;
    private final List<Integer> kept = new ArrayList<>();
    private final List<Integer> off = new ArrayList<>();
    private final List<Integer> others = new ArrayList<>();
    private boolean hasTakenOver;
    private long since = -1;

    private final Handler<FailOver> onLook = new Handler<>("service.fail-over") {
        @Override
        protected void handle(FailOver control) {
            control.look();
        }
    };

    /**
     * A control for instances in these regions.
     *
     * @param everyNanos how often it looks
     */
    FailOver(Simulation simulation, ServiceBooks books, Roster roster, Members members, List<Instance> instances,
            Standby settings, long everyNanos) {
        this.simulation = simulation;
        this.books = books;
        this.roster = roster;
        this.members = members;
        this.settings = settings;
        this.everyNanos = everyNanos;
        for (int i = 0; i < instances.size(); i++) {
            boolean isUp = instances.get(i).host().isUp();
            (roster.isDeployed(i) ? others : isUp ? kept : off).add(i);
        }
    }

    void start() {
        simulation.after(everyNanos, onLook, this);
    }

    private void look() {
        simulation.after(everyNanos, onLook, this);
        long healthy = others.stream().filter(roster::isHealthy).count();
        boolean wanted = hasTakenOver ? healthy == others.size() : healthy <= settings.below().value() * others.size();
        if (!wanted) {
            since = -1;
            return;
        }
        since = since < 0 ? simulation.now() : since;
        long patience = hasTakenOver ? settings.failBack().nanos() : settings.decision().toNanos();
        if (simulation.now() - since >= patience && members.canResize(off) && members.canResize(kept)) {
            since = -1;
            if (hasTakenOver) {
                takeBack();
            } else {
                takeOver(healthy);
            }
            hasTakenOver = !hasTakenOver;
        }
    }

    private void takeOver(long healthy) {
        books.resized(simulation.now(), others.size(), kept.size() + off.size(), "fail-over to " + settings.in() + ": "
                + healthy + " of " + others.size() + " others are healthy, " + kept.size() + " serve at once");
        others.forEach(members::withdraw);
        kept.forEach(members::deploy);
        off.forEach(members::switchOn);
    }

    private void takeBack() {
        books.resized(simulation.now(), kept.size() + off.size(), others.size(), "fail-back from " + settings.in());
        others.forEach(members::deploy);
        kept.forEach(members::withdraw);
        off.forEach(members::stop);
    }
}
