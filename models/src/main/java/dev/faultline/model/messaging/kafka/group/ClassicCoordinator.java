package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.model.place.Host;
import dev.faultline.model.queueing.Counters;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The coordinator's side of the classic protocol: a group that is empty, waits for its members to join, waits for its leader to divide the
 * partitions, or is stable.
 *
 * <p>A rebalance waits for all members that it knows, up to the longest {@code max-poll-interval}; who has not come by then is out. The
 * first one, of an empty group, waits for a while and for as long again after each that comes. Source: {@code ClassicGroup} and
 * {@code GroupMetadataManager} of the broker.
 */
final class ClassicCoordinator {

    /** The figure's name in results: generations that the group has come to. */
    static final String REBALANCES = "rebalances";

    /** Of a group that was there before the run began. */
    static final int FIRST_GENERATION = 1;

    private final Simulation simulation;
    private final ClassicSettings settings;
    private final Counters counters;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    /** Where it runs at present. */
    private Host host;
    private State state = State.EMPTY;
    private int generation;
    private String leader = "";
    private boolean isFirst;
    private boolean someoneCame;
    private long waitLeft;
    private long rebalanceTimer = Simulation.NONE;
    /** What is written down, for the next coordinator: the group when it was last stable. */
    private Map<String, Seat> written = new LinkedHashMap<>();
    private int writtenGeneration;
    private String writtenLeader = "";

    private enum State {
        EMPTY, PREPARING, COMPLETING, STABLE
    }

    private final Handler<ClassicCoordinator> onWaitedEnough = new Handler<>("kafka.rebalance-timeout") {
        @Override
        protected void handle(ClassicCoordinator each) {
            each.waitedEnough();
        }
    };
    private final Handler<Seat> onSilent = new Handler<>("kafka.session-timeout") {
        @Override
        protected void handle(Seat seat) {
            if (seats.get(seat.id()) == seat && seat.joining == null) {
                remove(seat);
            }
        }
    };

    ClassicCoordinator(Simulation simulation, ClassicSettings settings, Counters counters) {
        this.simulation = simulation;
        this.settings = settings;
        this.counters = counters;
        counters.declare(REBALANCES);
    }

    /** It begins on this host, from what is written down; everybody has a whole session time-out to be heard. */
    void begins(Host on) {
        seats.values().forEach(seat -> simulation.cancel(seat.sessionTimer));
        simulation.cancel(rebalanceTimer);
        host = on;
        seats.clear();
        generation = writtenGeneration;
        leader = writtenLeader;
        written.forEach((id, known) -> {
            Seat seat = new Seat(known.member);
            seat.share = known.share;
            seats.put(id, seat);
        });
        state = seats.isEmpty() ? State.EMPTY : State.STABLE;
        seats.values().forEach(this::heard);
    }

    /** These were in the group before the run began, with these shares. */
    void wasThere(List<GroupMember> members, Map<String, List<TopicPartition>> shares) {
        for (GroupMember member : members) {
            Seat seat = new Seat(member);
            seat.share = shares.get(member.id());
            written.put(member.id(), seat);
        }
        writtenGeneration = FIRST_GENERATION;
        writtenLeader = members.get(0).id();
    }

    private void write() {
        written = new LinkedHashMap<>();
        seats.forEach((id, seat) -> {
            Seat copy = new Seat(seat.member);
            copy.share = seat.share;
            written.put(id, copy);
        });
        writtenGeneration = generation;
        writtenLeader = leader;
    }

    // What members ask.

    void join(GroupRequest request) {
        Seat seat = seats.get(request.member.id());
        if (seat == null && !request.isNew) {
            request.answer(GroupError.UNKNOWN_MEMBER);
            return;
        }
        Seat before = seat == null ? seatOfInstance(request) : seat;
        if (before == null) {
            seat = new Seat(request.member);
            seats.put(seat.id(), seat);
            someoneCame = generation == 0;
        } else if (before != seat) {
            seat = replace(before, request);
            if (state == State.STABLE) {
                // A static member is back: it gets what it had, and nobody else hears of it.
                write();
                heard(seat);
                request.generation = generation;
                request.answer(GroupError.NONE);
                return;
            }
        }
        seat.member = request.member;
        seat.joining = request;
        simulation.cancel(seat.sessionTimer);
        if (state == State.PREPARING) {
            joinedAll();
        } else {
            rebalance();
        }
    }

    private Seat seatOfInstance(GroupRequest request) {
        return seats.values().stream()
                .filter(seat -> seat.isStatic() && seat.member.instance().equals(request.member.instance()))
                .findFirst().orElse(null);
    }

    /** A static member comes with a new id: whoever still has the old one is out. */
    private Seat replace(Seat before, GroupRequest request) {
        simulation.cancel(before.sessionTimer);
        answer(before, GroupError.UNKNOWN_MEMBER);
        Seat seat = new Seat(request.member);
        seat.share = before.share;
        seats.remove(before.id());
        seats.put(seat.id(), seat);
        if (leader.equals(before.id())) {
            leader = seat.id();
        }
        return seat;
    }

    void sync(GroupRequest request) {
        GroupError error = check(request);
        if (error == GroupError.NONE && state == State.PREPARING) {
            error = GroupError.REBALANCE_IN_PROGRESS;
        }
        if (error != GroupError.NONE) {
            request.answer(error);
            return;
        }
        Seat seat = seats.get(request.member.id());
        if (state == State.STABLE) {
            request.share = seat.share;
            heard(seat);
            request.answer(GroupError.NONE);
            return;
        }
        seat.syncing = request;
        if (seat.id().equals(leader)) {
            hasBeenDivided(request.shares);
        }
    }

    private void hasBeenDivided(Map<String, List<TopicPartition>> shares) {
        state = State.STABLE;
        simulation.cancel(rebalanceTimer);
        seats.values().forEach(seat -> seat.share = shares.getOrDefault(seat.id(), List.of()));
        write();
        for (Seat seat : List.copyOf(seats.values())) {
            heard(seat);
            GroupRequest waiting = seat.syncing;
            seat.syncing = null;
            if (waiting != null) {
                waiting.share = seat.share;
                waiting.answer(GroupError.NONE);
            }
        }
    }

    void heartbeat(GroupRequest request) {
        GroupError error = check(request);
        if (error == GroupError.NONE) {
            heard(seats.get(request.member.id()));
            error = state == State.PREPARING ? GroupError.REBALANCE_IN_PROGRESS : GroupError.NONE;
        }
        request.answer(error);
    }

    void leave(GroupRequest request) {
        Seat seat = seats.get(request.member.id());
        request.answer(seat == null ? GroupError.UNKNOWN_MEMBER : GroupError.NONE);
        if (seat != null) {
            remove(seat);
        }
    }

    /** Whether a member of this name and generation may commit; that counts as a sign of life. */
    boolean takesCommit(String id, int ofGeneration) {
        Seat seat = seats.get(id);
        if (seat == null || ofGeneration != generation || state == State.COMPLETING) {
            return false;
        }
        heard(seat);
        return true;
    }

    private GroupError check(GroupRequest request) {
        return !seats.containsKey(request.member.id()) ? GroupError.UNKNOWN_MEMBER
                : request.member.generation() != generation ? GroupError.ILLEGAL_GENERATION : GroupError.NONE;
    }

    private void heard(Seat seat) {
        simulation.cancel(seat.sessionTimer);
        if (seat.joining == null) {
            seat.sessionTimer = host.after(settings.sessionTimeout().toNanos(), onSilent, seat);
        }
    }

    // Rebalances.

    private void rebalance() {
        for (Seat seat : List.copyOf(seats.values())) {
            if (seat.syncing != null) {
                heard(seat);
                answer(seat, GroupError.REBALANCE_IN_PROGRESS);
            }
        }
        isFirst = state == State.EMPTY;
        state = State.PREPARING;
        simulation.cancel(rebalanceTimer);
        long longest = settings.maxPollInterval().toNanos();
        long delay = isFirst ? Math.min(settings.initialRebalanceDelay().toNanos(), longest) : longest;
        waitLeft = longest - delay;
        someoneCame = false;
        rebalanceTimer = host.after(delay, onWaitedEnough, this);
        joinedAll();
    }

    private void joinedAll() {
        if (state == State.PREPARING && !isFirst && seats.values().stream().allMatch(seat -> seat.joining != null)) {
            complete();
        }
    }

    private void waitedEnough() {
        if (state == State.COMPLETING) {
            // Members that have joined did not come for what they get, or the leader did not divide.
            seats.values().stream().filter(seat -> seat.syncing == null).toList().forEach(this::forget);
            rebalance();
        } else if (isFirst && someoneCame && waitLeft > 0) {
            someoneCame = false;
            long delay = Math.min(settings.initialRebalanceDelay().toNanos(), waitLeft);
            waitLeft -= delay;
            rebalanceTimer = host.after(delay, onWaitedEnough, this);
        } else {
            seats.values().stream().filter(seat -> seat.joining == null && !seat.isStatic()).toList().forEach(this::forget);
            complete();
        }
    }

    private void complete() {
        simulation.cancel(rebalanceTimer);
        List<Seat> joined = new ArrayList<>(seats.values());
        joined.removeIf(seat -> seat.joining == null);
        if (joined.isEmpty()) {
            isEmptyNow();
            return;
        }
        generation++;
        state = State.COMPLETING;
        counters.add(REBALANCES, 1);
        if (joined.stream().noneMatch(seat -> seat.id().equals(leader))) {
            leader = joined.get(0).id();
        }
        rebalanceTimer = host.after(settings.maxPollInterval().toNanos(), onWaitedEnough, this);
        for (Seat seat : joined) {
            GroupRequest request = seat.joining;
            seat.joining = null;
            heard(seat);
            request.generation = generation;
            if (seat.id().equals(leader)) {
                request.members = seats.values().stream().map(each -> each.member).toList();
            }
            request.answer(GroupError.NONE);
        }
    }

    private void isEmptyNow() {
        if (seats.isEmpty()) {
            generation++;
            state = State.EMPTY;
            leader = "";
            write();
        } else {
            // Only static members that are still silent: their session time-outs decide.
            rebalanceTimer = host.after(settings.maxPollInterval().toNanos(), onWaitedEnough, this);
        }
    }

    private void forget(Seat seat) {
        simulation.cancel(seat.sessionTimer);
        seats.remove(seat.id());
        answer(seat, GroupError.UNKNOWN_MEMBER);
    }

    private void remove(Seat seat) {
        forget(seat);
        if (seats.isEmpty()) {
            simulation.cancel(rebalanceTimer);
            isEmptyNow();
        } else if (state == State.PREPARING) {
            joinedAll();
        } else {
            rebalance();
        }
    }

    private static void answer(Seat seat, GroupError error) {
        GroupRequest joining = seat.joining;
        GroupRequest syncing = seat.syncing;
        seat.joining = null;
        seat.syncing = null;
        if (joining != null) {
            joining.answer(error);
        }
        if (syncing != null) {
            syncing.answer(error);
        }
    }
}
