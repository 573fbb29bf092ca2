package dev.faultline.model.push;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import dev.faultline.model.service.Service;

/** Where a push channel is built: what it may use while it comes into being. All services and the network are there. */
public interface PushSite {

    Stage stage();

    /** The channel's name in the scenario, without {@code push.}. */
    String name();

    /** Who the users are, and what they follow. */
    Audience audience();

    /** The service whose instances the users are connected to, or which calls their endpoints. */
    Service gateway();

    /** Chooses the instance of the gateway that a new connection goes to: a balancer of its own, of the service's policy. */
    LoadBalancer balancer();

    /** Whether that policy goes by a key, so that a user always lands on the same instance. */
    boolean isSticky();

    /** Where the users are: one machine on the internet that stands for all of them, and which no fault breaks. */
    Host users();

    /** The way from the users to the gateway; the name of its one end is that of the channel. */
    Link inward();

    /** The way from one instance of the gateway to another. */
    Link among();

    /** The way from the gateway to the users. */
    Link outward();
}
