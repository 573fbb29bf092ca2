package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Those members that are there when the run begins: the group was there before, so they have their partitions already and need not
 * find together first.
 */
final class Founding {

    private final Simulation simulation;
    private final Consumer<List<Member>> wereThere;
    private final List<Member> members = new ArrayList<>();

    private final Handler<Founding> onAllThere = new Handler<>("kafka.group-was-there") {
        @Override
        protected void handle(Founding founding) {
            founding.wereThere.accept(List.copyOf(founding.members));
        }
    };

    Founding(Simulation simulation, Consumer<List<Member>> wereThere) {
        this.simulation = simulation;
        this.wereThere = wereThere;
    }

    /** Whether a member that starts now is one of them. */
    boolean takes(Member member) {
        if (simulation.now() > 0) {
            return false;
        }
        if (members.isEmpty()) {
            simulation.after(0, onAllThere, this);
        }
        members.add(member);
        return true;
    }
}
