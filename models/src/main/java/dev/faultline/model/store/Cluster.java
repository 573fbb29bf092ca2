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
 * that is back in time goes on where it stopped; one that comes back later is a replica, and what only it had is lost.
 */
final class Cluster implements Replication.Machines {

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
            public void restarted() {
                returned(machine);
            }

            @Override
            public void thawed() {
                returned(machine);
            }
        };
    }

    private void left(int machine) {
        if (!away[machine]) {
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

    /** The best replica becomes the primary, if there is one. */
    private void replace() {
        int best = -1;
        for (int machine = 0; machine < hosts.size(); machine++) {
            boolean better = best < 0 || replication.missing(machine) < replication.missing(best);
            if (machine != primary && answers(machine) && better) {
                best = machine;
            }
        }
        if (best < 0) {
            return;
        }
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
        return hosts.get(machine).answers();
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
