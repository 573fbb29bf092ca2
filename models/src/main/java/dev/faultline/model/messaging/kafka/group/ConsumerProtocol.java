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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The protocol in which the broker divides the partitions and reconciles each member with its share on the member's own heartbeats: only
 * partitions that move pause, and nobody waits for a slow member but whoever is to get its partitions. Source: semantics reference,
 * B2.3; KIP-848.
 */
public final class ConsumerProtocol implements GroupProtocol {

    private final GroupSite site;
    private final ConsumerSettings settings;
    private final Reading reading;
    private final ConsumerCoordinator group;
    private final CoordinatorSeat<ConsumerCoordinator> coordinator;
    private final Founding founding;
    private final Map<String, ConsumerMember> members = new LinkedHashMap<>();

    ConsumerProtocol(ConsumerSettings settings, GroupSite site) {
        this.site = site;
        this.settings = settings;
        this.reading = new Reading(site.stage().simulation(), site.counters(), site.partitions());
        this.group = new ConsumerCoordinator(site.stage().simulation(), settings,
                settings.assignor() == ConsumerSettings.Division.RANGE ? new RangeAssignor() : new StickyAssignor(), site.topic(),
                site.partitions(), site.counters());
        this.founding = new Founding(site.stage().simulation(), this::wereThere);
        this.coordinator = new CoordinatorSeat<>(site, group, group::begins);
    }

    GroupSite site() {
        return site;
    }

    ConsumerSettings settings() {
        return settings;
    }

    Reading reading() {
        return reading;
    }

    private void wereThere(List<Member> founders) {
        List<ConsumerMember> all = founders.stream().map(this::side).toList();
        List<GroupMember> introduced = all.stream().map(ConsumerMember::introduces).toList();
        group.wasThere(introduced);
        long interval = settings.heartbeatInterval().toNanos();
        for (int i = 0; i < all.size(); i++) {
            // Heartbeats do not all come at once, since members did not all start at once.
            all.get(i).wasThere(group.epoch(), group.assigned(introduced.get(i).id()), interval * (i + 1) / all.size());
        }
    }

    @Override
    public void starts(Member member) {
        if (!founding.takes(member)) {
            side(member).starts();
        }
    }

    private ConsumerMember side(Member member) {
        return members.computeIfAbsent(member.name(), name -> new ConsumerMember(this, member));
    }

    @Override
    public void stops(Member member) {
        side(member).stops();
    }

    @Override
    public void polls(Member member) {
        side(member).polls();
    }

    @Override
    public void returns(Member member) {
        side(member).returns();
    }

    @Override
    public boolean takesCommit(Member member, int partition) {
        ConsumerMember each = side(member);
        return coordinator.takesCommit(by -> by.takesCommit(each.id()));
    }

    void beats(Node at, GroupRequest request) {
        coordinator.takes(at, request, ConsumerCoordinator::heartbeat);
    }

    void leaves(Node at, GroupRequest request) {
        coordinator.takes(at, request, ConsumerCoordinator::leave);
    }

    /** {@code {protocol: consumer}}. */
    @Doc("The broker divides the partitions and leads each member to its share on heartbeats; nobody waits for all.")
    @Example("{protocol: consumer, heartbeat-interval: 5s}")
    public static final class Kind implements GroupProtocolKind {

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
