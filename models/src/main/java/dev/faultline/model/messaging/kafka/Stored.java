package dev.faultline.model.messaging.kafka;

/** A batch at its place in a log. All replicas that have it share this object, so that equal histories are easily told. */
final class Stored {

    private final RecordBatch batch;
    private final long offset;
    private final int epoch;
    private final long at;

    /**
     * A place.
     *
     * @param offset of its first message
     * @param epoch of the leader that took it
     * @param at when that was, in simulated nanoseconds
     */
    Stored(RecordBatch batch, long offset, int epoch, long at) {
        this.batch = batch;
        this.offset = offset;
        this.epoch = epoch;
        this.at = at;
    }

    RecordBatch batch() {
        return batch;
    }

    long offset() {
        return offset;
    }

    /** The offset behind its last message. */
    long end() {
        return offset + batch.count();
    }

    int epoch() {
        return epoch;
    }

    long at() {
        return at;
    }
}
