package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;

/**
 * What a producer puts into one partition with one request; logs keep batches whole.
 *
 * <p>It knows whether its publishers were told that it is safe, and in how many places of the log's history it stands: once it is
 * confirmed and stands nowhere, its messages are lost.
 */
final class RecordBatch {

    private final Partition partition;
    private long producer;
    private final List<Sent> records = new ArrayList<>();
    private int count;
    private long bytes;
    /** The number of its first message among those of its producer for this partition; -1 if it has none yet. */
    private long sequence = -1;
    private int kept;
    private boolean isConfirmed;
    private boolean isBlind;
    private boolean isGone;
    private Transaction transaction;
    private boolean isMarker;

    /** How long an end marker is. */
    private static final int MARKER_BYTES = 78;

    /** An empty batch. */
    RecordBatch(Partition partition) {
        this.partition = partition;
    }

    /** The end of a transaction: it takes an offset, and no group sees it. */
    static RecordBatch marker(Partition partition, Transaction of) {
        RecordBatch marker = new RecordBatch(partition);
        marker.transaction = of;
        marker.isMarker = true;
        marker.count = 1;
        marker.bytes = MARKER_BYTES;
        return marker;
    }

    /** What it holds is valid only if this is committed. */
    void belongsTo(Transaction to) {
        transaction = to;
    }

    /** The one that it belongs to, or ends; or null. */
    Transaction transaction() {
        return transaction;
    }

    boolean isMarker() {
        return isMarker;
    }

    void add(Sent sent) {
        records.add(sent);
        count += sent.count();
        bytes += sent.bytes();
    }

    Partition partition() {
        return partition;
    }

    /** The identity of its producer's session; 0 if it is not numbered. */
    long producer() {
        return producer;
    }

    List<Sent> records() {
        return records;
    }

    /** Messages that no group has seen yet, of those that publishers were told are safe. */
    long confirmedUnseen() {
        return isConfirmed ? records.stream().filter(sent -> !sent.isDeadLetter() && !sent.hasEntered(partition.topic().everybody()))
                .mapToLong(Sent::count).sum() : 0;
    }

    /** How many messages. */
    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Its producer numbers it, or numbers it anew in another session. */
    void number(long session, long first) {
        producer = session;
        sequence = first;
    }

    long sequence() {
        return sequence;
    }

    boolean isConfirmed() {
        return isConfirmed;
    }

    /** It stands in the log of the leader. */
    void isKept() {
        kept++;
    }

    /** A place of it is no part of the history any more; {@code wasSeen} if all groups had got its messages there. */
    void isForgotten(boolean wasSeen, String reason) {
        kept--;
        isGone |= wasSeen;
        loses(reason);
    }

    /** Its publishers are told that it is safe. */
    void confirm(String reasonIfGone) {
        isConfirmed = true;
        loses(reasonIfGone);
    }

    /** Its publishers are told so when it has only just been sent, and nobody knows whether it will arrive. */
    void confirmBlindly() {
        isConfirmed = true;
        isBlind = true;
    }

    /** What was sent blindly has arrived, or will not any more. */
    void settled(String reasonIfGone) {
        isBlind = false;
        loses(reasonIfGone);
    }

    /** Messages that publishers were told are safe, and that may be under way still. */
    int underWay() {
        return isBlind && kept == 0 && !isGone ? count : 0;
    }

    private void loses(String reason) {
        if (isConfirmed && !isBlind && kept == 0 && !isGone) {
            isGone = true;
            partition.topic().neverSeen(this, reason);
        }
    }
}
