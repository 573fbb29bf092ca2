package dev.faultline.chaos;

import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import java.util.List;

/** Knows everybody by the name that a scenario gives them; whoever wires the models implements it. */
public interface Surroundings {

    /** The hosts of a service's instances, or the machines of a store, the lowest-numbered first. */
    List<Host> hostsOf(String name);

    /**
     * The hosts that stand in a zone ({@code us-east/a}) or in all zones of a region ({@code us-east}). Services of somebody else
     * and clients stand in none.
     */
    List<Host> hostsIn(String place);

    /** The links on the way from a caller to a callee: {@code checkout -> payments}. */
    List<Link> linksOf(String route);
}
