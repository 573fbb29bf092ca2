package dev.faultline.model.messaging.kafka.assignment;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As even as possible, and then as little change as possible. Members still give up everything while the group rebalances; they mostly
 * get the same back.
 *
 * <p>Source: semantics reference, B2.3; {@code StickyAssignor} of kafka-clients (KIP-54, KIP-341).
 */
public final class StickyAssignor implements Assignor {

    @Override
    public Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, List<GroupMember> members) {
        Claims claims = new Claims(partitions, members);
        return sorted(claims.equalSubscriptions() ? new EqualSubscriptions(partitions, claims).shares()
                : new MixedSubscriptions(partitions, claims).shares());
    }

    static Map<String, List<TopicPartition>> sorted(Map<String, List<TopicPartition>> shares) {
        Map<String, List<TopicPartition>> sorted = new LinkedHashMap<>();
        shares.forEach((member, share) -> sorted.put(member, share.stream().sorted().toList()));
        return sorted;
    }

    @Override
    public boolean isCooperative() {
        return false;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code assignor: sticky}. */
    @Doc("As even as possible, then as little change as possible; all stop reading while the group rebalances.")
    @Example("sticky")
    public static final class Kind implements AssignorKind {

        @Override
        public String key() {
            return "sticky";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Assignor build(Record settings) {
            return new StickyAssignor();
        }
    }
}
