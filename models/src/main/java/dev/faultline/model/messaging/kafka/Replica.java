package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A partition on one node: its log, and what the node knows of who leads.
 *
 * <p>The leader follows how far the others have fetched. What all of its in-sync replicas have is committed: that is the high
 * watermark. A replica that has not been at the end of the leader's log for {@code replica-lag-time-max} is out of sync, and in again
 * when it has reached the high watermark (semantics reference, B2.2).
 */
final class Replica {

    private final Partition partition;
    private final Node node;
    private final ReplicaLog log = new ReplicaLog();
    private final Map<Replica, Follower> followers = new LinkedHashMap<>();
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final List<WaitingFetch> fetches = new ArrayList<>();
    /** What the node knows; null while it knows nothing. */
    private Leadership known;
    private int epoch = -1;
    private long highWatermark;
    private long sameTo;

    /** How far a follower is, as its leader knows. */
    private static final class Follower {
        private long end = -1;
        private long caughtUpAt;
        private long fetchedAt;
        private long leaderEndThen;
    }

    /** Somebody waits until the log is committed up to an offset; or until it turns out that it will not be by this leader. */
    interface Acknowledgement {

        long upTo();

        void ended(ProduceError error);
    }

    /** A fetch that waits until there is something to fetch. */
    interface WaitingFetch {

        /** Something may be there now; the answer is whether it has waited for long enough. */
        boolean look();
    }

    Replica(Partition partition, Node node) {
        this.partition = partition;
        this.node = node;
    }

    Partition partition() {
        return partition;
    }

    Node node() {
        return node;
    }

    ReplicaLog log() {
        return log;
    }

    int epoch() {
        return epoch;
    }

    long highWatermark() {
        return highWatermark;
    }

    /** Up to where it is known to have the same as the history. */
    long sameTo() {
        return sameTo;
    }

    void sameOnlyTo(long offset) {
        sameTo = Math.min(sameTo, offset);
    }

    /** Whether the node believes that it leads. */
    boolean isLeader() {
        return known != null && known.leader() == node;
    }

    /** Whom the node believes to lead, or null. */
    Node leader() {
        return known == null ? null : known.leader();
    }

    private long now() {
        return partition.topic().now();
    }

    // What the node learns.

    /** Word of the controller has come. */
    void learns(Leadership news) {
        if (news.epoch() < epoch) {
            return;
        }
        boolean isNewEpoch = news.epoch() > epoch || known == null;
        // Words may overtake each other within an epoch; who is in sync is what the controller says now.
        known = news.epoch() == partition.leadership().epoch() ? partition.leadership() : news;
        epoch = news.epoch();
        if (isNewEpoch) {
            stepDown();
            if (isLeader()) {
                lead();
            }
        } else if (isLeader()) {
            advance();
        }
        if (isLeader()) {
            partition.putWaiting();
        }
    }

    private void lead() {
        sameTo = log.end();
        for (Replica other : partition.replicas()) {
            if (other != this) {
                Follower follower = new Follower();
                follower.caughtUpAt = now();
                followers.put(other, follower);
            }
        }
        advance();
    }

    /** Whoever waits for this leader must look for another one. */
    private void stepDown() {
        followers.clear();
        List<Acknowledgement> waiting = List.copyOf(acknowledgements);
        acknowledgements.clear();
        waiting.forEach(each -> each.ended(ProduceError.NOT_LEADER));
        List<WaitingFetch> fetching = List.copyOf(fetches);
        fetches.clear();
        fetching.forEach(WaitingFetch::look);
    }

    /** The process is gone: it leads nothing until it is told to, and whoever waited here is told by others. */
    void memoryLost() {
        known = null;
        followers.clear();
        acknowledgements.clear();
        fetches.clear();
    }

    // What the leader does.

    int inSync() {
        return known.inSync().size();
    }

    /** The leader takes a batch; the answer is where it stands. */
    Stored append(RecordBatch batch) {
        Stored stored = new Stored(batch, log.end(), epoch, now());
        log.append(stored);
        if (partition.isHistory(this, epoch)) {
            sameTo = log.end();
            partition.appended(stored);
        }
        advance();
        wake();
        return stored;
    }

    void awaits(Acknowledgement acknowledgement) {
        if (acknowledgement.upTo() <= highWatermark) {
            acknowledgement.ended(inSync() < partition.topic().minInSync() ? ProduceError.NOT_ENOUGH_REPLICAS_AFTER_APPEND : null);
        } else {
            acknowledgements.add(acknowledgement);
        }
    }

    void awaits(WaitingFetch fetch) {
        fetches.add(fetch);
    }

    void noLongerAwaits(WaitingFetch fetch) {
        fetches.remove(fetch);
    }

    /**
     * A follower asks for what comes from an offset on.
     *
     * @return up to where its log is the same as this one; it must cut off what is behind
     */
    long fetchedBy(Replica other, long from) {
        long same = other.log.sameAs(log);
        if (same < from) {
            return same;
        }
        Follower follower = followers.get(other);
        if (from >= log.end()) {
            follower.caughtUpAt = now();
        } else if (from >= follower.leaderEndThen && follower.fetchedAt > 0) {
            follower.caughtUpAt = Math.max(follower.caughtUpAt, follower.fetchedAt);
        }
        follower.fetchedAt = now();
        follower.leaderEndThen = log.end();
        follower.end = from;
        if (partition.isHistory(this, epoch)) {
            other.sameTo = from;
        }
        if (!known.inSync().contains(other.node) && from >= highWatermark && from >= partition.visible()) {
            List<Node> more = new ArrayList<>(known.inSync());
            more.add(other.node);
            propose(more);
        }
        advance();
        partition.letGo();
        return from;
    }

    /** Throws those out of the in-sync replicas that have not been at the end of the log for too long. */
    void expireInSync(long lagNanosMax) {
        List<Node> left = new ArrayList<>(known.inSync());
        followers.forEach((other, follower) -> {
            boolean isBehind = follower.end < log.end() && now() - follower.caughtUpAt > lagNanosMax;
            if (isBehind) {
                left.remove(other.node);
            }
        });
        if (left.size() < known.inSync().size()) {
            propose(left);
        }
    }

    /** Asks the controller, which grants it to the leader of the present epoch only. */
    private void propose(List<Node> inSync) {
        Leadership granted = partition.topic().controller().changesInSync(partition, node, epoch, inSync);
        if (granted != null) {
            known = granted;
            advance();
        }
    }

    private void advance() {
        long committed = log.end();
        for (Node other : known.inSync()) {
            if (other != node) {
                committed = Math.min(committed, followers.get(other.replicaOf(partition)).end);
            }
        }
        if (committed <= highWatermark) {
            return;
        }
        highWatermark = committed;
        if (partition.isHistory(this, epoch)) {
            partition.committedTo(this, highWatermark);
        }
        ProduceError after = inSync() < partition.topic().minInSync() ? ProduceError.NOT_ENOUGH_REPLICAS_AFTER_APPEND : null;
        List<Acknowledgement> done = acknowledgements.stream().filter(each -> each.upTo() <= highWatermark).toList();
        acknowledgements.removeAll(done);
        done.forEach(each -> each.ended(after));
        wake();
    }

    /** Fetches that wait may find something now. */
    void wake() {
        if (!fetches.isEmpty()) {
            for (WaitingFetch fetch : List.copyOf(fetches)) {
                if (fetch.look()) {
                    fetches.remove(fetch);
                }
            }
        }
    }

    // What a follower does.

    /** Cuts off what the leader has not. */
    void truncate(long offset) {
        log.truncate(offset);
        highWatermark = Math.min(highWatermark, offset);
    }

    /** What it needs is no longer there: it begins anew with what is. */
    void restartAt(long offset) {
        log.restartAt(offset);
        sameTo = offset;
    }

    /** What it fetched from the leader is on its disk now. */
    void takes(List<Stored> batches, long leaderHighWatermark) {
        batches.forEach(log::append);
        highWatermark = Math.max(highWatermark, Math.min(leaderHighWatermark, log.end()));
    }
}
