package dev.faultline.model.push.hybrid;

import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.Presence;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.Way;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.BitSet;

/**
 * Users who change between two ways, and are in one of them at a time.
 *
 * <p>Both ways get all updates, in the same order and so with the same numbers. Who becomes active stays with the idle way until its
 * connection is open; who becomes idle leaves the connection at once. In both cases the new way goes on behind the last update that the user
 * has seen, so that none is lost and none comes twice. Whoever becomes idle again before its connection is open has not changed over.
 */
final class Hybrid implements Way, Presence.Switches {

    private static final String SWITCHES = "switches";

    private final PushBooks books;
    private final Simulation simulation;
    private final Presence activity;
    /** Those whose connection has been open since they became active. */
    private final BitSet isConnected;
    private final int users;
    private PartTimeWay connections;
    private PartTimeWay asking;

    private final PartTimeWay.Members active = new PartTimeWay.Members() {
        @Override
        public boolean takesPart(int user) {
            return activity.isOnline(user);
        }

        @Override
        public int entered(int user) {
            return changesOver(user);
        }
    };
    private final PartTimeWay.Members idle = new PartTimeWay.Members() {
        @Override
        public boolean takesPart(int user) {
            return !isConnected.get(user);
        }

        @Override
        public int entered(int user) {
            throw new IllegalStateException("asking takes no time to begin");
        }
    };

    Hybrid(PushSite site, PushBooks books, ActivitySpec activity) {
        this.books = books;
        this.simulation = site.stage().simulation();
        this.users = site.audience().users();
        this.isConnected = new BitSet(users);
        this.activity = new Presence(site.stage(), "push.activity", users, Keys.client(site.stage().seed(), "push " + site.name()),
                activity.lasts(), activity.idle(), this);
    }

    PartTimeWay.Members active() {
        return active;
    }

    PartTimeWay.Members idle() {
        return idle;
    }

    void between(PartTimeWay connectionsOfTheActive, PartTimeWay askingOfTheIdle) {
        connections = connectionsOfTheActive;
        asking = askingOfTheIdle;
    }

    @Override
    public void start() {
        activity.start();
        for (int user = 0; user < users; user++) {
            isConnected.set(user, activity.isOnline(user));
        }
        connections.start();
        asking.start();
    }

    @Override
    public void take(Published update, Instance at) {
        if (update.recipients() > 0) {
            connections.take(update, at);
            asking.take(update, at);
        }
    }

    @Override
    public void cameOnline(int user) {
        connections.enter(user, 0, PartTimeWay.REACHED);
    }

    private int changesOver(int user) {
        isConnected.set(user);
        books.count(SWITCHES, 1);
        long since = asking.since(user);
        if (since != PartTimeWay.REACHED) {
            books.reconnected(1, simulation.now() - since);
        }
        return asking.leave(user);
    }

    @Override
    public void wentOffline(int user) {
        long since = connections.since(user);
        int seen = connections.leave(user);
        if (isConnected.get(user)) {
            isConnected.clear(user);
            books.count(SWITCHES, 1);
            asking.enter(user, seen, since);
        }
    }

    @Override
    public long unseen() {
        return connections.unseen() + asking.unseen();
    }
}
