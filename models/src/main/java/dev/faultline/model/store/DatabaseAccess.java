package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Disk;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** One caller instance of a database: a pool of connections to each of its machines. */
final class DatabaseAccess implements ComparingAccess {

    private static final long REPLICA = Keys.site("store.replica");

    final Database database;
    private final Host host;
    private final List<ConnectionPool> pools = new ArrayList<>();
    private final List<Endpoint> ways = new ArrayList<>();

    DatabaseAccess(Database database, StoreCaller caller) {
        this.database = database;
        this.host = caller.host();
        DatabaseSettings.Connections connections = database.settings.connections();
        for (StoreNode machine : database.machines()) {
            pools.add(new ConnectionPool(database.stage.simulation(), caller.host(), connections.size().count(),
                    connections.patience().nanos(), database.books()));
            ways.add(caller.way(machine));
        }
    }

    @Override
    public void read(Call call, long key, boolean replica, Answer answer) {
        new Query(this, replica ? replica(call, key) : primary(), call, key, null, false, answer)
                .start();
    }

    @Override
    public void write(Call call, long key, LongSupplier transaction, Answer answer) {
        new Query(this, primary(), call, key, transaction, false, answer).start();
    }

    @Override
    public void readToCompare(Call call, long key, Answer answer) {
        new Query(this, primary(), call, key, null, true, answer).start();
    }

    @Override
    public void writeIfUnchanged(Call call, long key, LongSupplier transaction, Answer answer) {
        new Query(this, primary(), call, key, transaction, true, answer).start();
    }

    private int primary() {
        return database.cluster().primaryFor(host);
    }

    /** Any replica; where a request must see its own writes, the primary instead of one that lacks them. */
    private int replica(Call call, long key) {
        Cluster cluster = database.cluster();
        int machine = cluster.anyReplica(database.stage.bits().at(call.attemptKey(REPLICA)));
        if (database.settings.readYourWrites()) {
            Row row = cluster.replication().row(key);
            if (row != null && row.lacks(machine, call.request())) {
                return cluster.primary();
            }
        }
        return machine;
    }

    ConnectionPool pool(int machine) {
        return pools.get(machine);
    }

    Endpoint way(int machine) {
        return ways.get(machine);
    }

    Disk disk(int machine) {
        return database.machines().get(machine).host().platform().disk();
    }

    /** What a read on this machine finds out. */
    long see(Query query, int machine) {
        Call call = query.call;
        long key = query.key;
        StoreBooks books = database.books();
        long now = database.stage.simulation().now();
        books.reads++;
        Row row = database.cluster().replication().row(key);
        long replaced = database.replacedAtSource(key);
        boolean isBehind = row != null && row.behind(machine) > 0;
        if (!isBehind && query.compares()) {
            knowers().read(key, call.customer());
        }
        if (!isBehind && replaced < 0) {
            return Math.max(1, now);
        }
        if (isBehind) {
            replaced = replaced < 0 ? row.replacedAt(machine) : Math.min(replaced, row.replacedAt(machine));
        }
        books.staleReads++;
        books.unseenWrites += isBehind && row.lacks(machine, call.request()) || database.lacksFromSource(key, call.request()) ? 1 : 0;
        books.listener().stale(now - replaced);
        return -Math.max(1, replaced);
    }

    private Knowers knowers() {
        Knowers knowers = database.knowers();
        knowers.in(database.books().failOvers);
        return knowers;
    }

    /** A write is done on the primary: it may have to wait for the replicas. Null as long as it does. */
    Outcome write(Query query, int machine) {
        Cluster cluster = database.cluster();
        if (machine != cluster.primary() && !cluster.isApart(machine) || disk(machine).isFull()) {
            return Outcome.ERROR;
        }
        if (query.compares() && !knowers().uses(query.key, query.call.customer())) {
            database.books().conflicts++;
            return Outcome.ERROR;
        }
        database.knowers().written(query.key);
        if (database.settings.replication() == DatabaseSettings.Mode.SYNC) {
            cluster.replication().writeEverywhere(query, machine);
            return null;
        }
        if (machine == cluster.primary()) {
            cluster.replication().write(query.call, query.key, machine);
        } else {
            cluster.replication().writeApart(query.key);
        }
        query.transact();
        return Outcome.OK;
    }
}
