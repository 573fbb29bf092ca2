package dev.faultline.model.messaging;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.Role;
import java.util.List;
import java.util.Optional;

/** Keeps messages between those who send them and those who work on them. */
public interface Broker {

    String name();

    /** Its channels, in the order of the scenario. */
    List<Channel> channels();

    /** Its machines, in order; empty for one that is of no place. */
    default List<Host> hosts() {
        return List.of();
    }

    /** Those of its machines that lead a queue or a partition now; empty where nothing is led. */
    default Optional<List<Host>> leading() {
        return Optional.empty();
    }

    /** Those of its machines that have a role now; none where its machines have no such roles. */
    default List<Host> inRole(Role role) {
        boolean leads = role == Role.LEADER;
        return leading().filter(leaders -> leads || role == Role.FOLLOWER)
                .map(leaders -> hosts().stream().filter(host -> leaders.contains(host) == leads).toList()).orElse(List.of());
    }

    /** The channel of this name, without the broker's. */
    default Channel channel(String name) {
        return channels().stream().filter(channel -> channel.name().endsWith("/" + name)).findFirst().orElseThrow();
    }
}
