package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.kafka.Replica.WaitingFetch;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a member of a share group asks the leaders of the partitions: for messages, one request at a time to each, for all that it leads;
 * and to hear what has become of them. A fetch waits like that of any consumer, for {@code fetch-min-bytes} or {@code fetch-max-wait}.
 */
final class ShareRequests {

    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private final ShareConsumer consumer;
    private final List<SharePartition> partitions;
    private final GroupSettings settings;
    private final Requests requests;
    private final Metadata metadata;
    private final Node[] nodes;
    private final boolean[] isAsking;
    /** The partition that comes first with the next request, so that none of them is always the last. */
    private int first;

    private final Handler<Fetch> onWaitEnded = new Handler<>("kafka.share-fetch-wait-ended") {
        @Override
        protected void handle(Fetch fetch) {
            fetch.ends();
        }
    };

    ShareRequests(ShareConsumer consumer, Cluster cluster, Group group, Requests requests, Metadata metadata) {
        this.consumer = consumer;
        this.partitions = group.shares();
        this.settings = group.settings();
        this.requests = requests;
        this.metadata = metadata;
        this.nodes = cluster.nodes().toArray(new Node[0]);
        this.isAsking = new boolean[nodes.length];
    }

    void memoryLost() {
        Arrays.fill(isAsking, false);
    }

    /** Asks every leader for messages. */
    void fetch() {
        first = (first + 1) % partitions.size();
        List<List<SharePartition>> led = new ArrayList<>();
        for (int node = 0; node < nodes.length; node++) {
            led.add(new ArrayList<>());
        }
        for (int i = 0; i < partitions.size(); i++) {
            int number = (first + i) % partitions.size();
            int leader = metadata.leader(number);
            if (leader == Metadata.NOBODY) {
                metadata.refresh();
            } else {
                led.get(leader).add(partitions.get(number));
            }
        }
        for (int node = 0; node < nodes.length; node++) {
            if (!isAsking[node] && !led.get(node).isEmpty()) {
                isAsking[node] = true;
                requests.ask(node, TIMEOUT_NANOS, new Fetch(node, led.get(node)));
            }
        }
    }

    /**
     * Tells the leaders what has become of messages. What does not get there is not said again: the lock ends, or is gone with its leader.
     *
     * @param then is done when all have answered
     */
    void tell(List<Verdict> verdicts, Runnable then) {
        Telling telling = new Telling(then);
        for (int node = 0; node < nodes.length; node++) {
            List<Verdict> its = new ArrayList<>();
            for (Verdict verdict : verdicts) {
                if (metadata.leader(verdict.acquisition().partition().partition().number()) == node) {
                    its.add(verdict);
                }
            }
            if (!its.isEmpty()) {
                telling.open++;
                requests.ask(node, TIMEOUT_NANOS, new Acknowledgement(node, its, telling));
            }
        }
        telling.answered();
    }

    /** Several requests with one end. */
    private static final class Telling {
        private final Runnable then;
        private int open = 1;

        Telling(Runnable then) {
            this.then = then;
        }

        void answered() {
            if (--open == 0) {
                then.run();
            }
        }
    }

    private final class Acknowledgement extends Request {

        private final int node;
        private final List<Verdict> verdicts;
        private final Telling telling;

        Acknowledgement(int node, List<Verdict> verdicts, Telling telling) {
            this.node = node;
            this.verdicts = verdicts;
            this.telling = telling;
        }

        @Override
        protected void arrives(Node at) {
            Set<SharePartition> heard = new LinkedHashSet<>();
            for (Verdict verdict : verdicts) {
                SharePartition partition = verdict.acquisition().partition();
                if (partition.isLedBy(at)) {
                    partition.hears(verdict);
                    heard.add(partition);
                } else {
                    partition.isStale(verdict);
                }
            }
            heard.forEach(SharePartition::wake);
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            if (!outcome.isOk()) {
                metadata.suspect(node);
            }
            telling.answered();
        }
    }

    private final class Fetch extends Request implements WaitingFetch {

        private final int node;
        private final List<SharePartition> from;
        private final Object session = consumer.session();
        private final List<Acquisition> acquired = new ArrayList<>();
        private long timer;
        private boolean isElsewhere;
        private boolean isAnswered;

        Fetch(int node, List<SharePartition> from) {
            this.node = node;
            this.from = from;
        }

        private boolean isEnough() {
            long bytes = 0;
            for (SharePartition partition : from) {
                if (!partition.isLedBy(nodes[node])) {
                    isElsewhere = true;
                    return true;
                }
                bytes += partition.availableBytes(settings.maxPollRecords(), settings.maxPartitionFetchBytes().count());
            }
            return bytes > 0 && bytes >= settings.fetchMinBytes().count();
        }

        private void acquires() {
            int room = settings.maxPollRecords();
            for (SharePartition partition : from) {
                if (room <= 0) {
                    return;
                }
                Acquisition more = partition.isLedBy(nodes[node])
                        ? partition.acquire(session, room, settings.maxPartitionFetchBytes().count()) : null;
                if (more != null) {
                    acquired.add(more);
                    room -= more.records().stream().mapToInt(record -> record.message().count()).sum();
                }
            }
        }

        @Override
        protected void arrives(Node at) {
            if (isEnough()) {
                isAnswered = true;
                acquires();
                answer();
                return;
            }
            from.forEach(partition -> at.replicaOf(partition.partition()).awaits(this));
            timer = at.host().after(settings.fetchMaxWait().toNanos(), onWaitEnded, this);
        }

        @Override
        public boolean look() {
            if (!isAnswered && isEnough()) {
                ends();
            }
            return isAnswered;
        }

        void ends() {
            if (isAnswered) {
                return;
            }
            isAnswered = true;
            requests.forget(timer);
            from.forEach(partition -> nodes[node].replicaOf(partition.partition()).noLongerAwaits(this));
            acquires();
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            isAsking[node] = false;
            if (!outcome.isOk()) {
                metadata.suspect(node);
                return;
            }
            if (isElsewhere) {
                metadata.refresh();
            }
            consumer.fetched(acquired);
        }
    }
}
