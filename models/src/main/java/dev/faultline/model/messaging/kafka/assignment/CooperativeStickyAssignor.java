package dev.faultline.model.messaging.kafka.assignment;

import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sticky assignment, handed out in two rounds: what changes hands is first left out, so that only its owner stops reading it, and is
 * given to the new one by the rebalance that follows when the owner has let go.
 *
 * <p>Source: semantics reference, B2.3; {@code CooperativeStickyAssignor} of kafka-clients (KIP-429).
 */
public final class CooperativeStickyAssignor implements Assignor {

    @Override
    public Map<String, List<TopicPartition>> assign(Map<String, Integer> partitions, List<GroupMember> members) {
        Claims claims = new Claims(partitions, members);
        Map<String, List<TopicPartition>> shares;
        Map<TopicPartition, String> changingHands;
        if (claims.equalSubscriptions()) {
            EqualSubscriptions equal = new EqualSubscriptions(partitions, claims);
            shares = equal.shares();
            changingHands = equal.changingHands();
        } else {
            shares = new MixedSubscriptions(partitions, claims).shares();
            changingHands = changingHands(members, shares);
        }
        changingHands.forEach((partition, member) -> shares.get(member).remove(partition));
        return StickyAssignor.sorted(shares);
    }

    /** What somebody gets and another one who said that it owned it does not. */
    private static Map<TopicPartition, String> changingHands(List<GroupMember> members,
            Map<String, List<TopicPartition>> shares) {
        Map<TopicPartition, String> gained = new LinkedHashMap<>();
        Set<TopicPartition> given = new LinkedHashSet<>();
        for (GroupMember member : members) {
            List<TopicPartition> share = shares.get(member.id());
            share.stream().filter(partition -> !member.owned().contains(partition))
                    .forEach(partition -> gained.put(partition, member.id()));
            member.owned().stream().filter(partition -> !share.contains(partition)).forEach(given::add);
        }
        gained.keySet().retainAll(given);
        return gained;
    }

    @Override
    public boolean isCooperative() {
        return true;
    }

    /** Nothing to set. */
    public record Settings() {
    }

    /** {@code assignor: cooperative-sticky}. */
    @Doc("The same, in two rounds: only what changes hands stops being read.")
    @Example("cooperative-sticky")
    public static final class Kind implements AssignorKind {

        @Override
        public String key() {
            return "cooperative-sticky";
        }

        @Override
        public Class<? extends Record> settings() {
            return Settings.class;
        }

        @Override
        public Assignor build(Record settings) {
            return new CooperativeStickyAssignor();
        }
    }
}
