package dev.faultline.model.push.polling;

import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushKind;
import dev.faultline.model.push.PushSite;
import dev.faultline.settings.Bytes;
import dev.faultline.settings.Default;
import dev.faultline.settings.Doc;
import dev.faultline.settings.Example;
import dev.faultline.settings.Patience;
import dev.faultline.settings.Range;
import java.time.Duration;

/**
 * Users ask, and the gateway keeps each request until there is something new or its time is over; then the user asks again at once. Updates
 * are seen after half a round trip; after up to one and a half if they come between an answer and the next request (semantics reference, C1).
 */
@Doc("Users ask, and the gateway keeps each request until there is something new, or for a time; then they ask again at once.")
@Example("{kind: long-polling, gateway: checkout, users: 10k, hold: 30s, holds: nothing}")
public final class LongPollingKind implements PushKind {

    /** What a request that waits keeps others from having. */
    @Doc("What a request that waits keeps others from having.")
    public enum Holds {
        /** An event loop. */
        @Doc("Nothing but memory: an event loop serves all that wait.")
        NOTHING,
        /** A thread for each. */
        @Doc("A worker of the gateway, from the beginning until the answer: a thread for each request. So its `workers` limit how many"
                + " users can wait, and the others stand in its line, or are refused.")
        WORKER
    }

    /**
     * The keys of the kind.
     *
     * @param hold for how long a request is kept
     * @param holds what it keeps others from having
     * @param idleTimeout when a proxy cuts a connection
     * @param headers of a request and its answer
     * @param work on a request
     * @param workPerUpdate on each update of an answer
     * @param memory of a request
     * @param timeout for how long a user waits
     * @param retry when it asks again after a failure
     */
    @Doc("How users ask.")
    public record Settings(
            @Doc("How long the gateway keeps a request for which there is nothing new, before it answers so.") @Default("30s")
            @Range(min = "100ms", max = "10m") Duration hold,
            @Doc("What a request that waits keeps others from having.") @Default("nothing") Holds holds,
            @Doc("When a proxy on the way cuts a connection on which nothing happens, or `none`. It must be longer than `hold`, or each"
                    + " request without news fails.") @Default("none") @Range(min = "100ms") Patience idleTimeout,
            @Doc("How long the headers of a request and its answer are, together.") @Default("871B") Bytes headers,
            @Doc("The work of the gateway on a request.") @Default("50us") @Range(min = "0s", max = "1m") Duration work,
            @Doc("Its work on each update that an answer has, besides.") @Default("10us") @Range(min = "0s", max = "1m")
            Duration workPerUpdate,
            @Doc("What a request takes up at the gateway while it is open.") @Default("16KiB") Bytes memory,
            @Doc("How much longer than `hold` a user waits for an answer.") @Default("10s") @Range(min = "1ms", max = "10m")
            Duration timeout,
            @Doc("When it asks again after a request has failed.") @Default("{}") Retry retry) {
    }

    @Override
    public String key() {
        return "long-polling";
    }

    @Override
    public Class<? extends Record> settings() {
        return Settings.class;
    }

    @Override
    public PushChannel build(Record settings, PushSite site) {
        Polling.Together together = Polling.Together.of(site);
        return new GatewayChannel(site, together.books(), way((Settings) settings, site, together));
    }

    /** Users who ask like this at times. */
    public static PartTimeWay partTime(Settings set, PushSite site, PushBooks books, Landing landing, PartTimeWay.Members members) {
        return way(set, site, new Polling.Together(books, landing, members));
    }

    private static Polling way(Settings set, PushSite site, Polling.Together together) {
        Manners manners = new Manners(set.hold().plus(set.timeout()).toNanos(), set.retry(), true);
        Desk.Effort effort = new Desk.Effort(set.work().toNanos(), set.workPerUpdate().toNanos(), set.memory().count(),
                set.holds() == Holds.WORKER);
        return new Polling(site, together, manners, set.headers().count(), effort, Schedule.atOnce(site, manners.longestNanos()),
                new Polling.Keeping(set.hold().toNanos(), set.idleTimeout().nanos()));
    }
}
