package dev.faultline.model.messaging.kafka;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.kafka.Replica.Acknowledgement;
import java.util.List;

/** A request to append batches, one of a partition at most, to logs that a node leads. It is answered when all of them are decided. */
final class Produce extends Request {

    private final Producer producer;
    private final int node;
    private final List<ProducerBatch> batches;
    private final Acks acks;
    private final ProduceError[] errors;
    private final boolean[] isAppended;
    private int undecided;
    private boolean isAsking;

    Produce(Producer producer, int node, List<ProducerBatch> batches, Acks acks) {
        this.producer = producer;
        this.node = node;
        this.batches = List.copyOf(batches);
        this.acks = acks;
        this.errors = new ProduceError[batches.size()];
        this.isAppended = new boolean[batches.size()];
    }

    int node() {
        return node;
    }

    List<ProducerBatch> batches() {
        return batches;
    }

    /** What became of a batch, by its place in the request; null if it was taken. */
    ProduceError error(int index) {
        return errors[index];
    }

    /** Whether a batch may be in a log although it was not acknowledged. */
    boolean mayBeThere(int index, Outcome outcome) {
        return outcome.isOk() ? isAppended[index] : wasReceived() || outcome == Outcome.TIMEOUT;
    }

    @Override
    protected void arrives(Node at) {
        undecided = batches.size();
        isAsking = true;
        for (int i = 0; i < errors.length; i++) {
            ask(at, i);
        }
        isAsking = false;
        look();
    }

    private void ask(Node at, int index) {
        RecordBatch batch = batches.get(index).batch();
        Replica replica = at.replicaOf(batch.partition());
        if (replica == null || !replica.isLeader()) {
            decided(index, ProduceError.NOT_LEADER);
            return;
        }
        Transaction transaction = batch.transaction();
        OpenTransactions open = batch.partition().transactions();
        if (transaction == null || open.isOpen(transaction)) {
            append(at, index);
        } else if (open.markerOf(transaction) >= 0) {
            decided(index, ProduceError.FENCED);
        } else {
            at.admissions().ask(transaction, batch.partition(), error -> admitted(at, index, error));
        }
    }

    private void admitted(Node at, int index, TransactionError error) {
        switch (error) {
            case NONE -> append(at, index);
            case FENCED -> decided(index, ProduceError.FENCED);
            default -> decided(index, ProduceError.NOT_ADMITTED);
        }
    }

    private void append(Node at, int index) {
        RecordBatch batch = batches.get(index).batch();
        Replica replica = at.replicaOf(batch.partition());
        if (!replica.isLeader()) {
            decided(index, ProduceError.NOT_LEADER);
            return;
        }
        boolean waits = acks.equals(Acks.ALL);
        if (waits && replica.inSync() < batch.partition().topic().minInSync()) {
            decided(index, ProduceError.NOT_ENOUGH_REPLICAS);
            return;
        }
        Stored stored = switch (batch.partition().producers().judge(batch)) {
            case OUT_OF_ORDER -> null;
            case APPEND -> replica.append(batch);
            case KNOWN -> batch.partition().producers().known(batch);
        };
        if (stored == null) {
            boolean isOld = batch.partition().producers().judge(batch) == ProducerStates.Verdict.KNOWN;
            decided(index, isOld ? null : ProduceError.OUT_OF_ORDER_SEQUENCE);
            return;
        }
        isAppended[index] = true;
        if (waits) {
            replica.awaits(new Commit(index, stored.end()));
        } else {
            decided(index, null);
        }
    }

    private void decided(int index, ProduceError error) {
        errors[index] = error;
        undecided--;
        look();
    }

    private void look() {
        if (undecided == 0 && !isAsking) {
            answer();
        }
    }

    @Override
    protected void answered(Outcome outcome) {
        producer.answered(this, outcome);
    }

    private final class Commit implements Acknowledgement {

        private final int index;
        private final long upTo;

        Commit(int index, long upTo) {
            this.index = index;
            this.upTo = upTo;
        }

        @Override
        public long upTo() {
            return upTo;
        }

        @Override
        public void ended(ProduceError error) {
            decided(index, error);
        }
    }
}
