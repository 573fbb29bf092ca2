package dev.faultline.model.messaging;

import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Link;
import dev.faultline.model.place.Host;
import java.util.List;

/** Where a broker is built: what it may use while it comes into being. */
public interface BrokerSite {

    Stage stage();

    /** The broker's name in the scenario. */
    String name();

    /** A machine of no place at all, which nothing can happen to; for ideal brokers. */
    Host everywhere();

    /**
     * New machines of the broker, named {@code broker-1} and on, dealt to zones in turn. Faults reach them by the broker's name and by
     * their zones.
     */
    List<Host> machines(Machines machines);

    /** The way between machines of the broker itself, and from it to another one. */
    Link link(String otherBroker);

    /** Does something when all brokers are there, before anybody subscribes. */
    void afterwards(Runnable work);

    /** A channel of this or another broker, {@code broker/name}; there {@link #afterwards}. */
    Channel channel(String name);
}
