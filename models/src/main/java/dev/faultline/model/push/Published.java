package dev.faultline.model.push;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Origin;
import dev.faultline.sim.random.Keys;

/**
 * An update that somebody has published.
 *
 * @param origin   the clients on whose behalf
 * @param customer the key of the customer request at the root
 * @param request  the customer's intention
 * @param key      its id, and the key of draws about it
 * @param at       when it was published, in simulated nanoseconds
 * @param first    the first of the users who should see it
 * @param end      the number after the last of them
 * @param bytes    how long it is
 */
public record Published(Origin origin, long customer, long request, long key, long at, int first, int end, long bytes) {

    private static final long UPDATE = Keys.site("push.update");

    /** The update that a call publishes, to this audience. */
    static Published by(Call call, Update as, Audience audience) {
        int topic = as.isForAll() ? 0 : as.topicOf(call, audience.topics());
        return new Published(call.origin(), call.customer(), call.request(), call.workKey(UPDATE), call.startedAt(),
                as.isForAll() ? 0 : audience.first(topic), as.isForAll() ? audience.users() : audience.end(topic), as.bytes());
    }

    /** How many should see it. */
    public int recipients() {
        return end - first;
    }

    /** The call that brings it to a user for the so-many-th time, from 1. */
    public Call delivery(Calls calls, int user, int number) {
        long path = Keys.mix(key, user);
        return calls.delivery(origin, customer, request, path, path, number);
    }
}
