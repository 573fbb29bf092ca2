package dev.faultline.model.messaging.kafka.assignment;

import java.util.List;
import java.util.Map;

/** Divides the partitions of a group's topics among its members. Pure: the same question has the same answer. */
public interface Assignor {

    /**
     * Divides them.
     *
     * @param partitions how many partitions each topic has; topics that nobody knows of are left out
     * @param members those who have joined, in the order in which they did
     * @return what each member gets, in the order of topics and numbers; an empty list for one that gets nothing
     */
    Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, List<GroupMember> members);

    /**
     * Whether members keep what they have while the group rebalances. Then a partition that changes hands is left out of one
     * answer, so that its owner gives it up, and another rebalance hands it on.
     */
    boolean isCooperative();
}
