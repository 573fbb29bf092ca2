package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.assignment.Assignor;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The coordinator's side of the consumer protocol: it divides the partitions itself whenever members come or go, and leads each member
 * towards its target by the answers to its heartbeats.
 *
 * <p>A member first hears what it must give up; when it says that it has, it comes to the group's epoch and gets what is free of its
 * target, and the rest as others give it up. There is no moment at which all must have come. All this is written down as it happens,
 * so that another node goes on where this one stopped. Source: KIP-848, {@code CurrentAssignmentBuilder} of the broker.
 */
final class ConsumerCoordinator {

    private final Simulation simulation;
    private final ConsumerSettings settings;
    private final Assignor assignor;
    private final String topic;
    private final int partitions;
    private final Counters counters;
    private final Map<String, ConsumerSeat> seats = new LinkedHashMap<>();
    private Host host;
    private int epoch;

    private final Handler<ConsumerSeat> onSilent = new Handler<>("kafka.session-timeout") {
        @Override
        protected void handle(ConsumerSeat seat) {
            remove(seat);
        }
    };
    private final Handler<ConsumerSeat> onHeldTooLong = new Handler<>("kafka.revocation-timeout") {
        @Override
        protected void handle(ConsumerSeat seat) {
            remove(seat);
        }
    };

    ConsumerCoordinator(Simulation simulation, ConsumerSettings settings, Assignor assignor, String topic, int partitions,
            Counters counters) {
        this.simulation = simulation;
        this.settings = settings;
        this.assignor = assignor;
        this.topic = topic;
        this.partitions = partitions;
        this.counters = counters;
        counters.declare(ClassicCoordinator.REBALANCES);
    }

    /** It begins on this host, from what is written down; everybody has a whole session time-out to be heard. */
    void begins(Host on) {
        host = on;
        seats.values().forEach(seat -> {
            heard(seat);
            watchRevocation(seat);
        });
    }

    /** These were in the group before the run began. */
    void wasThere(List<GroupMember> members) {
        for (GroupMember member : members) {
            seats.put(member.id(), new ConsumerSeat(member.id(), member.instance().orElse("")));
        }
        divide();
        for (ConsumerSeat seat : seats.values()) {
            seat.epoch = epoch;
            seat.assigned.addAll(seat.target);
        }
    }

    int epoch() {
        return epoch;
    }

    List<Integer> assigned(String id) {
        return List.copyOf(seats.get(id).assigned);
    }

    /** A member says that it is there and what it has; or, new, that it wants to be. */
    void heartbeat(GroupRequest request) {
        GroupMember member = request.member;
        ConsumerSeat seat = seats.get(member.id());
        if (request.isNew && seat == null) {
            ConsumerSeat before = seatOfInstance(member.instance());
            if (before != null && !before.isAway) {
                request.answer(GroupError.UNRELEASED_INSTANCE);
                return;
            }
            seat = before == null ? enters(member) : takesOver(before, member);
        }
        if (seat == null || seat.isAway) {
            request.answer(GroupError.UNKNOWN_MEMBER);
            return;
        }
        heard(seat);
        leads(seat, member.owned());
        request.generation = seat.epoch;
        request.share = shareOf(seat);
        request.answer(GroupError.NONE);
    }

    private ConsumerSeat seatOfInstance(Optional<String> instance) {
        return instance.isEmpty() ? null
                : seats.values().stream().filter(seat -> seat.instance.equals(instance.get())).findFirst().orElse(null);
    }

    private ConsumerSeat enters(GroupMember member) {
        ConsumerSeat seat = new ConsumerSeat(member.id(), member.instance().orElse(""));
        seats.put(seat.id, seat);
        rebalance();
        return seat;
    }

    /** A static member is back: it has a new id and all that it had. */
    private ConsumerSeat takesOver(ConsumerSeat before, GroupMember member) {
        ConsumerSeat seat = new ConsumerSeat(member.id(), before.instance);
        seat.epoch = before.epoch;
        seat.assigned = before.assigned;
        seat.target = before.target;
        stopTimers(before);
        seats.remove(before.id);
        seats.put(seat.id, seat);
        return seat;
    }

    /** A member goes for good; or, static, for a moment. */
    void leave(GroupRequest request) {
        ConsumerSeat seat = seats.get(request.member.id());
        request.answer(seat == null ? GroupError.UNKNOWN_MEMBER : GroupError.NONE);
        if (seat == null) {
            return;
        }
        if (seat.instance.isEmpty()) {
            remove(seat);
        } else {
            seat.isAway = true;
            seat.revoking.clear();
            simulation.cancel(seat.revocationTimer);
        }
    }

    /** Whether somebody of this name may commit. */
    boolean takesCommit(String id) {
        ConsumerSeat seat = seats.get(id);
        return seat != null && !seat.isAway;
    }

    // Where a member is on its way to what it is to have.

    private void leads(ConsumerSeat seat, List<TopicPartition> owned) {
        Set<Integer> has = new LinkedHashSet<>();
        owned.forEach(each -> has.add(each.partition()));
        if (!seat.revoking.isEmpty()) {
            if (seat.revoking.stream().anyMatch(has::contains)) {
                return;
            }
            seat.revoking.clear();
            simulation.cancel(seat.revocationTimer);
        }
        Set<Integer> surplus = new LinkedHashSet<>(seat.assigned);
        surplus.removeAll(seat.target);
        seat.assigned.removeAll(surplus);
        surplus.retainAll(has);
        if (!surplus.isEmpty()) {
            seat.revoking = surplus;
            watchRevocation(seat);
            return;
        }
        seat.epoch = epoch;
        seat.target.stream().filter(each -> isFree(each, seat)).forEach(seat.assigned::add);
    }

    private boolean isFree(int partition, ConsumerSeat forWhom) {
        return seats.values().stream().allMatch(other -> other == forWhom
                || !other.assigned.contains(partition) && !other.revoking.contains(partition));
    }

    private void watchRevocation(ConsumerSeat seat) {
        if (!seat.revoking.isEmpty()) {
            simulation.cancel(seat.revocationTimer);
            seat.revocationTimer = host.after(settings.maxPollInterval().toNanos(), onHeldTooLong, seat);
        }
    }

    private List<TopicPartition> shareOf(ConsumerSeat seat) {
        return seat.assigned.stream().sorted().map(each -> new TopicPartition(topic, each)).toList();
    }

    // The whole group.

    private void rebalance() {
        counters.add(ClassicCoordinator.REBALANCES, 1);
        divide();
    }

    private void divide() {
        epoch++;
        List<GroupMember> members = new ArrayList<>();
        for (ConsumerSeat seat : seats.values()) {
            members.add(new GroupMember(seat.id, Optional.empty(), List.of(topic),
                    seat.target.stream().map(each -> new TopicPartition(topic, each)).toList(), epoch));
        }
        if (!members.isEmpty()) {
            assignor.assign(Map.of(topic, partitions), members).forEach((id, share) ->
                    seats.get(id).target = share.stream().map(TopicPartition::partition).toList());
        }
    }

    private void heard(ConsumerSeat seat) {
        simulation.cancel(seat.sessionTimer);
        seat.sessionTimer = host.after(settings.sessionTimeout().toNanos(), onSilent, seat);
    }

    private void remove(ConsumerSeat seat) {
        stopTimers(seat);
        if (seats.remove(seat.id, seat)) {
            rebalance();
        }
    }

    private void stopTimers(ConsumerSeat seat) {
        simulation.cancel(seat.sessionTimer);
        simulation.cancel(seat.revocationTimer);
    }
}
