package dev.faultline.model.messaging.kafka;

import java.util.ArrayList;
import java.util.List;

/**
 * How the messages of a topic come to those who read what is committed: as far as the last stable offset, and nothing of transactions
 * that were aborted. Without transactions that is the high watermark.
 */
final class LastStable {

    private static final String ABORTED = "aborted";

    private final Topic topic;
    /** Batches that were lost while their transaction was open: whether they would have been seen shows when it ends. */
    private final List<RecordBatch> undecided = new ArrayList<>();
    private long aborted;

    LastStable(Topic topic) {
        this.topic = topic;
    }

    /** All before it is decided. */
    void passes(Partition partition, Stored stored) {
        RecordBatch batch = stored.batch();
        if (batch.transaction() == null || batch.transaction().isCommitted()) {
            topic.becomesStable(partition, stored);
        } else {
            aborts(batch);
        }
    }

    /** It is gone, and was confirmed. */
    void neverSees(RecordBatch batch, String reason) {
        if (batch.transaction() == null) {
            topic.neverStable(batch, reason);
            return;
        }
        undecided.add(batch);
        batch.transaction().whenDecided(isCommitted -> {
            undecided.remove(batch);
            if (isCommitted) {
                topic.neverStable(batch, reason);
            } else {
                aborts(batch);
            }
        });
    }

    private void aborts(RecordBatch batch) {
        for (Sent sent : batch.records()) {
            if (!sent.isDeadLetter() && !sent.isAborted()) {
                sent.aborts();
                aborted += sent.count();
                topic.figures().add(ABORTED, sent.count());
            }
        }
    }

    /** What does not add up, or an empty text: what everybody has seen is seen here, aborted, or not decided. */
    String audit(Audience everybody, Audience careful, List<Partition> partitions) {
        if (careful.isEmpty()) {
            return "";
        }
        List<Sent> open = new ArrayList<>();
        partitions.forEach(partition -> partition.unstable().forEach(stored -> collect(stored.batch(), careful, open)));
        undecided.forEach(batch -> collect(batch, careful, open));
        long waiting = open.stream().mapToLong(Sent::count).sum();
        return careful.seen() + aborted + waiting == everybody.seen() ? "" : "channel " + topic.name() + ": of " + everybody.seen()
                + " messages, " + careful.seen() + " are committed, " + aborted + " are aborted and " + waiting + " are undecided";
    }

    private static void collect(RecordBatch batch, Audience careful, List<Sent> into) {
        for (Sent sent : batch.records()) {
            if (!sent.isDeadLetter() && !sent.isAborted() && !sent.hasEntered(careful) && !into.contains(sent)) {
                into.add(sent);
            }
        }
    }
}
