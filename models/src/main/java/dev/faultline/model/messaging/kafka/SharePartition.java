package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.Channel;
import dev.faultline.model.messaging.Message;
import dev.faultline.model.messaging.Subscription;
import dev.faultline.model.messaging.kafka.SharedRecord.Absence;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One partition for one share group: which messages are available, which are acquired and by whom (semantics reference, B2.6).
 *
 * <p>The start offset is that of the first message that is not done; acknowledged and archived ones are not kept. What has become of
 * messages is written down by the broker, so every leader knows it. Locks are in the memory of the leader that gave them: when that is
 * gone, all are available again, and a delivery that nobody has said anything of is not counted.
 */
final class SharePartition implements GroupView {

    /** Figures of the subscription: locks that have ended, what was given back, and word that came too late. */
    private static final String TIMEOUTS = "lock-timeouts";
    private static final String RELEASED = "released";
    private static final String STALE = "stale-acknowledgements";

    private final Partition partition;
    private final Subscription books;
    private final ShareSettings settings;
    private final Simulation simulation;
    private final Channel deadLetters;
    private final NavigableMap<Long, SharedRecord> records = new TreeMap<>();
    private final NavigableMap<Long, SharedRecord> available = new TreeMap<>();
    private final Set<Acquisition> acquisitions = new LinkedHashSet<>();
    private Term term;

    /** A time in which one process leads the partition. */
    private record Term(Node node, int life, int epoch) {
    }

    private final Handler<Acquisition> onLockEnded = new Handler<>("kafka.record-lock-ended") {
        @Override
        protected void handle(Acquisition acquisition) {
            books.counters().add(TIMEOUTS, release(acquisition));
            wake();
        }
    };

    SharePartition(Partition partition, Subscription books, ShareSettings settings, Simulation simulation, Channel deadLetters) {
        this.partition = partition;
        this.books = books;
        this.settings = settings;
        this.simulation = simulation;
        this.deadLetters = deadLetters;
        List.of(TIMEOUTS, RELEASED, STALE).forEach(books.counters()::declare);
    }

    Partition partition() {
        return partition;
    }

    // What the leader does.

    /** Whether this node leads the partition, so that it may hand out messages and hear of them. */
    boolean isLedBy(Node node) {
        Replica replica = node.replicaOf(partition);
        if (replica == null || !replica.isLeader() || !partition.isHistory(replica, replica.epoch())) {
            return false;
        }
        Term now = new Term(node, node.host().incarnation(), replica.epoch());
        if (!now.equals(term)) {
            if (term != null) {
                forgetLocks();
            }
            term = now;
        }
        return true;
    }

    private void forgetLocks() {
        for (Acquisition acquisition : List.copyOf(acquisitions)) {
            acquisition.records().stream().filter(acquisition::holds).forEach(SharedRecord::forgetsDelivery);
            release(acquisition);
        }
    }

    /** How many bytes there are to acquire for a member that takes so many messages at most, and bytes. */
    long availableBytes(int room, long bytes) {
        return next(room, bytes).stream().mapToLong(SharedRecord::bytes).sum();
    }

    /** Hands out what is available: so many messages at most, and bytes, but one entry at least; null if there is nothing. */
    Acquisition acquire(Object session, int room, long bytes) {
        List<SharedRecord> next = next(room, bytes);
        if (next.isEmpty()) {
            return null;
        }
        Acquisition acquisition = new Acquisition(this, session, next);
        next.forEach(record -> available.remove(record.offset()));
        acquisitions.add(acquisition);
        Host leader = term.node().host();
        acquisition.timer = leader.after(settings.recordLockDuration().toNanos(), onLockEnded, acquisition);
        return acquisition;
    }

    private List<SharedRecord> next(int room, long bytes) {
        List<SharedRecord> next = new ArrayList<>();
        if (available.isEmpty()) {
            return next;
        }
        long limit = Math.min(term.node().replicaOf(partition).highWatermark(), records.firstKey() + settings.partitionMaxRecordLocks());
        int count = 0;
        long sum = 0;
        for (SharedRecord record : available.values()) {
            count += record.message().count();
            sum += record.bytes();
            if (record.offset() >= limit || !next.isEmpty() && (count > room || sum > bytes)) {
                break;
            }
            next.add(record);
        }
        return next;
    }

    /** Word of a member has come to the leader. */
    void hears(Verdict verdict) {
        SharedRecord record = verdict.record();
        if (!verdict.acquisition().holds(record) || records.get(record.offset()) != record) {
            isStale(verdict);
            return;
        }
        letGo(verdict.acquisition(), record);
        switch (verdict.kind()) {
            case ACCEPT -> {
                records.remove(record.offset());
                books.acknowledge(record.message());
            }
            case RELEASE -> {
                books.counters().add(RELEASED, record.message().count());
                becomesAvailable(record);
            }
            case REJECT -> archive(record, "permanent");
            default -> throw new IllegalStateException("unknown " + verdict.kind());
        }
    }

    /** Nobody who knows of the lock has heard it. */
    void isStale(Verdict verdict) {
        books.counters().add(STALE, verdict.record().message().count());
    }

    /** A member's connection is closed: what it had and has said nothing of is for others. */
    void closed(Object session) {
        List<Acquisition> its = acquisitions.stream().filter(acquisition -> acquisition.isOf(session)).toList();
        its.forEach(this::release);
        if (!its.isEmpty()) {
            wake();
        }
    }

    /** What waits at the leader may go on. */
    void wake() {
        Node leader = partition.leadership().leader();
        if (leader != null) {
            leader.replicaOf(partition).wake();
        }
    }

    private long release(Acquisition acquisition) {
        long count = 0;
        for (SharedRecord record : acquisition.records()) {
            if (acquisition.holds(record)) {
                count += record.message().count();
                letGo(acquisition, record);
                becomesAvailable(record);
            }
        }
        return count;
    }

    private void letGo(Acquisition acquisition, SharedRecord record) {
        if (acquisition.letGo(record)) {
            simulation.cancel(acquisition.timer);
            acquisitions.remove(acquisition);
        }
    }

    private void becomesAvailable(SharedRecord record) {
        if (record.absence() != null) {
            isGone(record);
        } else if (record.deliveryCount() >= settings.deliveryCountLimit()) {
            archive(record, "attempts");
        } else {
            available.put(record.offset(), record);
        }
    }

    private void archive(SharedRecord record, String reason) {
        records.remove(record.offset());
        if (deadLetters == null) {
            books.drop(record.message(), reason);
        } else {
            books.deadLetter(record.message(), reason);
            deadLetters.deadLetter(record.message(), reason);
        }
    }

    // What the log tells.

    @Override
    public void enter(Sent sent, Message copy, long offset) {
        books.enters(copy, sent.isDeadLetter());
        SharedRecord record = new SharedRecord(copy, offset, (int) Math.min(Integer.MAX_VALUE, sent.bytes()));
        records.put(offset, record);
        available.put(offset, record);
    }

    @Override
    public void deleted(long start) {
        List.copyOf(records.headMap(start, false).values()).forEach(record -> isAbsent(record, Absence.DELETED));
    }

    @Override
    public void compacted(long offset) {
        SharedRecord record = records.get(offset);
        if (record != null) {
            isAbsent(record, Absence.COMPACTED);
        }
    }

    private void isAbsent(SharedRecord record, Absence because) {
        record.isAbsent(because);
        if (record.holder() == null) {
            available.remove(record.offset());
            isGone(record);
        }
    }

    private void isGone(SharedRecord record) {
        records.remove(record.offset());
        if (record.absence() == Absence.DELETED) {
            books.expire(record.message(), "retention");
        } else {
            books.drop(record.message(), "compacted");
        }
    }

    @Override
    public void forgotten(long from, String reason) {
        for (SharedRecord record : records.tailMap(from, true).values()) {
            if (record.holder() != null) {
                letGo(record.holder(), record);
            }
            if (record.isFinished()) {
                books.acknowledge(record.message());
            } else {
                books.lose(record.message(), reason);
            }
        }
        records.tailMap(from, true).clear();
        available.tailMap(from, true).clear();
    }

    @Override
    public long inside() {
        return records.values().stream().mapToLong(record -> record.message().count()).sum();
    }
}
