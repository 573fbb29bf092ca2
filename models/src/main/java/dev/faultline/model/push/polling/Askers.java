package dev.faultline.model.push.polling;

import dev.faultline.model.call.Stage;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PhaseWheel;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;

/**
 * The users who ask. A user has one request open at most; one that fails, or that nobody answers in time, is followed by another after a
 * back-off, and from then until an answer comes the user is cut off.
 */
final class Askers implements PhaseWheel.Visitor {

    private static final long BACK_OFF = Keys.site("push.poll-back-off");
    private static final int FAILURES_MAX = 100;
    private static final long NEVER = PartTimeWay.REACHED;
    /** Who takes no part has nothing to see. */
    private static final int OUT = Integer.MAX_VALUE;

    private final Simulation simulation;
    private final Stage stage;
    private final PushBooks books;
    private final UpdateLog log;
    private final Trips trips;
    private final Manners manners;
    private final Schedule schedule;
    private final PhaseWheel wheel;
    private final Sightings sightings;
    /** Each user has seen all updates that are meant for it and have a lower number. */
    private final int[] seenBelow;
    /** Odd while a request of the user is open. */
    private final int[] turns;
    private final byte[] failures;
    /** Null until somebody is cut off. */
    private long[] cutOffSince;
    private Desk desk;

    /**
     * Users who have seen nothing.
     *
     * @param schedule when they ask
     */
    Askers(PushSite site, PushBooks books, UpdateLog log, Trips trips, Manners manners, Schedule schedule) {
        this.stage = site.stage();
        this.simulation = stage.simulation();
        this.books = books;
        this.log = log;
        this.trips = trips;
        this.manners = manners;
        int users = site.audience().users();
        this.wheel = new PhaseWheel(simulation, "push.poll", users, schedule.periodNanos(), schedule.slots(), this);
        this.schedule = schedule;
        this.sightings = new Sightings(books);
        this.seenBelow = new int[users];
        this.turns = new int[users];
        this.failures = new byte[users];
    }

    void at(Desk gateway) {
        desk = gateway;
    }

    PhaseWheel wheel() {
        return wheel;
    }

    int users() {
        return turns.length;
    }

    /** Which request of a user is its present one. */
    int turn(int user) {
        return turns[user];
    }

    /** A user has a request open at the gateway from the beginning. */
    void hasAsked(int user) {
        turns[user]++;
        wheel.enterAfter(user, manners.timeoutNanos());
    }

    /** What is new to a user at the gateway now. */
    int news(int user) {
        return log.news(user, seenBelow[user]);
    }

    boolean isCurrent(int user, int turn) {
        return turns[user] == turn;
    }

    @Override
    public boolean visit(int user) {
        if ((turns[user] & 1) == 0) {
            ask(user);
        } else {
            books.count("timed-out", 1);
            desk.closed(user);
            fails(user);
        }
        return false;
    }

    @Override
    public void visited() {
        trips.send();
    }

    /** A user asks, with others who do so in this instant. */
    void ask(int user) {
        turns[user]++;
        wheel.enterAfter(user, manners.timeoutNanos());
        if (!trips.ask(user, turns[user])) {
            books.asked(1, 0);
            books.count("refused", 1);
            fails(user);
        }
    }

    private void fails(int user) {
        turns[user]++;
        if (failures[user] < FAILURES_MAX) {
            failures[user]++;
        }
        isCutOff(user);
        double luck = stage.bits().at(Keys.mix(Keys.mix(trips.key(user), cutOffSince[user]), BACK_OFF, failures[user])).nextUnit();
        wheel.enterAfter(user, manners.backOffNanos(failures[user], luck));
    }

    /** A user takes part from now on, and asks as soon as the wheel comes by. */
    void enter(int user, int seen, long since) {
        seenBelow[user] = seen;
        if (since != NEVER) {
            isCutOff(user);
            cutOffSince[user] = since;
        }
        wheel.enterAfter(user, 0);
    }

    /** A user takes no part any more, and closes its request. Returns below which number it has seen all. */
    int leave(int user) {
        if ((turns[user] & 1) == 1) {
            turns[user]++;
            desk.closed(user);
        }
        wheel.leave(user);
        failures[user] = 0;
        if (cutOffSince(user) != NEVER) {
            books.cutOff().add(-1);
            cutOffSince[user] = NEVER;
        }
        int seen = seenBelow[user];
        seenBelow[user] = OUT;
        return seen;
    }

    /** Since when a user is cut off; {@link PartTimeWay#REACHED} if it is not. */
    long cutOffSince(int user) {
        return cutOffSince == null ? NEVER : cutOffSince[user];
    }

    /** Nothing reaches a user, whether or not it knows, until it has an answer again. */
    void isCutOff(int user) {
        if (cutOffSince == null) {
            cutOffSince = new long[turns.length];
            Arrays.fill(cutOffSince, NEVER);
        }
        if (cutOffSince[user] == NEVER) {
            cutOffSince[user] = simulation.now();
            books.cutOff().add(1);
        }
    }

    /** Answers have come, or word that there are none. */
    void answered(Bunch bunch) {
        if (bunch.isRefused) {
            refused(bunch);
            return;
        }
        long bytes = 0;
        long inVain = 0;
        sightings.begin(simulation.now());
        for (int i = 0; i < bunch.size(); i++) {
            int user = bunch.users[i];
            if (turns[user] != bunch.turns[i]) {
                continue; // it has given up
            }
            turns[user]++;
            boolean isNew = log.isNew(user, seenBelow[user], bunch.below);
            bytes += isNew ? log.show(user, seenBelow[user], bunch.below, sightings)
                    : manners.isConditional() ? 0 : log.latestBytes(user);
            inVain += isNew ? 0 : 1;
            seenBelow[user] = bunch.below;
            failures[user] = 0;
            isBack(user);
            goOn(user, schedule.nextNanos(trips.key(user), bunch.sentAt, simulation.now()));
        }
        sightings.end();
        books.asked(0, inVain);
        books.carried(0, bytes);
        trips.send();
    }

    private void goOn(int user, long waitNanos) {
        if (waitNanos < 0) {
            ask(user);
        } else {
            wheel.enterAfter(user, waitNanos);
        }
    }

    private void isBack(int user) {
        if (cutOffSince != null && cutOffSince[user] != NEVER) {
            books.cutOff().add(-1);
            books.reconnected(1, simulation.now() - cutOffSince[user]);
            cutOffSince[user] = NEVER;
        }
    }

    private void refused(Bunch bunch) {
        for (int i = 0; i < bunch.size(); i++) {
            if (turns[bunch.users[i]] == bunch.turns[i]) {
                books.count("refused", 1);
                fails(bunch.users[i]);
            }
        }
    }

    /** Updates at the gateway that users have not seen yet, counted for each user. */
    long unseen() {
        long sum = 0;
        for (int user = 0; user < turns.length; user++) {
            sum += news(user);
        }
        return sum;
    }
}
