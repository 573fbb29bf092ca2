package dev.faultline.model.messaging.kafka.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.junit.jupiter.api.Test;

/** Over the lives of six hundred random groups, each assignor answers exactly what the class of kafka-clients answers. */
class AssignorsAgreeWithKafkaTest {

    private static final int LIVES = 600;
    private static final int CHANGES = 12;

    @Test
    void range() {
        agree(new RangeAssignor(), org.apache.kafka.clients.consumer.RangeAssignor::new);
    }

    @Test
    void roundRobin() {
        agree(new RoundRobinAssignor(), org.apache.kafka.clients.consumer.RoundRobinAssignor::new);
    }

    @Test
    void sticky() {
        agree(new StickyAssignor(), org.apache.kafka.clients.consumer.StickyAssignor::new);
    }

    @Test
    void cooperativeSticky() {
        agree(new CooperativeStickyAssignor(), org.apache.kafka.clients.consumer.CooperativeStickyAssignor::new);
    }

    private static void agree(Assignor ours, Supplier<? extends ConsumerPartitionAssignor> real) {
        int answered = 0;
        for (long seed = 0; seed < LIVES; seed++) {
            RandomGroup group = new RandomGroup(seed);
            for (int change = 0; change < CHANGES; change++) {
                List<GroupMember> members = List.copyOf(group.members());
                Map<String, List<TopicPartition>> theirs;
                try {
                    theirs = RealAssignors.assign(real, group.partitions(), members);
                } catch (NullPointerException gaveUp) {
                    // The real sticky assignors fail when a partition's former owner now has topics all to itself.
                    break;
                }
                Map<String, List<TopicPartition>> answer = ours.assign(group.partitions(), members);
                String where = "life " + seed + ", change " + change + ": " + group.partitions() + " " + members;
                assertEquals(theirs, new TreeMap<>(answer), where);
                answered++;
                group.take(answer);
                group.change();
            }
        }
        assertEquals(true, answered > LIVES * CHANGES * 9 / 10, "only " + answered + " comparisons");
    }
}
