package dev.faultline.model.messaging.kafka.assignment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The order in which a hash table of the Java client lists what is in it.
 *
 * <p>The client's sticky assignors walk through hash tables, and who comes first keeps more. To agree with them to the last partition,
 * their order is worked out here from the keys alone: by bucket of a table that has doubled from 16 whenever it was more than three
 * quarters full, and within a bucket by arrival.
 */
final class BucketOrder {

    private static final int SMALLEST_TABLE = 16;

    private BucketOrder() {
    }

    /**
     * The same things in that order.
     *
     * @param arrivals in the order in which they were put into the table
     * @param hash of a thing, as the client computes it
     */
    static <T> List<T> of(Collection<T> arrivals, ToIntFunction<T> hash) {
        return arrivals.stream().sorted(byBucket(hash, arrivals.size())).toList();
    }

    /** Compares by bucket in a table that has held so many things at its fullest. */
    static <T> Comparator<T> byBucket(ToIntFunction<T> hash, int most) {
        int table = SMALLEST_TABLE;
        while (most > table / 4 * 3) {
            table *= 2;
        }
        int mask = table - 1;
        return Comparator.comparingInt(each -> {
            int code = hash.applyAsInt(each);
            return (code ^ code >>> 16) & mask;
        });
    }

    /** The hash of a partition in the Java client. */
    static int hashOf(TopicPartition partition) {
        return 31 * (31 + partition.partition()) + partition.topic().hashCode();
    }
}
