package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A partition of a topic: its replicas, who leads, and its one history.
 *
 * <p>The history is the log of the leader. Whenever another leader is elected, what the one before had and the new one has not is
 * forgotten for good: the old leader will cut its log when it returns. What stands in the history below the high watermark
 * is visible to groups, and enters their books then.
 */
final class Partition implements Participant {

    private final Topic topic;
    private final int number;
    private final List<Replica> replicas = new ArrayList<>();
    private final Segments segments;
    private final ProducerStates producers = new ProducerStates();
    private final List<RecordBatch> waiting = new ArrayList<>();
    private Leadership leadership;
    /** Whose log is the history: the leader's, or the last one's while there is none. */
    private Replica history;
    private long visible;
    private final OpenTransactions transactions = new OpenTransactions();
    private long stable;

    Partition(Topic topic, int number, Segments segments) {
        this.topic = topic;
        this.number = number;
        this.segments = segments;
    }

    /** Puts a replica on each of these nodes; the first is the preferred leader. */
    void place(List<Node> nodes) {
        for (Node node : nodes) {
            Replica replica = new Replica(this, node);
            replicas.add(replica);
            node.add(replica);
        }
        leadership = new Leadership(nodes.get(0), 0, nodes);
        history = replicas.get(0);
        replicas.forEach(replica -> replica.learns(leadership));
    }

    Topic topic() {
        return topic;
    }

    int number() {
        return number;
    }

    List<Replica> replicas() {
        return replicas;
    }

    Node preferred() {
        return replicas.get(0).node();
    }

    Leadership leadership() {
        return leadership;
    }

    ProducerStates producers() {
        return producers;
    }

    Segments segments() {
        return segments;
    }

    /** The first offset that is still there. */
    long start() {
        return segments.start();
    }

    /** Up to where groups can know of its messages. */
    long visible() {
        return visible;
    }

    /** Up to where who reads what is committed can know of them. */
    long stable() {
        return stable;
    }

    OpenTransactions transactions() {
        return transactions;
    }

    /** How much of the history is not stable, if there ever was a transaction. */
    long undecided() {
        return transactions.isUsed() ? segments.end() - stable : 0;
    }

    /** What is visible and not stable. */
    List<Stored> unstable() {
        return history.log().from(stable).stream().filter(stored -> stored.offset() < visible).toList();
    }

    /** Whether what this replica takes as the leader becomes part of the history. */
    boolean isHistory(Replica replica, int epoch) {
        return leadership.isLedBy(replica.node(), epoch);
    }

    /** The leader has put a batch into the history. */
    void appended(Stored stored) {
        stored.batch().isKept();
        segments.append(stored);
        transactions.appended(stored);
        producers.appended(stored);
    }

    /** The high watermark of the leader is there now. */
    void committedTo(Replica leader, long highWatermark) {
        if (highWatermark <= visible) {
            return;
        }
        for (Stored stored : leader.log().from(visible)) {
            if (stored.offset() >= highWatermark) {
                break;
            }
            topic.becomesVisible(this, stored);
        }
        visible = highWatermark;
        settle(leader);
    }

    /** What is decided up to the high watermark becomes stable. */
    private void settle(Replica leader) {
        long next = transactions.stable(visible);
        if (next <= stable) {
            return;
        }
        if (transactions.isUsed() || topic.looksAtStable()) {
            for (Stored stored : leader.log().from(stable)) {
                if (stored.offset() >= next) {
                    break;
                }
                topic.lastStable().passes(this, stored);
            }
        }
        stable = next;
    }

    /** The controller has decided anew. */
    void decided(Leadership next, String reason) {
        boolean isElection = next.leader() != null && next.epoch() != leadership.epoch();
        leadership = next;
        if (!isElection) {
            return;
        }
        Replica elected = next.leader().replicaOf(this);
        long common = elected.log().sameAs(history.log());
        if (elected != history) {
            forget(history.log().from(common), reason);
        }
        // Where two histories part, the newer one stays cut off for good, whoever leads later.
        elected.log().truncate(Math.min(common, segments.end()));
        history = elected;
        if (common < visible) {
            visible = common;
            stable = Math.min(stable, common);
            topic.forgotten(this, common, reason);
        }
        replicas.forEach(replica -> replica.sameOnlyTo(common));
    }

    private void forget(List<Stored> batches, String reason) {
        for (Stored stored : batches) {
            if (stored.offset() < segments.end()) {
                producers.forgotten(stored);
                stored.batch().isForgotten(stored.offset() < stable, reason);
            }
        }
        if (!batches.isEmpty()) {
            segments.truncate(batches.get(0).offset());
            transactions.truncate(batches.get(0).offset());
        }
    }

    /** Somebody who is no producer puts something in: at once, or when there is a leader. */
    void put(RecordBatch batch) {
        waiting.add(batch);
        putWaiting();
    }

    void putWaiting() {
        Node leader = leadership.leader();
        if (leader == null || waiting.isEmpty() || !leader.host().isUp()) {
            return;
        }
        Replica replica = leader.replicaOf(this);
        if (replica.isLeader() && isHistory(replica, replica.epoch())) {
            List<RecordBatch> batches = List.copyOf(waiting);
            waiting.clear();
            for (RecordBatch batch : batches) {
                replica.append(batch);
                batch.settled("leader-lost");
            }
        }
    }

    /** Messages that publishers were told are safe, and that no group can see yet. */
    long confirmedUnseen() {
        return history.log().from(visible).stream().mapToLong(stored -> stored.batch().confirmedUnseen()).sum()
                + waiting.stream().mapToLong(RecordBatch::confirmedUnseen).sum();
    }

    /** Lets go of what every replica has. */
    void letGo() {
        long all = stable;
        for (Replica replica : replicas) {
            all = Math.min(all, replica.sameTo());
        }
        for (Replica replica : replicas) {
            replica.log().letGo(all);
        }
        transactions.letGo(all);
    }

    // Transactions.

    @Override
    public Node node() {
        return leadership.leader();
    }

    @Override
    public void ends(Node at, Transaction transaction, Consumer<Boolean> done) {
        Replica replica = at.replicaOf(this);
        if (replica == null || !replica.isLeader() || !isHistory(replica, replica.epoch()) || replica.inSync() < topic.minInSync()) {
            done.accept(false);
            return;
        }
        if (transactions.markerOf(transaction) < 0) {
            replica.append(RecordBatch.marker(this, transaction));
        }
        replica.awaits(new Marked(transactions.markerOf(transaction) + 1, done));
    }

    /** Who has put an end marker into the log waits until all replicas in sync have it. */
    private record Marked(long upTo, Consumer<Boolean> done) implements Replica.Acknowledgement {

        @Override
        public void ended(ProduceError error) {
            done.accept(error == null);
        }
    }
}
