package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How what is written on the primary of a database comes to its replicas, and which machine has what.
 *
 * <p>Each write reaches each replica after a lag of its own; an older version never replaces a newer one. What is under way when
 * the primary is lost has not left it yet: it goes on when the primary comes back, and is lost when a replica takes its place.
 * A machine that was away catches up one lag after it is back.
 */
final class Replication {

    private static final long LAG = Keys.site("store.replication-lag");

    private final Simulation simulation;
    private final RandomBits bits;
    private final Distribution lag;
    private final Machines machines;
    private final StoreBooks books;
    private final Map<Long, Row> rows = new LinkedHashMap<>();
    private final List<Shipment> held = new ArrayList<>();
    private final Map<Writer, Waiting> waiting = new LinkedHashMap<>();
    private final List<Long> apart = new ArrayList<>();
    private final List<Store.WriteListener> listeners = new ArrayList<>();
    private final List<Store.LossListener> lossListeners = new ArrayList<>();
    private int reign;

    /** What replication has to know of the machines. */
    interface Machines {

        int count();

        /** Whether a machine takes part in the world. */
        boolean answers(int machine);

        /** Whether a machine has been given up until it is back. */
        boolean isOut(int machine);
    }

    /** Who writes synchronously. */
    interface Writer {

        Call call();

        long key();

        /** All replicas have it: it is visible, now. */
        void isEverywhere();

        /** Another machine is the primary by now. */
        void isRefused();
    }

    /** A synchronous write that waits for replicas. */
    private static final class Waiting {
        private final Writer writer;
        private final int primary;
        private final boolean[] awaited;
        private final boolean[] has;

        Waiting(Writer writer, int primary, int machines) {
            this.writer = writer;
            this.primary = primary;
            this.awaited = new boolean[machines];
            this.has = new boolean[machines];
            has[primary] = true;
        }

        private boolean isOver() {
            for (boolean still : awaited) {
                if (still) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A write on its way to a replica: the version of a row that is visible already, or a write that waits for this. */
    private record Shipment(Row row, long version, Waiting waiting, int from, int to, int reign, long nanos) {
    }

    private final Handler<Shipment> onArrived = new Handler<>("store.replicated") {
        @Override
        protected void handle(Shipment shipment) {
            arrive(shipment);
        }
    };

    Replication(Stage stage, Distribution lag, Machines machines, StoreBooks books) {
        this.simulation = stage.simulation();
        this.bits = stage.bits();
        this.lag = lag;
        this.machines = machines;
        this.books = books;
    }

    void listen(Store.WriteListener listener) {
        listeners.add(listener);
    }

    void listen(Store.LossListener listener) {
        lossListeners.add(listener);
    }

    /** A write is visible on the primary, and goes to the replicas. */
    void write(Call call, long key, int primary) {
        books.writes++;
        if (machines.count() > 1) {
            Row row = rows.computeIfAbsent(key, unseen -> new Row(unseen, machines.count()));
            long version = row.write(primary, simulation.now(), call.request());
            for (int to = 0; to < machines.count(); to++) {
                if (to != primary && !machines.isOut(to)) {
                    ship(new Shipment(row, version, null, primary, to, reign, lagNanos(call, to)));
                }
            }
        }
        listeners.forEach(listener -> listener.written(key, call.request()));
    }

    /** A write goes to the replicas, and is visible when all have it that are not given up. */
    void writeEverywhere(Writer writer, int primary) {
        Waiting write = new Waiting(writer, primary, machines.count());
        waiting.put(writer, write);
        for (int to = 0; to < machines.count(); to++) {
            if (to != primary && !machines.isOut(to)) {
                write.awaited[to] = true;
                ship(new Shipment(null, 0, write, primary, to, reign, lagNanos(writer.call(), to)));
            }
        }
        finishIfOver(write);
    }

    /** The primary has forgotten a write that waited, if it did. */
    void forget(Writer writer) {
        waiting.remove(writer);
    }

    private long lagNanos(Call call, int to) {
        return lag.sampleNanos(bits.at(Keys.mix(call.attemptKey(LAG), to)));
    }

    private void ship(Shipment shipment) {
        simulation.after(shipment.nanos(), onArrived, shipment);
    }

    private void arrive(Shipment shipment) {
        if (shipment.reign() != reign || !machines.answers(shipment.to())) {
            return; // whoever was away catches up
        }
        if (!machines.answers(shipment.from())) {
            held.add(shipment);
        } else if (shipment.waiting() != null) {
            Waiting write = shipment.waiting();
            write.has[shipment.to()] = true;
            write.awaited[shipment.to()] = false;
            finishIfOver(write);
        } else {
            shipment.row().arrive(shipment.to(), shipment.version());
            if (shipment.row().isSettled()) {
                rows.remove(shipment.row().key, shipment.row());
            }
        }
    }

    private void finishIfOver(Waiting write) {
        if (!write.isOver() || !machines.answers(write.primary) || !waiting.remove(write.writer, write)) {
            return;
        }
        books.writes++;
        long key = write.writer.key();
        boolean everywhere = true;
        for (boolean has : write.has) {
            everywhere &= has;
        }
        Row row = everywhere ? rows.get(key) : rows.computeIfAbsent(key, unseen -> new Row(unseen, machines.count()));
        if (row != null) {
            row.write(write.primary, simulation.now(), write.writer.call().request());
            for (int machine = 0; machine < write.has.length; machine++) {
                if (write.has[machine]) {
                    row.catchUp(machine);
                }
            }
        }
        listeners.forEach(listener -> listener.written(key, write.writer.call().request()));
        write.writer.isEverywhere();
    }

    private void nobodyWaitsFor(int machine, boolean hasIt) {
        for (Waiting write : List.copyOf(waiting.values())) {
            if (write.awaited[machine]) {
                write.awaited[machine] = false;
                write.has[machine] = hasIt;
                finishIfOver(write);
            }
        }
    }

    /** A machine has been given up: nobody waits for it. */
    void givenUp(int machine) {
        nobodyWaitsFor(machine, false);
    }

    /** What a machine had still to send goes on its way. */
    void resume(int machine) {
        for (Shipment shipment : List.copyOf(held)) {
            if (shipment.from() == machine) {
                held.remove(shipment);
                ship(shipment);
            }
        }
        List.copyOf(waiting.values()).forEach(this::finishIfOver);
    }

    /**
     * A write is visible on a machine that takes itself for the primary and is not: nobody else gets it, and it is lost when the
     * machine finds out.
     */
    void writeApart(long key) {
        books.writes++;
        apart.add(key);
    }

    /** The machine that took itself for the primary has found out. */
    void forgetApart() {
        books.lostWrites += apart.size();
        apart.forEach(key -> lossListeners.forEach(listener -> listener.lost(key)));
        apart.clear();
    }

    /** A machine finds out that another one is the primary. */
    void refuse(int machine) {
        for (Waiting write : List.copyOf(waiting.values())) {
            if (write.primary == machine) {
                waiting.remove(write.writer);
                write.writer.isRefused();
            }
        }
    }

    /** A machine has everything that is visible now. */
    void caughtUp(int machine) {
        nobodyWaitsFor(machine, true);
        Iterator<Row> all = rows.values().iterator();
        while (all.hasNext()) {
            Row row = all.next();
            row.catchUp(machine);
            if (row.isSettled()) {
                all.remove();
            }
        }
    }

    /** How many writes would be lost if this machine became the primary. */
    long missing(int machine) {
        return rows.values().stream().mapToLong(row -> row.behind(machine)).sum();
    }

    /** This machine is the primary from now on: what it does not have is gone. */
    void crown(int machine) {
        reign++;
        held.clear();
        books.lostWrites += missing(machine);
        for (Row row : rows.values()) {
            if (row.behind(machine) > 0) {
                lossListeners.forEach(listener -> listener.lost(row.key));
            }
            row.fallBackTo(machine);
        }
        rows.values().removeIf(Row::isSettled);
    }

    /** What is known of a key that not all machines have; null when all have the same. */
    Row row(long key) {
        return rows.get(key);
    }
}
