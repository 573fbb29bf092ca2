package dev.faultline.model.messaging.kafka.assignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What members say that they own, made consistent: of two that claim the same partition, the one of the later generation is right; of
 * the same generation, neither.
 */
final class Claims {

    private final List<GroupMember> members;
    private final Map<String, List<TopicPartition>> owned = new LinkedHashMap<>();
    private final Set<TopicPartition> contested = new LinkedHashSet<>();
    private final boolean equalSubscriptions;
    private int newestGeneration = GroupMember.NO_GENERATION;

    Claims(Map<String, Integer> partitions, List<GroupMember> joined) {
        members = BucketOrder.of(joined, member -> member.id().hashCode());
        Set<String> existing = MemberOrder.topics(partitions, joined);
        Set<String> topics = new LinkedHashSet<>();
        Map<TopicPartition, GroupMember> owners = new LinkedHashMap<>();
        boolean equal = true;
        for (GroupMember member : members) {
            if (topics.isEmpty()) {
                topics.addAll(member.topics());
            } else {
                equal &= member.topics().size() == topics.size() && topics.containsAll(member.topics());
            }
            newestGeneration = Math.max(newestGeneration, member.generation());
            owned.put(member.id(), new ArrayList<>());
            for (TopicPartition partition : member.owned()) {
                if (existing.contains(partition.topic())) {
                    claim(member, partition, owners);
                }
            }
        }
        equalSubscriptions = equal;
    }

    private void claim(GroupMember member, TopicPartition partition, Map<TopicPartition, GroupMember> owners) {
        GroupMember other = owners.get(partition);
        if (other == null) {
            owned.get(member.id()).add(partition);
            owners.put(partition, member);
        } else if (member.generation() >= other.generation()) {
            owned.get(other.id()).remove(partition);
            owners.put(partition, member);
            if (member.generation() == other.generation()) {
                contested.add(partition);
            } else {
                owned.get(member.id()).add(partition);
            }
        }
    }

    /** The members, in the order in which the client's tables list them. */
    List<GroupMember> members() {
        return members;
    }

    /** What each member rightly says that it owns, in the order of {@link #members()}; the lists may be changed. */
    Map<String, List<TopicPartition>> owned() {
        return owned;
    }

    /** Partitions that two members of one generation claimed. */
    Set<TopicPartition> contested() {
        return contested;
    }

    /** Whether all members subscribe to the same topics. */
    boolean equalSubscriptions() {
        return equalSubscriptions;
    }

    int newestGeneration() {
        return newestGeneration;
    }
}
