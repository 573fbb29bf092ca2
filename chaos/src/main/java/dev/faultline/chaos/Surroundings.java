package dev.faultline.chaos;

import dev.faultline.model.call.Stage;
import dev.faultline.model.naming.NameServer;
import dev.faultline.model.network.Network;
import dev.faultline.model.place.ControlPlane;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import java.util.List;

/** Knows everybody by the name that a scenario gives them; whoever wires the models implements it. */
public interface Surroundings {

    /** What the models of the run stand on. */
    Stage stage();

    /**
     * The hosts of a service's instances, or the machines of a store or broker, the lowest-numbered first; none where the name
     * stands for something of no place, or for nothing.
     */
    List<Host> hostsOf(String name);

    /** Those that send and receive messages under a name: {@link #hostsOf}, and also clients and what is of no place. */
    List<Host> party(String name);

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

    /** What lies between all of them. */
    Network network();

    /** What answers for the name of a service, if its callers find it by its name; of all services for {@code all}. */
    List<NameServer> nameServers(String service);

    /** What starts, stops and promotes machines in a region; in all of them for {@code all}. */
    List<ControlPlane> controlPlanes(String region);

    /** What a figure is now; not a number where there is none. */
    double figure(FaultCondition.Figure figure, String of);
}
