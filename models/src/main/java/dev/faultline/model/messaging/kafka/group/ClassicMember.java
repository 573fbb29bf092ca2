package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A member's side of the classic protocol: the client library in the consumer's process.
 *
 * <p>It joins, and if it comes to lead, divides the partitions. Heartbeats tell it of rebalances, and it acts on that as the library
 * does: when the program polls. Until then the whole group waits for it, unless it is too slow and leaves.
 */
final class ClassicMember extends MemberSide {

    private static final long RETRY_NANOS = 100_000_000L;
    private static final long REQUEST_TIMEOUT_NANOS = 30_000_000_000L;
    private static final long JOIN_GRACE_NANOS = 5_000_000_000L;

    private final ClassicProtocol protocol;
    private final PollWatch watch;
    private final Simulation simulation;
    private int lives;
    private State state = State.OUT;
    private GroupMember self;
    private boolean isNew;
    private boolean mustRejoin;
    /** What it was given while its program was busy; the program's next poll sees it. */
    private List<TopicPartition> waitingShare;
    /** Its place in the group is gone; what it still handles is for nothing. */
    private boolean hasLostAll;
    private long heartbeat = Simulation.NONE;
    private long retry = Simulation.NONE;

    /** How far it is. */
    private enum State {
        OUT, GIVING_UP, JOINING, SYNCING, STABLE
    }

    private final Handler<ClassicMember> onHeartbeat = new Handler<>("kafka.heartbeat") {
        @Override
        protected void handle(ClassicMember each) {
            each.beat();
        }
    };
    private final Handler<ClassicMember> onRetry = new Handler<>("kafka.join-again") {
        @Override
        protected void handle(ClassicMember each) {
            each.join();
        }
    };

    ClassicMember(ClassicProtocol protocol, Member member) {
        super(member, protocol.reading());
        this.protocol = protocol;
        this.simulation = protocol.site().stage().simulation();
        this.watch = new PollWatch(simulation, member.host(), protocol.settings().maxPollInterval().toNanos(), this::pollsTooLate);
        member.host().listen(this);
    }

    /** What the coordinator knows it by at present. */
    String id() {
        return self.id();
    }

    int generation() {
        return self.generation();
    }

    @Override
    void starts() {
        forgets();
        beginsAnew();
        join();
    }

    /** It was in the group before the run began. */
    void wasThere(int generation, List<TopicPartition> share, long firstHeartbeatNanos) {
        forgets();
        isNew = false;
        state = State.STABLE;
        self = self.owning(share, generation);
        heartbeat = member().host().after(firstHeartbeatNanos, onHeartbeat, this);
        begins(share);
    }

    @Override
    GroupMember introduces() {
        beginsAnew();
        return self;
    }

    private void forgets() {
        watch.polls();
        mustRejoin = false;
        hasLostAll = false;
        waitingShare = null;
    }

    /** With nothing, under a name that nobody knows yet. */
    private void beginsAnew() {
        String name = member().name();
        Optional<String> instance = protocol.settings().staticMembership() ? Optional.of(name) : Optional.empty();
        self = new GroupMember(name + "#" + ++lives, instance, List.of(protocol.site().topic()), List.of(),
                GroupMember.NO_GENERATION);
        isNew = true;
    }

    @Override
    void stops() {
        leave();
        forgets();
        reads(List.of());
    }

    @Override
    void polls() {
        watch.polls();
        if (hasLostAll) {
            hasLostAll = false;
            List<Integer> lost = numbers(owned());
            reads(List.of());
            member().lost(lost);
            beginsAnew();
            join();
            return;
        }
        if (waitingShare != null) {
            List<TopicPartition> share = waitingShare;
            waitingShare = null;
            takes(share);
        }
        if (mustRejoin) {
            rejoin();
        }
    }

    @Override
    void returns() {
        watch.returns();
    }

    @Override
    public void memoryLost(boolean silently) {
        state = State.OUT;
        reads(List.of());
    }

    // Joining.

    /** A rebalance has begun: what must be given up is, and then it joins. */
    private void rejoin() {
        mustRejoin = false;
        if (protocol.assignor().isCooperative() || owned().isEmpty()) {
            join();
            return;
        }
        state = State.GIVING_UP;
        giveUp(owned(), this::join);
    }

    private void giveUp(List<TopicPartition> partitions, Runnable next) {
        List<TopicPartition> kept = new ArrayList<>(owned());
        kept.removeAll(partitions);
        State then = state;
        String id = self.id();
        member().revoked(numbers(partitions), () -> {
            if (state == then && id.equals(self.id())) {
                reads(kept);
                next.run();
            }
        });
    }

    private void join() {
        state = State.JOINING;
        long timeout = protocol.settings().maxPollInterval().toNanos() + JOIN_GRACE_NANOS;
        ask(new GroupRequest(self, isNew, protocol::joins, this::joined), Math.max(timeout, REQUEST_TIMEOUT_NANOS));
    }

    private void joined(GroupRequest answer) {
        if (!concerns(answer, State.JOINING)) {
            return;
        }
        switch (answer.error) {
            case NONE -> {
                isNew = false;
                state = State.SYNCING;
                believes(answer.generation);
                Map<String, List<TopicPartition>> shares = answer.members.isEmpty() ? Map.of()
                        : protocol.assignor().assign(Map.of(protocol.site().topic(), protocol.site().partitions()), answer.members);
                GroupRequest sync = new GroupRequest(self, false, protocol::syncs, this::synced);
                sync.shares = shares;
                beatsLater();
                ask(sync, Math.max(protocol.settings().maxPollInterval().toNanos(), REQUEST_TIMEOUT_NANOS));
            }
            case UNKNOWN_MEMBER -> losesAll();
            default -> triesAgain();
        }
    }

    private void synced(GroupRequest answer) {
        if (!concerns(answer, State.SYNCING)) {
            return;
        }
        switch (answer.error) {
            case NONE -> {
                state = State.STABLE;
                waitingShare = answer.share;
                actsIfPolling();
            }
            case UNKNOWN_MEMBER, ILLEGAL_GENERATION -> losesAll();
            default -> triesAgain();
        }
    }

    private boolean concerns(GroupRequest answer, State expected) {
        return state == expected && answer.member.id().equals(self.id());
    }

    private void takes(List<TopicPartition> share) {
        List<TopicPartition> more = new ArrayList<>(share);
        more.removeAll(owned());
        List<TopicPartition> less = new ArrayList<>(owned());
        less.removeAll(share);
        self = self.owning(share, self.generation());
        if (less.isEmpty()) {
            begins(more);
        } else {
            // What it gives up now is somebody's in the rebalance that it asks for then.
            giveUp(less, () -> {
                begins(more);
                mustRejoin = true;
                actsIfPolling();
            });
        }
    }

    private void begins(List<TopicPartition> more) {
        List<TopicPartition> all = new ArrayList<>(owned());
        all.addAll(more);
        reads(all);
        member().assigned(numbers(more));
    }

    private void believes(int generation) {
        self = new GroupMember(self.id(), self.instance(), self.topics(), self.owned(), generation);
    }

    private void triesAgain() {
        state = State.OUT;
        simulation.cancel(retry);
        retry = member().host().after(RETRY_NANOS, onRetry, this);
    }

    /** It is out of the group; the program learns so when it polls. */
    private void losesAll() {
        state = State.OUT;
        waitingShare = null;
        hasLostAll = true;
        actsIfPolling();
    }

    private void actsIfPolling() {
        if (watch.isPolling()) {
            polls();
        }
    }

    // Saying that it is there.

    private void beatsLater() {
        simulation.cancel(heartbeat);
        heartbeat = member().host().after(protocol.settings().heartbeatInterval().toNanos(), onHeartbeat, this);
    }

    private void beat() {
        if (state == State.STABLE || state == State.SYNCING || state == State.GIVING_UP) {
            beatsLater();
            ask(new GroupRequest(self, false, protocol::beats, this::heard), REQUEST_TIMEOUT_NANOS);
        }
    }

    private void heard(GroupRequest answer) {
        if (state != State.STABLE && state != State.GIVING_UP || !answer.member.id().equals(self.id())
                || answer.member.generation() != self.generation()) {
            return;
        }
        switch (answer.error) {
            case REBALANCE_IN_PROGRESS -> {
                if (state == State.STABLE) {
                    mustRejoin = true;
                    actsIfPolling();
                }
            }
            case UNKNOWN_MEMBER, ILLEGAL_GENERATION -> losesAll();
            default -> {
                // All is well, or the coordinator can not be reached and the next heartbeat will tell.
            }
        }
    }

    /** The program has been busy for too long: the library gives up its place, so that others can have its partitions. */
    private void pollsTooLate() {
        if (state != State.OUT) {
            leave();
            hasLostAll = true;
        }
    }

    private void leave() {
        state = State.OUT;
        simulation.cancel(heartbeat);
        simulation.cancel(retry);
        if (self.instance().isEmpty()) {
            ask(new GroupRequest(self, false, protocol::leaves, answer -> {
            }), REQUEST_TIMEOUT_NANOS);
        }
    }

    private void ask(GroupRequest request, long timeoutNanos) {
        int node = protocol.site().coordinator().getAsInt();
        if (node >= 0) {
            member().requests().ask(node, timeoutNanos, request);
        } else if (state == State.JOINING || state == State.SYNCING) {
            triesAgain();
        }
    }
}
