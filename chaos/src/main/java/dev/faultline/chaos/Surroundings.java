package dev.faultline.chaos;

import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import java.util.List;

/** Knows everybody by the name that a scenario gives them; whoever wires the models implements it. */
public interface Surroundings {

    /** What the models of the run stand on. */
    Stage stage();

    /**
     * The hosts of a service's instances, of a client's users, or the machines of a store or broker, the lowest-numbered first; none
     * where the name stands for something of no place, or for nothing.
     */
    List<Host> hostsOf(String name);

    /** The hosts of all services, stores and brokers, in the order of the scenario. */
    List<Host> everybody();

    /**
     * The hosts that stand in a zone ({@code us-east/a}) or in all zones of a region ({@code us-east}). Services of somebody else
     * and clients stand in none.
     */
    List<Host> hostsIn(String place);

    /** The hosts of the services that carry a label. */
    List<Host> labelled(String label);

    /** The machines of stores and brokers that have a role now. */
    List<Host> inRole(Role role);

    /** The links on the way from a caller to a callee: {@code checkout -> payments}. */
    List<Link> linksOf(String route);

    /** What a figure is now; not a number where there is none. */
    double figure(FaultCondition.Figure figure, String of);
}
