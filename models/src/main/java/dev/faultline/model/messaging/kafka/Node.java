package dev.faultline.model.messaging.kafka;

import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One machine of the broker: takes requests, and has replicas of partitions on its disk.
 *
 * <p>A request costs the node some work, in parallel to others. When the process dies, whoever waits for an answer is reset by the
 * operating system, if that is still there; logs stay on the disk, and so does what had not been forced there, for the page cache
 * is not the process's.
 */
public final class Node implements Receiver, HostListener {

    private final int index;
    private final Host host;
    private final long workNanos;
    private final Map<Partition, Replica> replicas = new LinkedHashMap<>();
    private final Set<Request> open = new LinkedHashSet<>();
    private final List<Fetcher> fetchers = new ArrayList<>();
    private Cluster cluster;
    private Admissions admissions;

    private final Handler<Request> onHandled = new Handler<>("kafka.request-handled") {
        @Override
        protected void handle(Request request) {
            request.arrives(Node.this);
        }
    };

    private final Handler<Node> onInSyncCheck = new Handler<>("kafka.in-sync-check") {
        @Override
        protected void handle(Node node) {
            checksInSync();
        }
    };

    /**
     * A node.
     *
     * @param index its number, from 0
     * @param workNanos what a request costs it, at full speed
     */
    Node(int index, Host host, long workNanos) {
        this.index = index;
        this.host = host;
        this.workNanos = workNanos;
        host.listen(this);
    }

    /** Its number, from 0. */
    public int index() {
        return index;
    }

    @Override
    public Host host() {
        return host;
    }

    Replica replicaOf(Partition partition) {
        return replicas.get(partition);
    }

    void add(Replica replica) {
        replicas.put(replica.partition(), replica);
    }

    Iterable<Replica> replicas() {
        return replicas.values();
    }

    Cluster cluster() {
        return cluster;
    }

    /** What it asks the coordinators of transactions. */
    Admissions admissions() {
        if (admissions == null) {
            admissions = new Admissions(cluster, this);
        }
        return admissions;
    }

    /** Becomes part of a cluster, and begins what goes on by itself. */
    void starts(Cluster in) {
        cluster = in;
        for (int i = 0; i < in.nodes().size(); i++) {
            if (i != index) {
                fetchers.add(new Fetcher(in, this, in.nodes().get(i)));
            }
        }
        fetchers.forEach(Fetcher::look);
        host.after(inSyncCheckNanos(), onInSyncCheck, this);
    }

    /** At half of the time that a replica may lag, as the brokers do. */
    private long inSyncCheckNanos() {
        return Math.max(1, cluster.settings().replicaLagTimeMax().toNanos() / 2);
    }

    private void checksInSync() {
        for (Replica replica : replicas.values()) {
            if (replica.isLeader()) {
                replica.expireInSync(cluster.settings().replicaLagTimeMax().toNanos());
            }
        }
        host.after(inSyncCheckNanos(), onInSyncCheck, this);
    }

    /** A replica has heard from the controller: there may be somebody else to fetch from. */
    void learned() {
        fetchers.forEach(Fetcher::look);
    }

    @Override
    public void receive(Crossing crossing) {
        Request request = (Request) crossing.completion();
        request.received(crossing);
        open.add(request);
        host.work(workNanos, onHandled, request);
    }

    @Override
    public void cancel(Crossing crossing) {
        // A node does not know that somebody has stopped waiting.
    }

    /** Whether a request may be answered: once, and not after a crash. */
    boolean lets(Request request) {
        return open.remove(request);
    }

    @Override
    public void memoryLost(boolean silently) {
        List<Request> gone = List.copyOf(open);
        open.clear();
        replicas.values().forEach(Replica::memoryLost);
        fetchers.forEach(Fetcher::memoryLost);
        if (admissions != null) {
            admissions.memoryLost();
        }
        if (!silently) {
            gone.forEach(Request::reset);
        }
    }

    @Override
    public void restarted() {
        host.after(inSyncCheckNanos(), onInSyncCheck, this);
        cluster.controller().registers(this);
        cluster.transactions().restarted(this);
    }
}
