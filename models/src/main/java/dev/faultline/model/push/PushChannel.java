package dev.faultline.model.push;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.messaging.PublisherSite;

/** A way by which users learn of updates. */
public interface PushChannel {

    /** Its name in the scenario. */
    String name();

    /** Who the users are. */
    Audience audience();

    /**
     * The way of somebody's updates into it. The answer is that of the gateway: it has the update and will pass it on. An update exists from
     * the call on, so that the time until it is seen includes the way to the gateway; whoever should see it counts as addressed, also when
     * no gateway gets it.
     */
    Endpoint publisher(PublisherSite from, Update as);

    /** What became of updates, and what it took. */
    PushBooks books();

    /** Begins what goes on by itself. */
    void start();

    /** Updates that somebody has not seen yet and still may, counted for each user, by looking at the users and not at the books. */
    long unseen();
}
