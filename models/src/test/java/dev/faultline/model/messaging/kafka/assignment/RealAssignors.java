package dev.faultline.model.messaging.kafka.assignment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;

/** The assignors of kafka-clients, asked the way the client asks them. */
final class RealAssignors {

    private static final Node NODE = new Node(1, "broker", 9092);

    private RealAssignors() {
    }

    /** What the real class answers, in the order of topics and numbers. */
    static Map<String, List<TopicPartition>> assign(Supplier<? extends ConsumerPartitionAssignor> real,
            Map<String, Integer> partitions, List<GroupMember> members) {
        Map<String, Subscription> subscriptions = new HashMap<>();
        for (GroupMember member : members) {
            Subscription subscription = new Subscription(member.topics(), userData(real.get(), member), owned(member),
                    member.generation(), Optional.empty());
            subscription.setGroupInstanceId(member.instance());
            subscriptions.put(member.id(), subscription);
        }
        Map<String, List<TopicPartition>> answer = new LinkedHashMap<>();
        real.get().assign(cluster(partitions), new GroupSubscription(subscriptions)).groupAssignment()
                .forEach((member, share) -> answer.put(member, share.partitions().stream()
                        .map(each -> new TopicPartition(each.topic(), each.partition())).sorted().toList()));
        return new TreeMap<>(answer);
    }

    private static ByteBuffer userData(ConsumerPartitionAssignor memberSide, GroupMember member) {
        if (member.generation() != GroupMember.NO_GENERATION) {
            memberSide.onAssignment(new Assignment(owned(member)),
                    new ConsumerGroupMetadata("group", member.generation(), member.id(), member.instance()));
        }
        return memberSide.subscriptionUserData(new HashSet<>(member.topics()));
    }

    private static List<org.apache.kafka.common.TopicPartition> owned(GroupMember member) {
        return member.owned().stream()
                .map(each -> new org.apache.kafka.common.TopicPartition(each.topic(), each.partition())).toList();
    }

    private static Cluster cluster(Map<String, Integer> partitions) {
        List<PartitionInfo> infos = new ArrayList<>();
        partitions.forEach((topic, count) -> {
            for (int i = 0; i < count; i++) {
                infos.add(new PartitionInfo(topic, i, NODE, new Node[] {NODE}, new Node[] {NODE}));
            }
        });
        return new Cluster("cluster", List.of(NODE), infos, java.util.Set.of(), java.util.Set.of());
    }
}
