package dev.faultline.model.push.webhook;

import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Key;
import dev.faultline.settings.Share;
import java.time.Duration;

/**
 * A time when some of the endpoints are down.
 *
 * @param share  of the endpoints; who they are is fixed and not drawn
 * @param from   when it begins
 * @param lasts  how long
 * @param silent whether connections hang; otherwise they are refused
 */
@Doc("A time when some of the endpoints are down.")
public record Outage(
        @Doc("The share of the endpoints that are down, spread evenly over them: `2%` is every 50th. Who they are is not drawn, and"
                + " outages hit the same ones first.") @Default("100%") Share share,
        @Doc("When it begins.") @Default("0s") Duration from,
        @Key("for") @Doc("How long it lasts.") Duration lasts,
        @Doc("Whether a call is never answered, so that its sender waits until its timeout; otherwise it is refused at once.")
        @Default("false") boolean silent) {

    /** Whether it keeps an endpoint down at some time. */
    boolean hits(int user, long nowNanos) {
        return nowNanos >= from.toNanos() && nowNanos - from.toNanos() < lasts.toNanos() && strikes(user);
    }

    /** Whether an endpoint is among those of which this is about: as many of the first n as their share of n, rounded down. */
    private boolean strikes(int user) {
        return (long) (share.value() * (user + 1L)) > (long) (share.value() * user);
    }
}
