package dev.faultline.model.messaging.kafka.group;

import dev.faultline.model.messaging.kafka.GroupSite;
import dev.faultline.model.messaging.kafka.Node;
import dev.faultline.model.place.Host;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The node on which a group's coordinator sits. When it is another one, or has been restarted, the coordinator begins there with what is
 * written down, as soon as it is asked something.
 *
 * @param <C> the coordinator
 */
final class CoordinatorSeat<C> {

    /** The figure's name in results: how often the coordinator has begun on another node, or anew on the same. */
    static final String MOVES = "coordinator-moves";

    private static final String COMMITS = "rejected-commits";

    private final GroupSite site;
    private final C coordinator;
    private final Consumer<Host> begins;
    private Host host;
    private int life;

    CoordinatorSeat(GroupSite site, C coordinator, Consumer<Host> begins) {
        this.site = site;
        this.coordinator = coordinator;
        this.begins = begins;
        site.counters().declare(MOVES);
        site.counters().declare(COMMITS);
    }

    /** Somebody asks this node, which knows whether it is the right one. */
    void takes(Node at, GroupRequest request, BiConsumer<C, GroupRequest> what) {
        if (at.index() != site.coordinator().getAsInt()) {
            request.answer(GroupError.NOT_COORDINATOR);
            return;
        }
        if (host != at.host() || life != at.host().incarnation()) {
            if (host != null) {
                site.counters().add(MOVES, 1);
            }
            host = at.host();
            life = host.incarnation();
            begins.accept(host);
        }
        what.accept(coordinator, request);
    }

    /** Whether the coordinator takes a commit. */
    boolean takesCommit(Predicate<C> test) {
        boolean takes = host == null || life != host.incarnation() || test.test(coordinator);
        if (!takes) {
            site.counters().add(COMMITS, 1);
        }
        return takes;
    }
}
