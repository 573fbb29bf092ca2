package dev.faultline.model.messaging.kafka.assignment;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.List;
import java.util.Map;

/**
 * All partitions of all topics in order, dealt to the members in order; who does not subscribe to a topic is passed over.
 *
 * <p>Even where all subscribe to the same, but one member more or less changes nearly everybody's partitions. Source: semantics
 * reference, B2.3; {@code RoundRobinAssignor} of kafka-clients.
 */
public final class RoundRobinAssignor implements Assignor {

    @Override
    public Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, List<GroupMember> members) {
        Map<String, List<TopicPartition>> shares = MemberOrder.nothing(members);
        List<GroupMember> order = MemberOrder.sorted(members);
        int turn = 0;
        for (String topic : MemberOrder.topics(partitions, members)) {
            for (int number = 0; number < partitions.get(topic); number++) {
                while (!order.get(turn).topics().contains(topic)) {
                    turn = (turn + 1) % order.size();
                }
                shares.get(order.get(turn).id()).add(new TopicPartition(topic, number));
                turn = (turn + 1) % order.size();
            }
        }
        return shares;
    }

    @Override
    public boolean isCooperative() {
        return false;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code assignor: round-robin}. */
    @Doc("All partitions of all topics, dealt to the members in turn.")
    @Example("round-robin")
    public static final class Kind implements AssignorKind {

        @Override
        public String key() {
            return "round-robin";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Assignor build(Record settings) {
            return new RoundRobinAssignor();
        }
    }
}
