package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.GroupProtocol;
import dev.faultline.model.messaging.kafka.GroupSite;
import dev.faultline.model.messaging.kafka.Member;
import dev.faultline.model.messaging.kafka.Node;
import dev.faultline.model.messaging.kafka.assignment.GroupMember;
import dev.faultline.model.place.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the protocols have in common: a side for each member, a coordinator on one of the nodes, and members that were there before the
 * run began.
 *
 * @param <S> a member's side
 * @param <C> the coordinator's
 */
abstract class CoordinatedProtocol<S extends MemberSide, C> implements GroupProtocol {

    private final GroupSite site;
    private final Reading reading;
    private final Founding founding;
    private final Map<String, S> sides = new LinkedHashMap<>();
    private CoordinatorSeat<C> seat;

    CoordinatedProtocol(GroupSite site) {
        this.site = site;
        this.reading = new Reading(site.stage().simulation(), site.counters(), site.partitions());
        this.founding = new Founding(site.stage().simulation(), this::wereThere);
    }

    /** The coordinator; {@code begins} is told whenever it begins on a node. */
    final void coordinatedBy(C coordinator, Consumer<Host> begins) {
        seat = new CoordinatorSeat<>(site, coordinator, begins);
    }

    final GroupSite site() {
        return site;
    }

    final Reading reading() {
        return reading;
    }

    /** A member's side, which is made when it first appears. */
    abstract S newSide(Member member);

    /** These were there before the run began, each as it introduced itself. */
    abstract void wereThere(List<S> founders, List<GroupMember> introduced);

    final S side(Member member) {
        return sides.computeIfAbsent(member.name(), name -> newSide(member));
    }

    private void wereThere(List<Member> founders) {
        List<S> all = founders.stream().map(this::side).toList();
        wereThere(all, all.stream().map(MemberSide::introduces).toList());
    }

    /** When the first heartbeat of a founder is due: they do not all come at once, since members did not all start at once. */
    static long firstHeartbeatNanos(long interval, int founder, int founders) {
        return interval * (founder + 1) / founders;
    }

    /** A request has come to a node; if that is the coordinator's, the coordinator takes it. */
    final void takes(Node at, GroupRequest request, BiConsumer<C, GroupRequest> what) {
        seat.takes(at, request, what);
    }

    final boolean takesCommit(Predicate<C> test) {
        return seat.takesCommit(test);
    }

    @Override
    public final void starts(Member member) {
        if (!founding.takes(member)) {
            side(member).starts();
        }
    }

    @Override
    public final void stops(Member member) {
        side(member).stops();
    }

    @Override
    public final void polls(Member member) {
        side(member).polls();
    }

    @Override
    public final void returns(Member member) {
        side(member).returns();
    }
}
