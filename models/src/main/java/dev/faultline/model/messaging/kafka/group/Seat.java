package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.sim.Simulation;
import java.util.List;

/** A member of a group, as its coordinator knows it. */
final class Seat {

    /** As it said when it last joined. */
    GroupMember member;
    List<TopicPartition> share = List.of();
    /** It has joined and waits to hear who else has. */
    GroupRequest joining;
    /** It waits to hear what it gets. */
    GroupRequest syncing;
    long sessionTimer = Simulation.NONE;

    Seat(GroupMember member) {
        this.member = member;
    }

    String id() {
        return member.id();
    }

    boolean isStatic() {
        return member.instance().isPresent();
    }
}
