package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.GroupProtocol;
import dev.faultline.model.messaging.kafka.GroupProtocolKind;
import dev.faultline.model.messaging.kafka.GroupSite;
import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.model.messaging.kafka.Node;
import dev.faultline.model.messaging.kafka.assignment.Assignor;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.TopicPartition;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.List;
import java.util.Map;

/**
 * The protocol that all clients have spoken for years: members join, one of them divides the partitions, all hear what they get; and
 * nobody gets anything before all have come.
 *
 * <p>With an eager assignor members give up everything before they join, so that a rebalance stops the group for as long as its slowest
 * member takes to come. A cooperative one has them keep what they have and only gives up, in a first round, what somebody else gets in
 * a second. Source: semantics reference, B2.3.
 */
public final class ClassicProtocol extends CoordinatedProtocol<ClassicMember, ClassicCoordinator> {

    private final ClassicSettings settings;
    private final Assignor assignor;
    private final ClassicCoordinator group;

    ClassicProtocol(ClassicSettings settings, GroupSite site) {
        super(site);
        this.settings = settings;
        this.assignor = settings.assignor().kind().build(settings.assignor().settings());
        this.group = new ClassicCoordinator(site.stage().simulation(), settings, site.counters());
        coordinatedBy(group, group::begins);
    }

    ClassicSettings settings() {
        return settings;
    }

    Assignor assignor() {
        return assignor;
    }

    @Override
    ClassicMember newSide(Member member) {
        return new ClassicMember(this, member);
    }

    @Override
    void wereThere(List<ClassicMember> founders, List<GroupMember> introduced) {
        Map<String, List<TopicPartition>> shares = assignor.assign(Map.of(site().topic(), site().partitions()), introduced);
        group.wasThere(introduced, shares);
        long interval = settings.heartbeatInterval().toNanos();
        for (int i = 0; i < founders.size(); i++) {
            founders.get(i).wasThere(ClassicCoordinator.FIRST_GENERATION, shares.get(introduced.get(i).id()),
                    firstHeartbeatNanos(interval, i, founders.size()));
        }
    }

    @Override
    public boolean takesCommit(Member member, int partition) {
        ClassicMember each = side(member);
        return takesCommit(by -> by.takesCommit(each.id(), each.generation()));
    }

    void joins(Node at, GroupRequest request) {
        takes(at, request, ClassicCoordinator::join);
    }

    void syncs(Node at, GroupRequest request) {
        takes(at, request, ClassicCoordinator::sync);
    }

    void beats(Node at, GroupRequest request) {
        takes(at, request, ClassicCoordinator::heartbeat);
    }

    void leaves(Node at, GroupRequest request) {
        takes(at, request, ClassicCoordinator::leave);
    }

    /** {@code {protocol: classic, assignor: cooperative-sticky}}. */
    @Doc("Members join, one of them divides the partitions, and nobody gets anything before all have come.")
    @Example("{protocol: classic, assignor: cooperative-sticky, session-timeout: 10s}")
    public static final class Kind implements GroupProtocolKind.Dividing {

        @Override
        public String key() {
            return "classic";
        }

        @Override
        public Class<? extends Record> settings() {
            return ClassicSettings.class;
        }

        @Override
        public GroupProtocol build(Record settings, GroupSite site) {
            return new ClassicProtocol((ClassicSettings) settings, site);
        }
    }
}
