package dev.faultline.model.push.hybrid;

import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.Presence;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.Way;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.random.Keys;
import java.util.BitSet;

/**
 * Users who change between two ways, and are in one of them at a time.
 *
 * <p>Both ways get all updates, in the same order and so with the same numbers. A user stays in the way that it is in until the other one
 * has let it in, which takes the time that a connection takes to open, or none. The new way goes on behind the last update that the user
 * has seen, so that none is lost and none comes twice. Whoever changes its mind before it is in has not changed over.
 */
final class Hybrid implements Way, Presence.Switches {

    private static final String SWITCHES = "switches";

    private final PushBooks books;
    private final Presence activity;
    /** Those who are in the way of the active: since they became so and were let in, until the way of the idle lets them in. */
    private final BitSet isConnected;
    private final int users;
    private PartTimeWay active;
    private PartTimeWay idle;

    Hybrid(PushSite site, PushBooks books, ActivitySpec activity) {
        this.books = books;
        this.users = site.audience().users();
        this.isConnected = new BitSet(users);
        this.activity = new Presence(site.stage(), "push.activity", users, Keys.client(site.stage().seed(), "push " + site.name()),
                activity.lasts(), activity.idle(), this);
    }

    /** Who takes part in the way of the active, or else in that of the idle: those who are in it, and those who want to be. */
    private final class Side implements PartTimeWay.Members {

        private final boolean isOfTheActive;

        Side(boolean ofTheActive) {
            isOfTheActive = ofTheActive;
        }

        private PartTimeWay other() {
            return isOfTheActive ? idle : active;
        }

        @Override
        public boolean takesPart(int user) {
            return isConnected.get(user) == isOfTheActive || activity.isOnline(user) == isOfTheActive;
        }

        @Override
        public long since(int user) {
            return other().since(user);
        }

        @Override
        public int entered(int user) {
            isConnected.set(user, isOfTheActive);
            books.count(SWITCHES, 1);
            return other().leave(user);
        }
    }

    PartTimeWay.Members membersOfTheActive() {
        return new Side(true);
    }

    PartTimeWay.Members membersOfTheIdle() {
        return new Side(false);
    }

    void between(PartTimeWay wayOfTheActive, PartTimeWay wayOfTheIdle) {
        active = wayOfTheActive;
        idle = wayOfTheIdle;
    }

    @Override
    public void start() {
        activity.start();
        for (int user = 0; user < users; user++) {
            isConnected.set(user, activity.isOnline(user));
        }
        active.start();
        idle.start();
    }

    @Override
    public void take(Published update, Instance at) {
        if (update.recipients() > 0) {
            active.take(update, at);
            idle.take(update, at);
        }
    }

    @Override
    public void cameOnline(int user) {
        if (isConnected.get(user)) {
            idle.leave(user);
        } else {
            active.enter(user);
        }
    }

    @Override
    public void wentOffline(int user) {
        if (isConnected.get(user)) {
            idle.enter(user);
        } else {
            active.leave(user);
        }
    }

    @Override
    public long unseen() {
        return active.unseen() + idle.unseen();
    }
}
