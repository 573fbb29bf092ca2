package dev.faultline.model.store;

import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.RandomBits;
import dev.faultline.sim.random.Randomness;
import java.util.List;

/**
 * Which machine of a database is the primary, and which can be read.
 *
 * <p>A machine that does not answer for the time to fail over is given up: no reader is sent there any more, and if it was the
 * primary, the replica that lacks the fewest writes takes its place. Until then, whoever writes meets the dead primary. A primary
 * that is back in time goes on where it stopped; one that comes back later is a replica, and what only it had is lost. A primary
 * that is only isolated looks the same to the others, and goes on taking writes of those who are isolated with it: two brains, of
 * which one forgets what it wrote when they meet again.
 */
final class Cluster implements Replication.Machines {

    private static final int NOBODY = -1;

    private final Simulation simulation;
    private final List<Host> hosts;
    private final long failOverNanos;
    private final Distribution lag;
    private final RandomBits catchUps;
    private final StoreBooks books;
    private final Replication replication;
    private final boolean[] away;
    private final boolean[] out;
    private final int[] outages;
    private int primary;
    /** Was the primary, is alive, and does not know that it was replaced. */
    private int apart = NOBODY;

    /** A machine in a certain outage, or after it. */
    private record Spell(int machine, int outage) {
    }

    private final Handler<Spell> onGivenUp = new Handler<>("store.given-up") {
        @Override
        protected void handle(Spell spell) {
            if (outages[spell.machine()] == spell.outage()) {
                giveUp(spell.machine());
            }
        }
    };
    private final Handler<Spell> onCaughtUp = new Handler<>("store.caught-up") {
        @Override
        protected void handle(Spell spell) {
            if (outages[spell.machine()] == spell.outage() && answers(primary)) {
                replication.caughtUp(spell.machine());
                out[spell.machine()] = false;
            }
        }
    };

    /** The machines on these hosts; the first is the primary. */
    Cluster(Stage stage, String name, List<Host> hosts, long failOverNanos, Distribution lag, StoreBooks books) {
        this.simulation = stage.simulation();
        this.hosts = List.copyOf(hosts);
        this.failOverNanos = failOverNanos;
        this.lag = lag;
        this.catchUps = new Randomness(stage.seed()).stream(name + ".catch-up");
        this.books = books;
        this.away = new boolean[hosts.size()];
        this.out = new boolean[hosts.size()];
        this.outages = new int[hosts.size()];
        this.replication = new Replication(stage, lag, this, books);
        for (int machine = 0; machine < hosts.size(); machine++) {
            hosts.get(machine).listen(watch(machine));
            hosts.get(machine).platform().controlPlane().whenBack(this::replaceIfOut);
        }
    }

    private HostListener watch(int machine) {
        return new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                left(machine);
            }

            @Override
            public void frozen() {
                left(machine);
            }

            @Override
            public void isolated() {
                left(machine);
            }

            @Override
            public void restarted() {
                returned(machine);
            }

            @Override
            public void rejoined() {
                returned(machine);
            }

            @Override
            public void thawed() {
                returned(machine);
            }
        };
    }

    private void left(int machine) {
        if (!away[machine] && !answers(machine)) {
            away[machine] = true;
            outages[machine]++;
            simulation.after(failOverNanos, onGivenUp, new Spell(machine, outages[machine]));
        }
    }

    private void returned(int machine) {
        if (!away[machine] || !answers(machine)) {
            return;
        }
        away[machine] = false;
        outages[machine]++;
        if (machine == primary) {
            out[machine] = false;
            replication.resume(machine);
            catchUpAll();
        } else {
            if (out[primary]) {
                replace();
            }
            if (machine == apart) {
                apart = NOBODY;
                replication.forgetApart();
            }
            replication.refuse(machine);
            catchUp(machine);
        }
    }

    private void giveUp(int machine) {
        out[machine] = true;
        replication.givenUp(machine);
        if (machine == primary) {
            replace();
        }
    }

    private boolean canBePromoted(int machine) {
        return hosts.get(machine).platform().controlPlane().isUp();
    }

    /** Nobody could be promoted when the primary was given up. */
    private void replaceIfOut() {
        if (out[primary]) {
            replace();
        }
    }

    /** The best replica becomes the primary, if there is one. */
    private void replace() {
        int best = -1;
        for (int machine = 0; machine < hosts.size(); machine++) {
            boolean better = best < 0 || replication.missing(machine) < replication.missing(best);
            if (machine != primary && answers(machine) && canBePromoted(machine) && better) {
                best = machine;
            }
        }
        if (best < 0) {
            return;
        }
        apart = hosts.get(primary).isIsolated() && hosts.get(primary).answers() ? primary : NOBODY;
        primary = best;
        out[best] = false;
        books.failOvers++;
        books.listener().failedOver(hosts.get(best).name());
        replication.crown(best);
        catchUpAll();
    }

    private void catchUpAll() {
        for (int machine = 0; machine < hosts.size(); machine++) {
            if (answers(machine)) {
                catchUp(machine);
            }
        }
    }

    private void catchUp(int machine) {
        if (machine != primary) {
            simulation.after(lag.sampleNanos(catchUps), onCaughtUp, new Spell(machine, outages[machine]));
        }
    }

    Replication replication() {
        return replication;
    }

    /**
     * The machine that a caller takes for the primary. Who is cut off from the world together with a machine that was replaced
     * meanwhile has not heard of it, and nor has that machine: both go on as before.
     */
    int primaryFor(Host caller) {
        return apart != NOBODY && caller.isIsolated() && caller.zone().region().equals(hosts.get(apart).zone().region())
                ? apart : primary;
    }

    /** Whether a machine still takes writes, since it has not heard that another one is the primary. */
    boolean isApart(int machine) {
        return machine == apart && hosts.get(machine).isIsolated();
    }

    /** The machine that takes writes, dead or alive. */
    int primary() {
        return primary;
    }

    @Override
    public int count() {
        return hosts.size();
    }

    @Override
    public boolean answers(int machine) {
        return hosts.get(machine).answers() && !hosts.get(machine).isIsolated();
    }

    @Override
    public boolean isOut(int machine) {
        return out[machine];
    }

    /** A replica that can be read, any of them with the same chance; the primary where there is none. */
    int anyReplica(RandomBits bits) {
        int ready = 0;
        for (int machine = 0; machine < hosts.size(); machine++) {
            ready += isReplica(machine) ? 1 : 0;
        }
        if (ready == 0) {
            return primary;
        }
        int chosen = bits.nextInt(ready);
        for (int machine = 0; machine < hosts.size(); machine++) {
            if (isReplica(machine) && chosen-- == 0) {
                return machine;
            }
        }
        throw new AssertionError("fewer replicas than counted");
    }

    private boolean isReplica(int machine) {
        return machine != primary && !out[machine];
    }
}
