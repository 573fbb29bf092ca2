package dev.faultline.model.messaging.kafka.assignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The sticky assignment where members subscribe to different topics: a local search.
 *
 * <p>Everybody keeps what it owns and still subscribes to; what nobody has goes to the member that has least; then single partitions move
 * from members with more to members with less until no move helps. If that did not make the whole more even than it was, it is
 * undone.
 */
final class MixedSubscriptions {

    private final Map<String, Integer> partitions;
    private final Claims claims;
    private final Map<String, List<String>> topicsOf = new LinkedHashMap<>();
    private final Map<String, List<String>> subscribersOf = new LinkedHashMap<>();
    private final Map<String, List<TopicPartition>> shares;
    private final Map<TopicPartition, String> ownerOf = new LinkedHashMap<>();
    private final Map<TopicPartition, Previous> previousOwners = new LinkedHashMap<>();
    private final Moves moves = new Moves();
    /** Those whose share may change; who has least comes first. */
    private final TreeSet<String> byLoad;
    private boolean givesUpSome;

    /** Who had a partition in an earlier generation. */
    private record Previous(String member, int generation) {
    }

    MixedSubscriptions(Map<String, Integer> partitions, Claims claims) {
        this.partitions = partitions;
        this.claims = claims;
        this.shares = claims.owned();
        this.byLoad = new TreeSet<>(Comparator.comparingInt((String member) -> shares.get(member).size())
                .thenComparing(Comparator.naturalOrder()));
        MemberOrder.topics(partitions, claims.members()).forEach(topic -> subscribersOf.put(topic, new ArrayList<>()));
        for (GroupMember member : claims.members()) {
            List<String> topics = member.topics().stream().filter(subscribersOf::containsKey).toList();
            topicsOf.put(member.id(), topics);
            topics.forEach(topic -> subscribersOf.get(topic).add(member.id()));
            remember(member);
            keep(member.id());
        }
        List<TopicPartition> all = inOrderOfChoice();
        List<TopicPartition> unassigned = new ArrayList<>(all);
        unassigned.removeIf(ownerOf::containsKey);
        byLoad.addAll(shares.keySet());
        balance(all, unassigned);
    }

    private void remember(GroupMember member) {
        if (member.generation() < claims.newestGeneration()) {
            for (TopicPartition partition : member.owned()) {
                Previous known = previousOwners.get(partition);
                if (known == null || member.generation() > known.generation()) {
                    previousOwners.put(partition, new Previous(member.id(), member.generation()));
                }
            }
        }
    }

    private void keep(String member) {
        List<TopicPartition> owned = shares.get(member);
        givesUpSome |= owned.removeIf(partition -> !topicsOf.get(member).contains(partition.topic()));
        owned.forEach(partition -> ownerOf.put(partition, member));
    }

    /** All partitions; those that the fewest may have come first. */
    private List<TopicPartition> inOrderOfChoice() {
        List<TopicPartition> all = new ArrayList<>();
        subscribersOf.keySet().stream()
                .sorted(Comparator.comparingInt((String topic) -> subscribersOf.get(topic).size())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(topic -> {
                    for (int number = 0; number < partitions.get(topic); number++) {
                        all.add(new TopicPartition(topic, number));
                    }
                });
        return all;
    }

    private void balance(List<TopicPartition> all, List<TopicPartition> unassigned) {
        boolean nothingYet = shares.get(byLoad.last()).isEmpty();
        unassigned.forEach(partition -> give(partition, leastLoaded(partition.topic())));
        all.removeIf(partition -> !isShared(partition.topic()));
        unassigned.removeIf(partition -> !isShared(partition.topic()));
        shares.keySet().stream().filter(member -> !mayChange(member)).forEach(byLoad::remove);

        Map<String, List<TopicPartition>> before = new LinkedHashMap<>();
        shares.forEach((member, share) -> before.put(member, new ArrayList<>(share)));
        int unevennessBefore = unevenness();
        if (!givesUpSome) {
            even(unassigned);
        }
        boolean changed = even(all);
        if (!nothingYet && changed && unevenness() >= unevennessBefore) {
            shares.putAll(before);
        }
    }

    private void give(TopicPartition partition, String member) {
        byLoad.remove(member);
        shares.get(member).add(partition);
        ownerOf.put(partition, member);
        byLoad.add(member);
    }

    private String leastLoaded(String topic) {
        return byLoad.stream().filter(member -> topicsOf.get(member).contains(topic)).findFirst().orElseThrow();
    }

    private boolean isShared(String topic) {
        return subscribersOf.get(topic).size() >= 2;
    }

    private boolean mayChange(String member) {
        return shares.get(member).size() < most(member)
                || shares.get(member).stream().anyMatch(partition -> isShared(partition.topic()));
    }

    /** How many partitions a member could have. */
    private int most(String member) {
        return topicsOf.get(member).stream().mapToInt(partitions::get).sum();
    }

    private int unevenness() {
        List<String> members = new ArrayList<>(byLoad);
        int sum = 0;
        for (int i = 0; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.abs(shares.get(members.get(i)).size() - shares.get(members.get(j)).size());
            }
        }
        return sum;
    }

    /** Moves partitions of this list as long as that helps; whether any was moved. */
    private boolean even(List<TopicPartition> movable) {
        boolean any = false;
        boolean again = true;
        while (again) {
            again = false;
            for (TopicPartition partition : movable) {
                if (isEven()) {
                    break;
                }
                String to = better(partition);
                if (to != null) {
                    move(partition, to);
                    any = true;
                    again = true;
                }
            }
        }
        return any;
    }

    /** Who should have this partition instead: its earlier owner if that helps, else whoever has least; null to leave it. */
    private String better(TopicPartition partition) {
        int has = shares.get(ownerOf.get(partition)).size();
        Previous previous = previousOwners.get(partition);
        if (previous != null && byLoad.contains(previous.member()) && has > shares.get(previous.member()).size() + 1) {
            return previous.member();
        }
        boolean helps = subscribersOf.get(partition.topic()).stream().anyMatch(other -> has > shares.get(other).size() + 1);
        return helps ? leastLoaded(partition.topic()) : null;
    }

    private boolean isEven() {
        if (byLoad.isEmpty() || shares.get(byLoad.first()).size() >= shares.get(byLoad.last()).size() - 1) {
            return true;
        }
        for (String member : byLoad) {
            int has = shares.get(member).size();
            if (has < most(member) && topicsOf.get(member).stream().anyMatch(topic -> couldTake(member, has, topic))) {
                return false;
            }
        }
        return true;
    }

    private boolean couldTake(String member, int has, String topic) {
        for (int number = 0; number < partitions.get(topic); number++) {
            String owner = ownerOf.get(new TopicPartition(topic, number));
            if (!owner.equals(member) && has + 1 < shares.get(owner).size()) {
                return true;
            }
        }
        return false;
    }

    private void move(TopicPartition wanted, String to) {
        TopicPartition partition = moves.instead(wanted, ownerOf.get(wanted), to);
        String from = ownerOf.get(partition);
        byLoad.remove(from);
        byLoad.remove(to);
        moves.moved(partition, from, to);
        shares.get(from).remove(partition);
        shares.get(to).add(partition);
        ownerOf.put(partition, to);
        byLoad.add(to);
        byLoad.add(from);
    }

    /** What each member gets. */
    Map<String, List<TopicPartition>> shares() {
        return shares;
    }
}
