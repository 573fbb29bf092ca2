package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.GroupProtocol;
import dev.faultline.model.messaging.kafka.GroupProtocolKind;
import dev.faultline.model.messaging.kafka.GroupSite;
import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.model.messaging.kafka.Node;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.messaging.kafka.assignment.RangeAssignor;
import dev.faultline.model.messaging.kafka.assignment.StickyAssignor;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import java.util.List;

/**
 * The protocol in which the broker divides the partitions and reconciles each member with its share on the member's own heartbeats: only
 * partitions that move pause, and nobody waits for a slow member but whoever is to get its partitions. Source: semantics reference,
 * B2.3; KIP-848.
 */
public final class ConsumerProtocol extends CoordinatedProtocol<ConsumerMember, ConsumerCoordinator> {

    private final ConsumerSettings settings;
    private final ConsumerCoordinator group;

    ConsumerProtocol(ConsumerSettings settings, GroupSite site) {
        super(site);
        this.settings = settings;
        this.group = new ConsumerCoordinator(site.stage().simulation(), settings,
                settings.assignor() == ConsumerSettings.Division.RANGE ? new RangeAssignor() : new StickyAssignor(), site.topic(),
                site.partitions(), site.counters());
        coordinatedBy(group, group::begins);
    }

    ConsumerSettings settings() {
        return settings;
    }

    @Override
    ConsumerMember newSide(Member member) {
        return new ConsumerMember(this, member);
    }

    @Override
    void wereThere(List<ConsumerMember> founders, List<GroupMember> introduced) {
        group.wasThere(introduced);
        long interval = settings.heartbeatInterval().toNanos();
        for (int i = 0; i < founders.size(); i++) {
            founders.get(i).wasThere(group.epoch(), group.assigned(introduced.get(i).id()),
                    firstHeartbeatNanos(interval, i, founders.size()));
        }
    }

    @Override
    public boolean takesCommit(Member member, int partition) {
        ConsumerMember each = side(member);
        return takesCommit(by -> by.takesCommit(each.id()));
    }

    void beats(Node at, GroupRequest request) {
        takes(at, request, ConsumerCoordinator::heartbeat);
    }

    void leaves(Node at, GroupRequest request) {
        takes(at, request, ConsumerCoordinator::leave);
    }

    /** {@code {protocol: consumer}}. */
    @Doc("The broker divides the partitions and leads each member to its share on heartbeats; nobody waits for all.")
    @Example("{protocol: consumer, heartbeat-interval: 5s}")
    public static final class Kind implements GroupProtocolKind.Dividing {

        @Override
        public String key() {
            return "consumer";
        }

        @Override
        public Class<? extends Record> settings() {
            return ConsumerSettings.class;
        }

        @Override
        public GroupProtocol build(Record settings, GroupSite site) {
            return new ConsumerProtocol((ConsumerSettings) settings, site);
        }
    }
}
