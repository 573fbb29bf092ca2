package dev.faultline.model.messaging.kafka.assignment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sticky assignment where all members subscribe to the same topics: quotas.
 *
 * <p>Everybody keeps what it owns up to its quota, {@code floor(p / c)} or, for the first {@code p mod c} that own so many, one more;
 * then what is left is dealt in turn to those below their quota.
 */
final class EqualSubscriptions {

    private final Claims claims;
    private final int lowQuota;
    private final int highQuota;
    private final int membersAbove;
    private int above;
    private final Map<String, List<TopicPartition>> shares;
    private final List<String> belowQuota = new ArrayList<>();
    private final List<String> atQuota = new ArrayList<>();
    private final Map<TopicPartition, String> givenUpBy = new LinkedHashMap<>();
    private final Map<TopicPartition, String> changingHands = new LinkedHashMap<>();

    EqualSubscriptions(Map<String, Integer> partitions, Claims claims) {
        this.claims = claims;
        List<TopicPartition> unassigned = new ArrayList<>();
        for (String topic : MemberOrder.topics(partitions, claims.members())) {
            for (int number = 0; number < partitions.get(topic); number++) {
                unassigned.add(new TopicPartition(topic, number));
            }
        }
        int members = claims.members().size();
        lowQuota = unassigned.size() / members;
        membersAbove = unassigned.size() % members;
        highQuota = lowQuota + (membersAbove > 0 ? 1 : 0);
        shares = MemberOrder.nothing(claims.members());
        claims.owned().forEach(this::keep);
        Set<TopicPartition> kept = new LinkedHashSet<>();
        shares.values().forEach(kept::addAll);
        unassigned.removeIf(kept::contains);
        Collections.sort(belowQuota);
        Collections.sort(atQuota);
        deal(unassigned);
    }

    private void keep(String member, List<TopicPartition> claimed) {
        List<TopicPartition> owned = new ArrayList<>(claimed);
        owned.removeAll(claims.contested());
        owned.sort(Comparator.comparingInt(TopicPartition::partition).thenComparing(TopicPartition::topic));
        int keeps;
        if (owned.size() < lowQuota) {
            keeps = owned.size();
            belowQuota.add(member);
        } else if (owned.size() >= highQuota && above < membersAbove) {
            keeps = highQuota;
            above++;
            if (above == membersAbove) {
                atQuota.clear();
            }
        } else {
            keeps = lowQuota;
            if (above < membersAbove) {
                atQuota.add(member);
            }
        }
        shares.get(member).addAll(owned.subList(0, keeps));
        owned.subList(keeps, owned.size()).forEach(partition -> givenUpBy.put(partition, member));
    }

    private void deal(List<TopicPartition> unassigned) {
        int turn = 0;
        for (TopicPartition partition : unassigned) {
            if (belowQuota.isEmpty()) {
                give(partition, atQuota.remove(0));
                continue;
            }
            turn = turn == belowQuota.size() ? 0 : turn;
            String member = belowQuota.get(turn);
            if (give(partition, member) == lowQuota) {
                belowQuota.remove(turn);
                atQuota.add(member);
            } else {
                turn++;
            }
        }
    }

    private int give(TopicPartition partition, String member) {
        shares.get(member).add(partition);
        String before = givenUpBy.get(partition);
        if (before != null && !before.equals(member) || claims.contested().contains(partition)) {
            changingHands.put(partition, member);
        }
        return shares.get(member).size();
    }

    /** What each member gets. */
    Map<String, List<TopicPartition>> shares() {
        return shares;
    }

    /** Partitions that somebody else still holds, by who gets them. */
    Map<TopicPartition, String> changingHands() {
        return changingHands;
    }
}
