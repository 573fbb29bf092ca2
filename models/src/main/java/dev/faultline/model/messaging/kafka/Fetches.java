package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.kafka.Replica.WaitingFetch;
import dev.faultline.sim.Handler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fetches of a consumer: one at a time to each leader, for those of its partitions of which nothing is left to return. The answer
 * comes when {@code fetch-min-bytes} are there or {@code fetch-max-wait} has passed, and holds nothing above the high watermark.
 */
final class Fetches {

    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private final Consumer consumer;
    private final Topic topic;
    private final GroupSettings settings;
    private final Requests requests;
    private final Metadata metadata;
    private final Node[] nodes;
    private final boolean[] isAsking;

    private final Handler<Fetch> onWaitEnded = new Handler<>("kafka.fetch-wait-ended") {
        @Override
        protected void handle(Fetch fetch) {
            fetch.ends();
        }
    };

    Fetches(Consumer consumer, Consumers group, Requests requests, Metadata metadata) {
        this.consumer = consumer;
        this.topic = group.topic();
        this.settings = group.group().settings();
        this.requests = requests;
        this.metadata = metadata;
        this.nodes = group.cluster().nodes().toArray(new Node[0]);
        this.isAsking = new boolean[nodes.length];
    }

    void memoryLost() {
        Arrays.fill(isAsking, false);
    }

    /** Asks for more of each partition that has nothing left. */
    void send() {
        for (int node = 0; node < nodes.length; node++) {
            if (isAsking[node]) {
                continue;
            }
            List<Part> parts = new ArrayList<>();
            for (Claim claim : consumer.claims()) {
                if (claim.wantsData() && metadata.leader(claim.partition()) == node) {
                    parts.add(new Part(claim));
                }
            }
            if (!parts.isEmpty()) {
                isAsking[node] = true;
                parts.forEach(part -> part.claim.fetching(true));
                requests.ask(node, TIMEOUT_NANOS, new Fetch(node, parts));
            }
        }
        for (Claim claim : consumer.claims()) {
            if (claim.wantsData() && metadata.leader(claim.partition()) == Metadata.NOBODY) {
                metadata.refresh();
                return;
            }
        }
    }

    /** What one request asks of one partition. */
    private final class Part {

        private final Claim claim;
        private final Partition partition;
        private final long from;
        private final int version;
        private List<Entry> entries = List.of();
        private boolean isElsewhere;
        private boolean isOutOfRange;
        private long resetTo;

        Part(Claim claim) {
            this.claim = claim;
            this.partition = topic.partitions().get(claim.partition());
            this.from = claim.next();
            this.version = claim.version();
        }

        /** At the leader; how many bytes there are to answer, or so many as are waited for if something is wrong. */
        long look(Node at) {
            Replica replica = at.replicaOf(partition);
            if (replica == null || !replica.isLeader()) {
                isElsewhere = true;
                return Long.MAX_VALUE;
            }
            long end = Math.min(replica.highWatermark(), settings.readsCommitted() ? partition.stable() : partition.visible());
            if (from < partition.start()) {
                isOutOfRange = true;
                resetTo = settings.autoOffsetReset() == GroupSettings.OffsetReset.EARLIEST ? partition.start() : end;
                return Long.MAX_VALUE;
            }
            entries = claim.backlog().read(from, end, settings.maxPartitionFetchBytes().count());
            return entries.stream().mapToLong(Entry::bytes).sum();
        }

        /** Back at the consumer. */
        void arrived() {
            claim.fetching(false);
            if (claim.isGone() || claim.isLeaving() || claim.version() != version) {
                return;
            }
            if (isElsewhere) {
                metadata.refresh();
            } else if (isOutOfRange) {
                claim.backlog().skip(resetTo);
                claim.resets(resetTo);
                topic.figures().add("offset-resets", 1);
            } else {
                claim.fetched(entries);
            }
        }
    }

    private final class Fetch extends Request implements WaitingFetch {

        private final int node;
        private final List<Part> parts;
        private long timer;
        private boolean isAnswered;

        Fetch(int node, List<Part> parts) {
            this.node = node;
            this.parts = parts;
        }

        private boolean isEnough() {
            long bytes = 0;
            for (Part part : parts) {
                long more = part.look(nodes[node]);
                bytes = more == Long.MAX_VALUE ? more : Math.max(bytes, bytes + more);
                if (bytes == Long.MAX_VALUE) {
                    return true;
                }
            }
            return bytes > 0 && bytes >= settings.fetchMinBytes().count();
        }

        @Override
        protected void arrives(Node at) {
            if (isEnough()) {
                isAnswered = true;
                answer();
                return;
            }
            for (Part part : parts) {
                at.replicaOf(part.partition).awaits(this);
            }
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
            isEnough(); // what is there now goes along
            for (Part part : parts) {
                nodes[node].replicaOf(part.partition).noLongerAwaits(this);
            }
            answer();
        }

        @Override
        protected void answered(Outcome outcome) {
            isAsking[node] = false;
            if (outcome.isOk()) {
                parts.forEach(Part::arrived);
                consumer.poll();
            } else {
                parts.forEach(part -> part.claim.fetching(false));
                metadata.suspect(node);
            }
        }
    }
}
