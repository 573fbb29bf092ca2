package dev.faultline.model.messaging.kafka.partitioning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.RealStickyPartitioner;
import org.junit.jupiter.api.Test;

/** Records without a key stay with one partition for a batch, then go where the real producer would send them. */
class StickyPartitionerTest {

    private static final int[] ALL = {0, 1, 2, 3};

    @Test
    void staysUntilABatchHasBeenProduced() {
        StickyPartitioner partitioner = partitioner(2, 7);
        assertEquals(2, partitioner.partition(ALL, 4));
        partitioner.produced(99, true, ALL, 4);
        assertEquals(2, partitioner.partition(ALL, 4));
        partitioner.produced(1, true, ALL, 4);
        assertEquals(3, partitioner.partition(ALL, 4));
    }

    @Test
    void anOpenBatchHoldsItUpToTwiceTheSize() {
        StickyPartitioner partitioner = partitioner(0, 1);
        partitioner.partition(ALL, 4);
        partitioner.produced(199, false, ALL, 4);
        assertEquals(0, partitioner.partition(ALL, 4));
        partitioner.produced(1, false, ALL, 4);
        assertEquals(1, partitioner.partition(ALL, 4));
    }

    @Test
    void choosesAmongThoseThatCanBeReachedAndAmongAllIfNoneCan() {
        assertEquals(3, partitioner(1).partition(new int[] {0, 3}, 4));
        assertEquals(1, partitioner(1).partition(new int[0], 4));
    }

    @Test
    void longerQueuesGetLess() {
        // Queues of 0, 3 and 1 batches have the weights 4, 1 and 3.
        int[] chosen = new int[3];
        for (int draw = 0; draw < 8; draw++) {
            StickyPartitioner partitioner = partitioner(draw);
            partitioner.loads(new int[] {0, 3, 1}, new int[] {0, 1, 2}, 3);
            chosen[partitioner.partition(new int[] {0, 1, 2}, 3)]++;
        }
        assertEquals(List.of(4, 1, 3), Arrays.stream(chosen).boxed().toList());
    }

    @Test
    void agreesWithTheClientThroughRandomLives() {
        for (long seed = 0; seed < 500; seed++) {
            agree(new Random(seed), seed);
        }
    }

    private static void agree(Random random, long seed) {
        int partitions = 1 + random.nextInt(6);
        int batch = 1 + random.nextInt(500);
        Random draws = new Random(seed + 1000);
        Random sameDraws = new Random(seed + 1000);
        StickyPartitioner ours = new StickyPartitioner(batch, () -> draws.nextInt() & Integer.MAX_VALUE);
        RealStickyPartitioner real = new RealStickyPartitioner(batch, () -> sameDraws.nextInt() & Integer.MAX_VALUE);
        int[] reachable = some(random, partitions);
        for (int i = 0; i < 100; i++) {
            if (random.nextInt(10) == 0) {
                reachable = some(random, partitions);
            }
            if (random.nextInt(10) == 0) {
                int[] ids = some(random, partitions);
                int[] queues = random.ints(ids.length, 0, 1 + random.nextInt(5)).toArray();
                real.loads(Arrays.copyOf(queues, partitions), Arrays.copyOf(ids, partitions), ids.length);
                ours.loads(queues, ids, partitions);
            }
            assertEquals(real.partition(reachable, partitions), ours.partition(reachable, partitions), "seed " + seed);
            int bytes = random.nextInt(batch);
            boolean maySwitch = random.nextBoolean();
            real.produced(bytes, maySwitch, reachable, partitions);
            ours.produced(bytes, maySwitch, reachable, partitions);
        }
    }

    private static int[] some(Random random, int partitions) {
        return IntStream.range(0, partitions).filter(each -> random.nextInt(4) > 0).toArray();
    }

    private static StickyPartitioner partitioner(Integer... draws) {
        ArrayDeque<Integer> next = new ArrayDeque<>(List.of(draws));
        return new StickyPartitioner(100, next::removeFirst);
    }
}
