package dev.faultline.model.messaging.kafka.assignment;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.List;
import java.util.Map;

/**
 * Each topic for itself: its partitions in order, in runs of nearly equal length, one for each member in order.
 *
 * <p>With {@code p} partitions and {@code c} members everybody gets {@code p / c} and the first {@code p mod c} one more. Since the
 * same members come first for every topic, many small topics make the first ones carry more; in return, partitions of the same
 * number are together. Source: semantics reference, B2.3; {@code RangeAssignor} of kafka-clients.
 */
public final class RangeAssignor implements Assignor {

    @Override
    public Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, List<GroupMember> members) {
        Map<String, List<TopicPartition>> shares = MemberOrder.nothing(members);
        for (String topic : MemberOrder.topics(partitions, members)) {
            List<GroupMember> subscribed =
                    MemberOrder.sorted(members).stream().filter(member -> member.topics().contains(topic)).toList();
            int each = partitions.get(topic) / subscribed.size();
            int withOneMore = partitions.get(topic) % subscribed.size();
            int next = 0;
            for (int i = 0; i < subscribed.size(); i++) {
                int end = next + each + (i < withOneMore ? 1 : 0);
                for (; next < end; next++) {
                    shares.get(subscribed.get(i).id()).add(new TopicPartition(topic, next));
                }
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

    /** {@code assignor: range}. */
    @Doc("Each topic for itself: runs of neighbouring partitions, the first members get the odd ones.")
    @Example("range")
    public static final class Kind implements AssignorKind {

        @Override
        public String key() {
            return "range";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Assignor build(Record settings) {
            return new RangeAssignor();
        }
    }
}
