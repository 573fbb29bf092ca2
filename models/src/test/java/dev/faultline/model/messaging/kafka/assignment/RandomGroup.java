package dev.faultline.model.messaging.kafka.assignment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A group with a life: members join and leave, miss a generation, change what they subscribe to; topics come and grow. */
final class RandomGroup {

    private final Random random;
    private final boolean sameSubscriptions;
    private final int largest;
    private final Map<String, Integer> partitions = new LinkedHashMap<>();
    private final List<GroupMember> members = new ArrayList<>();
    private final List<GroupMember> absent = new ArrayList<>();
    private List<String> subscription;
    private int generation;

    RandomGroup(long seed) {
        random = new Random(seed);
        sameSubscriptions = seed % 2 == 0;
        largest = seed % 10 == 9 ? 40 : 8;
        int topics = 1 + random.nextInt(5);
        for (int i = 0; i < topics; i++) {
            partitions.put((random.nextBoolean() ? "t" : "orders.") + i, random.nextInt(largest + 6));
        }
        subscription = new ArrayList<>(partitions.keySet());
        int count = 1 + random.nextInt(largest);
        for (int i = 0; i < count; i++) {
            join();
        }
    }

    Map<String, Integer> partitions() {
        return partitions;
    }

    List<GroupMember> members() {
        return members;
    }

    private void join() {
        String id = "consumer-" + members.size() + "-" + new UUID(random.nextLong(), random.nextLong());
        Optional<String> instance =
                random.nextInt(5) == 0 ? Optional.of("instance-" + random.nextInt(1_000_000)) : Optional.empty();
        members.add(random.nextInt(members.size() + 1),
                new GroupMember(id, instance, topics(), List.of(), GroupMember.NO_GENERATION));
    }

    private List<String> topics() {
        if (sameSubscriptions) {
            return subscription;
        }
        List<String> topics = new ArrayList<>(partitions.keySet());
        topics.removeIf(topic -> topics.size() > 1 && random.nextInt(3) == 0);
        return List.copyOf(topics);
    }

    /** Members take what they were given, except some who were away. */
    void take(Map<String, List<TopicPartition>> shares) {
        generation++;
        members.replaceAll(member -> member.owning(shares.get(member.id()), generation));
    }

    /** Something changes before the next rebalance. */
    void change() {
        members.addAll(absent);
        absent.clear();
        switch (random.nextInt(7)) {
            case 0, 1 -> join();
            case 2 -> leave();
            case 3 -> {
                if (members.size() > 1) {
                    absent.add(members.remove(random.nextInt(members.size())));
                }
            }
            case 4 -> grow();
            case 5 -> {
                List<String> topics = new ArrayList<>(partitions.keySet());
                topics.removeIf(topic -> topics.size() > 1 && random.nextInt(4) == 0);
                subscription = topics;
                members.replaceAll(member -> sameSubscriptions || random.nextInt(3) == 0
                        ? new GroupMember(member.id(), member.instance(), topics(), member.owned(), member.generation())
                        : member);
            }
            default -> {
                leave();
                join();
                join();
            }
        }
    }

    private void leave() {
        if (members.size() > 1) {
            members.remove(random.nextInt(members.size()));
        }
    }

    private void grow() {
        if (random.nextBoolean()) {
            partitions.put("new-" + partitions.size(), 1 + random.nextInt(6));
        } else {
            String topic = new ArrayList<>(partitions.keySet()).get(random.nextInt(partitions.size()));
            partitions.merge(topic, 1 + random.nextInt(3), Integer::sum);
        }
    }
}
