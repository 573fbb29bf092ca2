package dev.faultline.model.messaging.kafka.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Members in the order in which range and round robin deal: static ones by their instance's name, then the others by id. */
final class MemberOrder {

    private static final Comparator<GroupMember> BY_NAME = Comparator
            .comparing((GroupMember member) -> member.instance().isEmpty())
            .thenComparing(member -> member.instance().orElse(member.id()));

    private MemberOrder() {
    }

    static List<GroupMember> sorted(List<GroupMember> members) {
        return members.stream().sorted(BY_NAME).toList();
    }

    /** Nothing for anybody yet. */
    static Map<String, List<TopicPartition>> nothing(List<GroupMember> members) {
        Map<String, List<TopicPartition>> shares = new LinkedHashMap<>();
        members.forEach(member -> shares.put(member.id(), new ArrayList<>()));
        return shares;
    }

    /** The topics that somebody subscribes to and that exist, by name. */
    static TreeSet<String> topics(Map<String, Integer> partitions, List<GroupMember> members) {
        TreeSet<String> topics = new TreeSet<>();
        members.forEach(member -> topics.addAll(member.topics()));
        topics.removeIf(topic -> partitions.getOrDefault(topic, 0) == 0);
        return topics;
    }
}
