package dev.faultline.model.messaging.kafka.partitioning;

import java.util.function.IntSupplier;

/**
 * The partition of records without a key: one and the same until about a batch has been produced to it, then another at random.
 *
 * <p>The next one is drawn uniformly among the partitions that can be reached, or, when queues differ, with weights: a partition whose
 * queue is {@code q} batches long has the weight {@code longest + 1 - q}, so that a slow broker gets less. A switch waits for a batch that
 * is still being filled, but not for more than twice the size of a batch. Source: semantics reference, B2.1; KIP-480, KIP-794,
 * {@code BuiltInPartitioner} of kafka-clients.
 */
public final class StickyPartitioner {

    private static final int NONE = -1;

    private final int batchBytes;
    private final IntSupplier random;
    private int current = NONE;
    private long producedBytes;
    /** Running sums of the weights, and whose they are; empty while all are alike. */
    private long[] cumulated = {};
    private int[] weighed = {};

    /**
     * For one topic of one producer.
     *
     * @param batchBytes how much is produced to a partition before the next one is chosen, at least 1
     * @param random draws a number from 0 to {@code Integer.MAX_VALUE}
     */
    public StickyPartitioner(int batchBytes, IntSupplier random) {
        if (batchBytes < 1) {
            throw new IllegalArgumentException("a batch has at least one byte, not " + batchBytes);
        }
        this.batchBytes = batchBytes;
        this.random = random;
    }

    /**
     * Where the next record goes.
     *
     * @param reachable the partitions that have a leader, in order
     * @param partitions how many there are in all
     */
    public int partition(int[] reachable, int partitions) {
        if (current == NONE) {
            current = next(reachable, partitions);
        }
        return current;
    }

    /**
     * So many bytes have been put into the batch of the current partition.
     *
     * @param maySwitch whether its batch is complete; if not, the partition is changed only at twice the size of a batch
     */
    public void produced(int bytes, boolean maySwitch, int[] reachable, int partitions) {
        producedBytes += bytes;
        if (producedBytes >= batchBytes && maySwitch || producedBytes >= 2L * batchBytes) {
            current = next(reachable, partitions);
            producedBytes = 0;
        }
    }

    /**
     * How many batches wait for each partition: from now on shorter queues are likelier.
     *
     * @param queues how many wait, for each of {@code ids}
     * @param ids partitions that have a leader and are not held to be too slow
     * @param partitions how many there are in all
     */
    public void loads(int[] queues, int[] ids, int partitions) {
        int longest = 0;
        boolean alike = true;
        for (int queue : queues) {
            longest = Math.max(longest, queue);
            alike &= queue == queues[0];
        }
        if (queues.length == 0 || partitions < 2 || alike && queues.length == partitions) {
            uniform();
            return;
        }
        cumulated = new long[queues.length];
        weighed = ids.clone();
        long sum = 0;
        for (int i = 0; i < queues.length; i++) {
            sum += longest + 1 - queues[i];
            cumulated[i] = sum;
        }
    }

    /** From now on all partitions that can be reached are equally likely. */
    public void uniform() {
        cumulated = new long[0];
        weighed = new int[0];
    }

    private int next(int[] reachable, int partitions) {
        int draw = random.getAsInt();
        if (cumulated.length == 0) {
            return reachable.length == 0 ? draw % partitions : reachable[draw % reachable.length];
        }
        long ticket = draw % cumulated[cumulated.length - 1];
        int chosen = 0;
        while (cumulated[chosen] <= ticket) {
            chosen++;
        }
        return weighed[chosen];
    }
}
