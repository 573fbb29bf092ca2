package dev.faultline.model.messaging.kafka.partitioning;

/**
 * The partition of a record with a key: the same key always has the same one, as long as the number of partitions stays.
 *
 * <p>{@code (murmur2(key) & 0x7fffffff) mod partitions}, over all partitions, whether they can be reached or not. Source: semantics
 * reference, B2.1; {@code BuiltInPartitioner.partitionForKey} of kafka-clients.
 */
public final class KeyPartitioner {

    private static final int SEED = 0x9747b28c;
    private static final int M = 0x5bd1e995;
    private static final int R = 24;

    private KeyPartitioner() {
    }

    /** The partition, from 0, of a key of these bytes. */
    public static int partition(byte[] key, int partitions) {
        return (murmur2(key) & 0x7fffffff) % partitions;
    }

    /** The partition, from 0, of a key that is a number, in the eight bytes that the client's {@code LongSerializer} makes of it. */
    public static int partition(long key, int partitions) {
        int hash = finish(mix(mix(SEED ^ Long.BYTES, Integer.reverseBytes((int) (key >>> 32))), Integer.reverseBytes((int) key)));
        return (hash & 0x7fffffff) % partitions;
    }

    /** Austin Appleby's MurmurHash2 of 32 bits, with the producer's seed. */
    public static int murmur2(byte[] data) {
        int hash = SEED ^ data.length;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            hash = mix(hash, data[i] & 0xff | (data[i + 1] & 0xff) << 8 | (data[i + 2] & 0xff) << 16 | data[i + 3] << 24);
        }
        if (whole < data.length) {
            for (int i = data.length - 1; i >= whole; i--) {
                hash ^= (data[i] & 0xff) << 8 * (i - whole);
            }
            hash *= M;
        }
        return finish(hash);
    }

    private static int mix(int hash, int word) {
        int k = word * M;
        k ^= k >>> R;
        return hash * M ^ k * M;
    }

    private static int finish(int hash) {
        int h = (hash ^ hash >>> 13) * M;
        return h ^ h >>> 15;
    }
}
