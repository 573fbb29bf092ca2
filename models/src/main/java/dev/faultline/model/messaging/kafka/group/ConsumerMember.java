package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member's side of the consumer protocol: it says on heartbeats what it has, and does what the answers say. When it has given
 * something up or begun something new, it says so at once, without waiting for the next heartbeat.
 */
final class ConsumerMember extends MemberSide {

    private static final long REQUEST_TIMEOUT_NANOS = 30_000_000_000L;

    private final ConsumerProtocol protocol;
    private final PollWatch watch;
    private final Simulation simulation;
    private int lives;
    private GroupMember self;
    private boolean isIn;
    private boolean isNew;
    private boolean isRevoking;
    /** Its place in the group is gone; its program learns so when it polls. */
    private boolean hasLostAll;
    private long heartbeat = Simulation.NONE;

    private final Handler<ConsumerMember> onHeartbeat = new Handler<>("kafka.heartbeat") {
        @Override
        protected void handle(ConsumerMember each) {
            each.beat();
        }
    };

    ConsumerMember(ConsumerProtocol protocol, Member member) {
        super(member, protocol.reading());
        this.protocol = protocol;
        this.simulation = protocol.site().stage().simulation();
        this.watch = new PollWatch(simulation, member.host(), protocol.settings().maxPollInterval().toNanos(), this::pollsTooLate);
        member.host().listen(this);
    }

    String id() {
        return self.id();
    }

    @Override
    GroupMember introduces() {
        beginsAnew();
        return self;
    }

    /** It was in the group before the run began. */
    void wasThere(int epoch, List<Integer> partitions, long firstHeartbeatNanos) {
        watch.polls();
        isNew = false;
        isIn = true;
        List<TopicPartition> share = partitions.stream().map(each -> new TopicPartition(protocol.site().topic(), each)).toList();
        self = self.owning(share, epoch);
        reads(share);
        heartbeat = member().host().after(firstHeartbeatNanos, onHeartbeat, this);
        member().assigned(partitions);
    }

    @Override
    void starts() {
        watch.polls();
        hasLostAll = false;
        beginsAnew();
        isIn = true;
        beat();
    }

    private void beginsAnew() {
        Optional<String> instance = protocol.settings().staticMembership() ? Optional.of(member().name()) : Optional.empty();
        self = new GroupMember(member().name() + "#" + ++lives, instance, List.of(protocol.site().topic()), List.of(), 0);
        isNew = true;
        isRevoking = false;
    }

    @Override
    void stops() {
        leave();
        watch.polls();
        reads(List.of());
    }

    @Override
    void polls() {
        watch.polls();
        if (hasLostAll) {
            hasLostAll = false;
            List<Integer> lost = numbers(owned());
            reads(List.of());
            beginsAnew();
            isIn = true;
            member().lost(lost);
            beat();
        }
    }

    @Override
    void returns() {
        watch.returns();
    }

    @Override
    public void memoryLost(boolean silently) {
        isIn = false;
        reads(List.of());
    }

    private void beat() {
        if (!isIn) {
            return;
        }
        simulation.cancel(heartbeat);
        heartbeat = member().host().after(protocol.settings().heartbeatInterval().toNanos(), onHeartbeat, this);
        self = self.owning(owned(), self.generation());
        ask(new GroupRequest(self, isNew, protocol::beats, this::heard));
    }

    private void heard(GroupRequest answer) {
        if (!isIn || !answer.member.id().equals(self.id())) {
            return;
        }
        switch (answer.error) {
            case NONE -> {
                isNew = false;
                self = self.owning(owned(), answer.generation);
                if (!isRevoking) {
                    goesTowards(answer.share);
                }
            }
            case UNKNOWN_MEMBER -> {
                isIn = false;
                hasLostAll = true;
                if (watch.isPolling()) {
                    polls();
                }
            }
            default -> {
                // The coordinator can not be reached, or the name is still taken: the next heartbeat tries again.
            }
        }
    }

    private void goesTowards(List<TopicPartition> share) {
        List<TopicPartition> less = new ArrayList<>(owned());
        less.removeAll(share);
        List<TopicPartition> more = new ArrayList<>(share);
        more.removeAll(owned());
        if (!less.isEmpty()) {
            isRevoking = true;
            String id = self.id();
            member().revoked(numbers(less), () -> {
                if (isIn && id.equals(self.id())) {
                    isRevoking = false;
                    begins(share, more);
                }
            });
        } else if (!more.isEmpty()) {
            begins(share, more);
        }
    }

    private void begins(List<TopicPartition> share, List<TopicPartition> more) {
        reads(share);
        member().assigned(numbers(more));
        beat();
    }

    private void pollsTooLate() {
        if (isIn) {
            leave();
            hasLostAll = true;
        }
    }

    private void leave() {
        isIn = false;
        simulation.cancel(heartbeat);
        ask(new GroupRequest(self, false, protocol::leaves, answer -> {
        }));
    }

    private void ask(GroupRequest request) {
        int node = protocol.site().coordinator().getAsInt();
        if (node >= 0) {
            member().requests().ask(node, REQUEST_TIMEOUT_NANOS, request);
        }
    }
}
