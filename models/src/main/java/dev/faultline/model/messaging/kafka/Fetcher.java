package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.kafka.Replica.WaitingFetch;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies what one node leads to the followers on another: one request at a time, for all partitions, answered when there is something
 * or after {@code replica-fetch-wait-max}. The next request tells how far the follower is; that is what commits.
 */
final class Fetcher {

    /** After a failure, a node waits so long before it fetches again: {@code replica.fetch.backoff.ms}. */
    private static final long BACK_OFF_NANOS = 1_000_000_000L;
    /** So long a node waits for an answer: {@code replica.socket.timeout.ms}. */
    private static final long TIMEOUT_NANOS = 30_000_000_000L;
    /** So much an answer brings of a partition: {@code replica.fetch.max.bytes}. */
    private static final long PARTITION_BYTES = 1 << 20;

    private final Cluster cluster;
    private final Node follower;
    private final Node leader;
    private final Requests requests;
    private boolean isBusy;

    private final Handler<Fetcher> onBackOffEnded = new Handler<>("kafka.replica-back-off-ended") {
        @Override
        protected void handle(Fetcher fetcher) {
            isBusy = false;
            look();
        }
    };
    private final Handler<Fetch> onWaitEnded = new Handler<>("kafka.replica-fetch-wait-ended") {
        @Override
        protected void handle(Fetch fetch) {
            fetch.waitEnds();
        }
    };

    Fetcher(Cluster cluster, Node follower, Node leader) {
        this.cluster = cluster;
        this.follower = follower;
        this.leader = leader;
        this.requests = new Requests(cluster.stage(), follower.host().name() + " fetches from " + leader.host().name(),
                follower.host(), cluster.within(), cluster.nodes());
    }

    void memoryLost() {
        isBusy = false;
    }

    /** Begins to fetch, if it is not at it and there is something to follow. */
    void look() {
        if (isBusy) {
            return;
        }
        List<Copy> copies = new ArrayList<>();
        for (Replica replica : follower.replicas()) {
            if (replica.leader() == leader) {
                copies.add(new Copy(replica));
            }
        }
        if (!copies.isEmpty()) {
            isBusy = true;
            requests.ask(leader.index(), TIMEOUT_NANOS, new Fetch(copies));
        }
    }

    /** What is copied of one partition with one request. */
    private static final class Copy {
        private final Replica replica;
        private final int epoch;
        private final long from;
        private List<Stored> batches = List.of();
        private long highWatermark;
        private long same;
        private long start;

        Copy(Replica replica) {
            this.replica = replica;
            this.epoch = replica.epoch();
            this.from = replica.log().end();
            this.same = from;
            this.start = from;
        }

        /** At the leader; whether there is something to tell. */
        boolean look(Node leader) {
            Replica source = leader.replicaOf(replica.partition());
            if (!source.isLeader() || source.epoch() != epoch) {
                return false;
            }
            same = source.fetchedBy(replica, from);
            if (same < from) {
                return true;
            }
            if (from < source.log().kept()) {
                start = source.log().kept();
                return true;
            }
            return read(source);
        }

        boolean read(Node leader) {
            Replica source = leader.replicaOf(replica.partition());
            return source.isLeader() && source.epoch() == epoch && read(source);
        }

        private boolean read(Replica source) {
            highWatermark = source.highWatermark();
            batches = source.log().end() > from ? source.log().from(from, PARTITION_BYTES) : List.of();
            return !batches.isEmpty();
        }

        /** Back at the follower. */
        void arrived() {
            if (replica.epoch() != epoch || replica.log().end() != from) {
                return;
            }
            if (same < from) {
                replica.truncate(same);
            } else if (start > from) {
                replica.restartAt(start);
            } else {
                replica.takes(batches, highWatermark);
            }
        }
    }

    private final class Fetch extends Request implements WaitingFetch {

        private final List<Copy> copies;
        private long timer;
        private boolean isAnswered;

        Fetch(List<Copy> copies) {
            this.copies = copies;
        }

        @Override
        protected void arrives(Node at) {
            boolean isThere = false;
            for (Copy copy : copies) {
                isThere |= copy.look(at);
            }
            if (isThere) {
                answer();
                return;
            }
            for (Copy copy : copies) {
                at.replicaOf(copy.replica.partition()).awaits(this);
            }
            timer = at.host().after(cluster.settings().replicaFetchWaitMax().toNanos(), onWaitEnded, this);
        }

        @Override
        public boolean look() {
            if (!isAnswered) {
                boolean isThere = false;
                for (Copy copy : copies) {
                    isThere |= copy.read(leader) || !leader.replicaOf(copy.replica.partition()).isLeader();
                }
                if (isThere) {
                    cluster.stage().simulation().cancel(timer);
                    end();
                }
            }
            return isAnswered;
        }

        void waitEnds() {
            copies.forEach(copy -> copy.read(leader));
            end();
        }

        private void end() {
            isAnswered = true;
            copies.forEach(copy -> leader.replicaOf(copy.replica.partition()).noLongerAwaits(this));
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            if (outcome.isOk()) {
                copies.forEach(Copy::arrived);
                isBusy = false;
                Fetcher.this.look();
            } else {
                follower.host().after(BACK_OFF_NANOS, onBackOffEnded, Fetcher.this);
            }
        }
    }
}
