package dev.faultline.model.store;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A database: a primary that takes all writes, and replicas that follow it and can be read.
 *
 * <p>What is on disk survives a crash; what the primary had answered and no replica had received yet is lost when a replica takes
 * its place (section D9 of the semantics reference: the recovery point is the lag at that moment). A machine that finds out that it
 * is no longer the primary refuses writes.
 */
public final class Database implements Store {

    private static final long READ = Keys.site("store.read");
    private static final long WRITE = Keys.site("store.write");

    final Stage stage;
    final DatabaseSettings settings;
    private final String name;
    private final StoreBooks books;
    private final List<StoreNode> machines = new ArrayList<>();
    private final Cluster cluster;
    private final KeySpace keys;
    private final Knowers knowers = new Knowers();
    /** What it does not show yet of the store whose view it is; null if it is none. */
    private ViewLag lag;

    Database(Stage stage, String name, List<Host> hosts, DatabaseSettings settings) {
        this.stage = stage;
        this.name = name;
        this.settings = settings;
        long cores = settings.cores().count();
        this.books = new StoreBooks(stage.simulation(), cores == Long.MAX_VALUE ? cores : cores * hosts.size(), false);
        hosts.forEach(host -> machines.add(
                new StoreNode(stage, host, books, cores, settings.maxConnections().count())));
        this.cluster = new Cluster(stage, name, hosts, settings.failOver().toNanos(), settings.lag(), books);
        this.keys = new KeySpace(stage.bits(), settings.keys());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Host> hosts() {
        return machines.stream().map(StoreNode::host).toList();
    }

    @Override
    public List<Host> inRole(Role role) {
        Host primary = hosts().get(cluster.primary());
        return switch (role) {
            case PRIMARY -> List.of(primary);
            case REPLICA -> hosts().stream().filter(host -> host != primary).toList();
            default -> List.of();
        };
    }

    @Override
    public StoreBooks books() {
        return books;
    }

    @Override
    public ToLongFunction<Call> ownKeys() {
        return keys;
    }

    @Override
    public Access access(StoreCaller caller) {
        return new DatabaseAccess(this, caller);
    }

    @Override
    public void onWrite(WriteListener listener) {
        cluster.replication().listen(listener);
    }

    @Override
    public void onLoss(LossListener listener) {
        cluster.replication().listen(listener);
    }

    /** It shows the values of another store in its own form. */
    void shows(Store source) {
        lag = new ViewLag(stage.simulation()::now);
        source.onWrite(lag);
        source.onLoss(lag);
        onWrite(lag::shown);
    }

    /** When what it shows of a key was replaced at its source; negative when it was not, or there is no source. */
    long replacedAtSource(long key) {
        return lag == null ? -1 : lag.replacedAt(key);
    }

    /** Whether it lacks what a request has written to its source. */
    boolean lacksFromSource(long key, long request) {
        return lag != null && lag.lacks(key, request);
    }

    List<StoreNode> machines() {
        return machines;
    }

    Cluster cluster() {
        return cluster;
    }

    Knowers knowers() {
        return knowers;
    }

    long effortNanos(Call call, boolean writes) {
        Distribution work = writes ? settings.write() : settings.read();
        return work.sampleNanos(stage.bits().at(call.workKey(writes ? WRITE : READ)));
    }

    @Override
    public String audit() {
        return StoreNode.audit(name, books, machines);
    }
}
