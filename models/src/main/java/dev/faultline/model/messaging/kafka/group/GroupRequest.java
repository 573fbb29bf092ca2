package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.kafka.Node;
import dev.faultline.model.messaging.kafka.Request;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a member asks the coordinator of its group for, and the answer. Which of the fields mean something depends on what is asked; who
 * asks says what is to be done on arrival, and with the answer.
 */
final class GroupRequest extends Request {

    private final BiConsumer<Node, GroupRequest> onArrival;
    private final Consumer<GroupRequest> onAnswer;

    /** Who asks: what it is called, what it has and in which generation it believes itself to be. */
    final GroupMember member;
    /** Whether it comes with a new id, of which the coordinator can not know. */
    final boolean isNew;
    /** What the leader has worked out, by member; empty from all others. */
    Map<String, List<TopicPartition>> shares = Map.of();

    GroupError error = GroupError.NONE;
    int generation;
    /** All members, for the leader alone. */
    List<GroupMember> members = List.of();
    /** The partitions of the one who asked; null if they stay what they are. */
    List<TopicPartition> share;

    GroupRequest(GroupMember member, boolean isNew, BiConsumer<Node, GroupRequest> onArrival, Consumer<GroupRequest> onAnswer) {
        this.member = member;
        this.isNew = isNew;
        this.onArrival = onArrival;
        this.onAnswer = onAnswer;
    }

    @Override
    protected void arrives(Node at) {
        onArrival.accept(at, this);
    }

    @Override
    protected void answered(Outcome outcome) {
        if (!outcome.isOk()) {
            error = GroupError.NOT_COORDINATOR;
        }
        onAnswer.accept(this);
    }

    /** The coordinator's answer. */
    void answer(GroupError with) {
        error = with;
        answer();
    }
}
