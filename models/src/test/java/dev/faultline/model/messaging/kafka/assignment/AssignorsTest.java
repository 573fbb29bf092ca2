package dev.faultline.model.messaging.kafka.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The worked examples of the semantics reference, G8. */
class AssignorsTest {

    private static final Map<String, Integer> TWO_TOPICS_OF_THREE = topics(2, 3);
    private static final Map<String, Integer> FOUR_TOPICS_OF_TWO = topics(4, 2);

    @Test
    void rangeGivesTheFirstMemberTheOddPartitionOfEveryTopic() {
        assertEquals("C0: t0p0 t0p1 t1p0 t1p1; C1: t0p2 t1p2",
                text(new RangeAssignor().assign(TWO_TOPICS_OF_THREE, members(TWO_TOPICS_OF_THREE, "C0", "C1"))));
    }

    @Test
    void roundRobinDealsOverTheBordersOfTopics() {
        assertEquals("C0: t0p0 t0p2 t1p1; C1: t0p1 t1p0 t1p2",
                text(new RoundRobinAssignor().assign(TWO_TOPICS_OF_THREE, members(TWO_TOPICS_OF_THREE, "C0", "C1"))));
    }

    @Test
    void roundRobinDealsAllAnewWhenAMemberLeaves() {
        RoundRobinAssignor assignor = new RoundRobinAssignor();
        List<GroupMember> three = members(FOUR_TOPICS_OF_TWO, "C0", "C1", "C2");
        assertEquals("C0: t0p0 t1p1 t3p0; C1: t0p1 t2p0 t3p1; C2: t1p0 t2p1",
                text(assignor.assign(FOUR_TOPICS_OF_TWO, three)));
        assertEquals("C0: t0p0 t1p0 t2p0 t3p0; C2: t0p1 t1p1 t2p1 t3p1",
                text(assignor.assign(FOUR_TOPICS_OF_TWO, List.of(three.get(0), three.get(2)))));
    }

    @Test
    void stickyOnlyHandsOnWhatTheMemberThatLeftHad() {
        StickyAssignor assignor = new StickyAssignor();
        List<GroupMember> three = members(FOUR_TOPICS_OF_TWO, "C0", "C1", "C2");
        Map<String, List<TopicPartition>> before = assignor.assign(FOUR_TOPICS_OF_TWO, three);
        assertEquals("C0: t0p0 t1p1 t3p0; C1: t0p1 t2p0 t3p1; C2: t1p0 t2p1", text(before));
        List<GroupMember> left = Stream.of(three.get(0), three.get(2)).map(each -> each.owning(before.get(each.id()), 1)).toList();
        Map<String, List<TopicPartition>> after = assignor.assign(FOUR_TOPICS_OF_TWO, left);
        left.forEach(member -> assertEquals(true, after.get(member.id()).containsAll(member.owned())));
        assertEquals(List.of(4, 4), after.values().stream().map(List::size).toList());
    }

    @Test
    void cooperativeStickyLeavesOutWhatChangesHandsUntilItsOwnerHasLetGo() {
        CooperativeStickyAssignor assignor = new CooperativeStickyAssignor();
        List<GroupMember> first = members(topics(1, 4), "C0");
        Map<String, List<TopicPartition>> alone = assignor.assign(topics(1, 4), first);
        List<GroupMember> two = new ArrayList<>(members(topics(1, 4), "C0", "C1"));
        two.set(0, two.get(0).owning(alone.get("C0"), 1));

        Map<String, List<TopicPartition>> firstRound = assignor.assign(topics(1, 4), two);
        assertEquals("C0: t0p0 t0p1; C1:", text(firstRound));

        two.replaceAll(member -> member.owning(firstRound.get(member.id()), 2));
        assertEquals("C0: t0p0 t0p1; C1: t0p2 t0p3", text(assignor.assign(topics(1, 4), two)));
    }

    @Test
    void moreMembersThanPartitionsLeaveTheRestIdle() {
        Map<String, Integer> one = topics(1, 2);
        for (Assignor assignor : List.of(new RangeAssignor(), new RoundRobinAssignor(), new StickyAssignor(),
                new CooperativeStickyAssignor())) {
            assertEquals("C0: t0p0; C1: t0p1; C2:", text(assignor.assign(one, members(one, "C0", "C1", "C2"))));
        }
    }

    private static Map<String, Integer> topics(int count, int partitions) {
        Map<String, Integer> topics = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            topics.put("t" + i, partitions);
        }
        return topics;
    }

    private static List<GroupMember> members(Map<String, Integer> topics, String... ids) {
        return Stream.of(ids).map(id -> GroupMember.fresh(id, List.copyOf(topics.keySet()))).toList();
    }

    private static String text(Map<String, List<TopicPartition>> shares) {
        return shares.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(share -> share.getKey() + ":" + share.getValue().stream()
                        .map(each -> " " + each.topic() + "p" + each.partition()).collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
    }
}
