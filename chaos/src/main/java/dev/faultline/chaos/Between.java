package dev.faultline.chaos;

import dev.faultline.model.network.Trip;
import dev.faultline.model.place.Host;
import dev.faultline.settings.Reference;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The messages between two parties or places: {@code us-east/a -> us-east/b}, {@code shop -> bank}. What is of no place at all (an
 * ideal broker) is an end only where its own name stands.
 */
final class Between {

    private final Set<Host> first;
    private final Set<Host> second;
    private final Heading heading;

    /** The ends as a scenario writes them, and which of the messages between them are meant. */
    Between(String ends, Heading heading, Surroundings world) {
        int arrow = ends.indexOf("->");
        this.first = end(ends.substring(0, arrow).strip(), world);
        this.second = end(ends.substring(arrow + 2).strip(), world);
        this.heading = heading;
    }

    private static Set<Host> end(String name, Surroundings world) {
        Set<Host> hosts = new LinkedHashSet<>(world.party(name));
        if (hosts.isEmpty()) {
            hosts.addAll(name.equals(Reference.EVERYBODY) ? world.everybody() : world.hostsIn(name));
        }
        return hosts;
    }

    /** Whether a message is one of them. */
    boolean has(Trip trip) {
        return heading != Heading.BACK && first.contains(trip.from()) && second.contains(trip.to())
                || heading != Heading.THERE && second.contains(trip.from()) && first.contains(trip.to());
    }
}
