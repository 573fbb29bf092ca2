package org.apache.kafka.clients.producer.internals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.utils.LogContext;

/** The partitioner of kafka-clients with draws from outside; its package gives access to what the producer calls. */
public final class RealStickyPartitioner {

    private static final Node NODE = new Node(1, "broker", 9092);

    private final BuiltInPartitioner real;

    public RealStickyPartitioner(int batchBytes, IntSupplier random) {
        real = new BuiltInPartitioner(new LogContext(), "topic", batchBytes) {
            @Override
            int randomPartition() {
                return random.getAsInt();
            }
        };
    }

    public int partition(int[] reachable, int partitions) {
        return real.peekCurrentPartitionInfo(cluster(reachable, partitions)).partition();
    }

    public void produced(int bytes, boolean maySwitch, int[] reachable, int partitions) {
        Cluster cluster = cluster(reachable, partitions);
        real.updatePartitionInfo(real.peekCurrentPartitionInfo(cluster), bytes, cluster, maySwitch);
    }

    /** The arrays are as long as there are partitions; the first {@code length} places count. */
    public void loads(int[] queues, int[] ids, int length) {
        real.updatePartitionLoadStats(queues, ids, length);
    }

    private static Cluster cluster(int[] reachable, int partitions) {
        List<PartitionInfo> infos = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            infos.add(new PartitionInfo("topic", i, contains(reachable, i) ? NODE : null, new Node[] {NODE}, new Node[] {NODE}));
        }
        return new Cluster("cluster", List.of(NODE), infos, Set.of(), Set.of());
    }

    private static boolean contains(int[] numbers, int number) {
        for (int each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }
}
