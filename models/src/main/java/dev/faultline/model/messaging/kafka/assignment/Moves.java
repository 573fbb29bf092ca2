package dev.faultline.model.messaging.kafka.assignment;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which partitions have been moved from whom to whom while an assignment is balanced. Before another partition of a topic is moved against
 * the direction of an earlier move, that earlier one is taken back instead: a swap would gain nothing and cost two members their work.
 */
final class Moves {

    private final Map<TopicPartition, Move> byPartition = new LinkedHashMap<>();
    private final Map<Move, Moved> byMove = new LinkedHashMap<>();

    /** A way between two members, for one topic. */
    private record Move(String topic, String from, String to) {
    }

    /** What has been moved one way, and how many that were at most: the client's table never shrinks. */
    private static final class Moved {
        private final Set<TopicPartition> partitions = new LinkedHashSet<>();
        private int most;

        void add(TopicPartition partition) {
            partitions.add(partition);
            most = Math.max(most, partitions.size());
        }

        TopicPartition first() {
            return partitions.stream().min(BucketOrder.byBucket(BucketOrder::hashOf, most)).orElseThrow();
        }
    }

    /** The partition to move instead of this one: it itself, or one that went the other way before. */
    TopicPartition instead(TopicPartition partition, String from, String to) {
        Move earlier = byPartition.get(partition);
        Moved back = byMove.get(new Move(partition.topic(), to, earlier == null ? from : earlier.from()));
        return back == null ? partition : back.first();
    }

    /** A partition changes its owner. */
    void moved(TopicPartition partition, String from, String to) {
        Move earlier = byPartition.remove(partition);
        String origin = from;
        if (earlier != null) {
            Moved moved = byMove.get(earlier);
            moved.partitions.remove(partition);
            if (moved.partitions.isEmpty()) {
                byMove.remove(earlier);
            }
            origin = earlier.from();
        }
        if (!origin.equals(to)) {
            Move move = new Move(partition.topic(), origin, to);
            byPartition.put(partition, move);
            byMove.computeIfAbsent(move, way -> new Moved()).add(partition);
        }
    }
}
