package dev.faultline.model.push.polling;

import dev.faultline.model.call.Endpoint;
import dev.faultline.model.messaging.PublisherSite;
import dev.faultline.model.push.Audience;
import dev.faultline.model.push.Entrance;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.Update;
import dev.faultline.model.service.Instance;

/**
 * Users who ask the gateway for updates, over and over (semantics reference, C1).
 *
 * <p>Updates are kept where all instances of the gateway see them at once. A user says what it has seen, so that it misses nothing, sees
 * nothing twice, and sees all that has come since when it asks at last.
 */
final class PollingChannel implements PushChannel {

    /** Requests that travel and are worked on as one should not take longer than this. */
    private static final double BUNCH_NANOS = 2e6;
    private static final int BUNCH_MAX = 256;

    private final String name;
    private final Audience audience;
    private final PushBooks books;
    private final Entrance entrance;
    private final Askers askers;
    private final Runnable start;

    /**
     * A channel.
     *
     * @param headerBytes of a request and its answer together
     * @param keeping for how long requests are kept; null if they are answered at once
     */
    PollingChannel(PushSite site, Manners manners, long headerBytes, Desk.Effort effort, Schedule schedule, Keeping keeping) {
        this.name = site.name();
        this.audience = site.audience();
        this.books = new PushBooks(site.stage().simulation());
        Seats seats = schedule.seats();
        UpdateLog log = new UpdateLog(audience, seats);
        Landing landing = new Landing(site);
        int bunch = bunch(landing.instance(0).plan(), effort);
        Trips trips = new Trips(site, seats, landing, books, headerBytes, bunch);
        this.askers = new Askers(site, books, log, trips, manners, schedule);
        Desk desk = new Desk(landing, books, trips, askers, log, effort);
        trips.between(askers, desk);
        askers.at(desk);
        if (keeping == null) {
            desk.hands(desk::answer);
            this.start = () -> schedule.start(askers.wheel());
            this.entrance = new Entrance(site, books, (update, at) -> log.add(update));
        } else {
            Holding holding = new Holding(site.stage(), books, trips, askers, desk, keeping, bunch);
            desk.hands(holding);
            this.start = holding::start;
            this.entrance = new Entrance(site, books, (update, at) -> {
                log.add(update);
                holding.wake(update);
            });
        }
    }

    /**
     * For how long requests are kept that have no answer yet.
     *
     * @param holdNanos by the gateway
     * @param idleNanos by a proxy on the way
     */
    record Keeping(long holdNanos, long idleNanos) {
    }

    private static int bunch(Instance.Plan plan, Desk.Effort effort) {
        double each = Math.max(1, effort.perRequest() + effort.perUpdate());
        return (int) Math.max(1, Math.min(BUNCH_MAX, BUNCH_NANOS * plan.cores() / each));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Audience audience() {
        return audience;
    }

    @Override
    public Endpoint publisher(PublisherSite from, Update as) {
        return entrance.way(from, as);
    }

    @Override
    public PushBooks books() {
        return books;
    }

    @Override
    public void start() {
        askers.wheel().start();
        start.run();
    }

    @Override
    public long unseen() {
        return entrance.underWay() + askers.unseen();
    }
}
