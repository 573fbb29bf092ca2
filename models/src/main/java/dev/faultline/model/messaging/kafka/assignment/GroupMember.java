package dev.faultline.model.messaging.kafka.assignment;

import java.util.List;
import java.util.Optional;

/**
 * What a member tells the leader of its group when it joins.
 *
 * @param id given by the coordinator
 * @param instance its name as a static member, {@code group.instance.id}
 * @param topics what it subscribes to, each once
 * @param owned the partitions that it had in its last generation, as it remembers
 * @param generation its last generation; {@link #NO_GENERATION} if it has had none
 */
public record GroupMember(String id, Optional<String> instance, List<String> topics, List<TopicPartition> owned,
        int generation) {

    /** Of a member that has never been given anything. */
    public static final int NO_GENERATION = -1;

    /** A member that comes with nothing. */
    public static GroupMember fresh(String id, List<String> topics) {
        return new GroupMember(id, Optional.empty(), topics, List.of(), NO_GENERATION);
    }

    /** The same member after it has been given partitions. */
    public GroupMember owning(List<TopicPartition> partitions, int inGeneration) {
        return new GroupMember(id, instance, topics, List.copyOf(partitions), inGeneration);
    }
}
