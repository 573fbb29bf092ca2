package dev.faultline.model.push.connection;

import dev.faultline.model.call.Call;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.push.PushSite;
import dev.faultline.sim.random.Keys;

/** The lines between users and instances, and among instances: how long messages take, and whether they come through. */
final class Lines {

    /** A message that says hardly more than that it is there. */
    static final long SHORT_BYTES = 64;
    private static final long NOTICE = Keys.site("push.notice");
    private static final long RELAY = Keys.site("push.relay");
    private static final long LOOK = Keys.site("push.look");

    private final PushSite site;
    private final Call about;
    private long looks;

    Lines(PushSite site, String name) {
        this.site = site;
        this.about = new Errands(site.stage(), name + " connections").next();
    }

    /** How long a message takes from an instance to users. */
    long outNanos(Hub hub, long bytes, long number) {
        long nanos = site.outward().streamNanos(Direction.REQUEST, about, hub.host, site.users(), bytes, Keys.mix(NOTICE + hub.index, number));
        return nanos < 0 ? site.outward().typicalNanos(hub.host.zone(), site.users().zone()) : nanos;
    }

    /** How long an update takes from one instance to another; negative when it does not come through. */
    long relayNanos(Hub from, Hub to, long bytes, long number) {
        return site.among().streamNanos(Direction.REQUEST, about, from.host, to.host, bytes, Keys.mix(RELAY + to.index, number));
    }

    /** How long a message takes from users to an instance, or its answer back; negative when it does not come through. */
    long inNanos(Hub hub, Direction direction, long bytes, long number) {
        return direction == Direction.REQUEST
                ? site.inward().streamNanos(direction, about, site.users(), hub.host, bytes, number)
                : site.inward().streamNanos(direction, about, hub.host, site.users(), bytes, number);
    }

    /** After how long a user knows that its connection was closed in good order. */
    long closedNanos(Hub hub, long drawKey) {
        return outNanos(hub, SHORT_BYTES, Keys.mix(drawKey, NOTICE));
    }

    /** After how long a user knows that a crashed instance has reset its connection; negative when it does not come through. */
    long resetNanos(Hub hub, long drawKey) {
        return site.outward().streamNanos(Direction.REQUEST, about, hub.host, site.users(), SHORT_BYTES, Keys.mix(drawKey, NOTICE));
    }

    /** Whether an instance and its users reach each other now. */
    boolean reach(Hub hub) {
        looks++;
        return hub.host.answers()
                && site.outward().streamNanos(Direction.REQUEST, about, hub.host, site.users(), SHORT_BYTES, Keys.mix(LOOK, looks)) >= 0
                && inNanos(hub, Direction.REQUEST, SHORT_BYTES, Keys.mix(LOOK, looks)) >= 0;
    }
}
