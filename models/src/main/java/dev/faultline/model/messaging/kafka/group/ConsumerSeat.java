package dev.faultline.model.messaging.kafka.group;

import dev.faultline.sim.Simulation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A member of a group that speaks the consumer protocol, as its coordinator knows it. */
final class ConsumerSeat {

    final String id;
    final String instance;
    /** The last epoch of the group that it has come to; it moves on when it has given up what it must. */
    int epoch;
    /** What it may read. */
    Set<Integer> assigned = new LinkedHashSet<>();
    /** What it has been told to give up and has not yet said that it has. */
    Set<Integer> revoking = new LinkedHashSet<>();
    /** What it is to have in the end. */
    List<Integer> target = List.of();
    /** A static member that has said good-bye for a moment; its partitions wait for it. */
    boolean isAway;
    long sessionTimer = Simulation.NONE;
    long revocationTimer = Simulation.NONE;

    ConsumerSeat(String id, String instance) {
        this.id = id;
        this.instance = instance;
    }
}
