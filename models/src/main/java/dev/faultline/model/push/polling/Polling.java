package dev.faultline.model.push.polling;

import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.service.Instance;

/**
 * Users who ask the gateway for updates, over and over (semantics reference, C1).
 *
 * <p>Updates are kept where all instances of the gateway see them at once, in the order in which they came. A user says what it has seen,
 * so that it misses nothing, sees nothing twice, and sees all that has come since when it asks at last; out of order what came out of order.
 */
final class Polling implements PartTimeWay {

    /** Requests that travel and are worked on as one should not take longer than this. */
    private static final double BUNCH_NANOS = 2e6;
    private static final int BUNCH_MAX = 256;

    private final UpdateLog log;
    private final Seats seats;
    private final Askers askers;
    private final Runnable start;
    /** Null where requests are answered at once. */
    private final Holding holding;
    private final Members members;

    /**
     * The users of a channel, or some of them.
     *
     * @param together what all ways of a channel have in common
     * @param headerBytes of a request and its answer together
     * @param keeping for how long requests are kept; null if they are answered at once
     */
    Polling(PushSite site, Together together, Manners manners, long headerBytes, Desk.Effort effort, Schedule schedule, Keeping keeping) {
        PushBooks books = together.books();
        Landing landing = together.landing();
        this.members = together.members();
        this.seats = schedule.seats();
        this.log = new UpdateLog(site.audience(), seats);
        int bunch = bunch(landing.instance(0).plan(), effort);
        Trips trips = new Trips(site, seats, landing, books, headerBytes, bunch);
        this.askers = new Askers(site, books, log, trips, manners, schedule);
        Desk desk = new Desk(landing, books, trips, askers, log, effort);
        trips.between(askers, desk);
        askers.at(desk);
        if (keeping == null) {
            this.holding = null;
            desk.hands(desk::answer);
            this.start = () -> schedule.start(askers.wheel(), this::takesPart);
        } else {
            this.holding = new Holding(site.stage(), books, trips, askers, desk, keeping, bunch);
            desk.hands(holding);
            this.start = () -> holding.start(this::takesPart);
        }
    }

    /**
     * What all ways of a channel have in common.
     *
     * @param members who asks
     */
    record Together(PushBooks books, Landing landing, Members members) {

        /** Of a channel whose users all ask. */
        static Together of(PushSite site) {
            return new Together(new PushBooks(site.stage().simulation()), new Landing(site), Members.ALL);
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

    private boolean takesPart(int seat) {
        return members.takesPart(seats.user(seat));
    }

    @Override
    public void take(Published update, Instance at) {
        log.add(update);
        if (holding != null) {
            holding.wake(update);
        }
    }

    @Override
    public void start() {
        for (int seat = 0; seat < askers.users(); seat++) {
            if (!takesPart(seat)) {
                askers.leave(seat);
            }
        }
        askers.wheel().start();
        start.run();
    }

    @Override
    public void enter(int user) {
        long since = members.since(user);
        askers.enter(seats.seat(user), members.entered(user), since);
    }

    @Override
    public int leave(int user) {
        return askers.leave(seats.seat(user));
    }

    @Override
    public long since(int user) {
        return askers.cutOffSince(seats.seat(user));
    }

    @Override
    public long unseen() {
        return askers.unseen();
    }
}
