package dev.faultline.model.messaging.kafka;

import dev.faultline.model.messaging.kafka.partitioning.KeyPartitioner;
import dev.faultline.model.messaging.kafka.partitioning.StickyPartitioner;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Which partition a message of a producer goes to: by its key, whose number is hashed as the eight bytes that the client's
 * {@code LongSerializer} makes of it; without one, to the partition that the producer sticks to for the time being.
 */
final class Destinations {

    private final List<SendQueue> queues;
    private final Metadata metadata;
    private final int batchBytes;
    private final IntSupplier random;
    private StickyPartitioner sticky;

    Destinations(List<SendQueue> queues, Metadata metadata, long batchBytes, IntSupplier random) {
        this.queues = queues;
        this.metadata = metadata;
        this.batchBytes = (int) Math.min(Integer.MAX_VALUE, batchBytes);
        this.random = random;
        forget();
    }

    /** The queue of the partition that it goes to. */
    SendQueue of(Sent sent) {
        if (sent.message().publication().hasKey()) {
            return queues.get(KeyPartitioner.partition(sent.message().key(), queues.size()));
        }
        return queues.get(sticky.partition(metadata.reachable(), queues.size()));
    }

    /** It has been put there. */
    void put(Sent sent, SendQueue queue) {
        if (sent.message().publication().hasKey()) {
            return;
        }
        int[] reachable = metadata.reachable();
        int[] waiting = new int[reachable.length];
        for (int i = 0; i < reachable.length; i++) {
            waiting[i] = queues.get(reachable[i]).size();
        }
        sticky.loads(waiting, reachable, queues.size());
        sticky.produced((int) Math.min(Integer.MAX_VALUE, sent.bytes()), queue.isFull(), reachable, queues.size());
    }

    /** The memory is gone. */
    void forget() {
        sticky = new StickyPartitioner(batchBytes, random);
    }
}
