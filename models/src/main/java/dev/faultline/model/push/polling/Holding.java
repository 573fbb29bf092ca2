package dev.faultline.model.push.polling;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Stage;
import dev.faultline.model.push.PhaseWheel;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Requests for which there is nothing new: the gateway keeps them until there is, or until their time is over and they are answered with
 * nothing. A proxy on the way may lose patience first.
 */
final class Holding implements Desk.Handling, PhaseWheel.Visitor {

    private static final long PHASE = Keys.site("push.hold-phase");
    private static final String CUT = "cut-by-proxy";
    private static final long SLOT_MIN = 1_000_000;
    private static final long SLOT_MAX = 100_000_000;

    private final Stage stage;
    private final PushBooks books;
    private final Trips trips;
    private final Askers askers;
    private final Desk desk;
    private final boolean isCut;
    private final PhaseWheel wheel;
    private final long keptNanos;
    private final Gathering woken;
    private final Gathering released;
    private final Gathering cut;
    private final Gathering reset;
    /** The number of the instance that keeps a user's request, plus 1; 0 if none does. */
    private final short[] heldAt;

    /** Nobody waits. */
    Holding(Stage stage, PushBooks books, Trips trips, Askers askers, Desk desk, Polling.Keeping keeping, int bunchSize) {
        this.stage = stage;
        this.books = books;
        this.trips = trips;
        this.askers = askers;
        this.desk = desk;
        this.isCut = keeping.idleNanos() < keeping.holdNanos();
        this.keptNanos = Math.min(keeping.holdNanos(), keeping.idleNanos());
        long slot = Math.max(SLOT_MIN, Math.min(SLOT_MAX, keptNanos / 1000));
        long period = keptNanos + 2 * slot;
        this.wheel = new PhaseWheel(stage.simulation(), "push.hold-over", askers.users(), period, PhaseWheel.slots(period, slot), this);
        this.woken = new Gathering(desk.instances(), bunchSize, (users, turns, at) -> desk.answerHeld(users, turns, at, 1));
        this.released = new Gathering(desk.instances(), bunchSize, (users, turns, at) -> desk.answerHeld(users, turns, at, 0));
        this.cut = new Gathering(desk.instances(), bunchSize, this::cut);
        this.reset = new Gathering(desk.instances(), bunchSize, this::refuse);
        this.heldAt = new short[askers.users()];
    }

    /** All users have a request here already, whose time is over at any moment; those for whom there is no place ask within that time. */
    void start(IntPredicate takesPart) {
        wheel.start();
        for (int user = 0; user < heldAt.length; user++) {
            if (!takesPart.test(user)) {
                continue;
            }
            long left = stage.bits().at(Keys.mix(trips.key(user), PHASE)).nextLong(keptNanos);
            int instance = trips.choose(user);
            if (instance != LoadBalancer.NONE && desk.opensAtOnce(instance)) {
                keep(user, instance);
                wheel.enterAfter(user, left);
                askers.hasAsked(user);
            } else {
                askers.wheel().enterAfter(user, left);
            }
        }
    }

    private void keep(int user, int instance) {
        heldAt[user] = (short) (instance + 1);
        desk.holds(instance, 1);
    }

    private int letGo(int user) {
        int instance = heldAt[user] - 1;
        heldAt[user] = 0;
        wheel.leave(user);
        desk.holds(instance, -1);
        return instance;
    }

    @Override
    public void handle(Bunch bunch) {
        int answered = 0;
        int[] users = new int[bunch.size()];
        int[] turns = new int[bunch.size()];
        for (int i = 0; i < bunch.size(); i++) {
            int user = bunch.users[i];
            if (askers.isCurrent(user, bunch.turns[i]) && askers.news(user) == 0) {
                keep(user, bunch.instance);
                wheel.enterAfter(user, keptNanos);
            } else {
                users[answered] = user;
                turns[answered++] = bunch.turns[i];
            }
        }
        if (answered == bunch.size()) {
            desk.answer(bunch);
        } else if (answered > 0) {
            desk.answer(trips.bunch(Arrays.copyOf(users, answered), Arrays.copyOf(turns, answered), bunch.instance,
                    bunch.sentAt));
        }
    }

    /** There is something new for some users: those who wait for it are answered. */
    void wake(Published update) {
        for (int user = update.first(); user < update.end(); user++) {
            if (heldAt[user] != 0) {
                woken.add(letGo(user), user, askers.turn(user));
            }
        }
        woken.end();
    }

    @Override
    public boolean visit(int user) {
        (isCut ? cut : released).add(letGo(user), user, askers.turn(user));
        return false;
    }

    @Override
    public void visited() {
        released.end();
        cut.end();
    }

    private void cut(int[] users, int[] turns, int instance) {
        books.count(CUT, users.length);
        refuse(users, turns, instance);
        desk.closes(instance, users.length);
    }

    private void refuse(int[] users, int[] turns, int instance) {
        trips.refuse(trips.bunch(users, turns, instance, 0));
    }

    @Override
    public void closed(int user) {
        if (heldAt[user] != 0) {
            desk.closes(letGo(user), 1);
        }
    }

    @Override
    public void drains(int instance) {
        for (int user = 0; user < heldAt.length; user++) {
            if (heldAt[user] == instance + 1) {
                released.add(letGo(user), user, askers.turn(user));
            }
        }
        released.end();
    }

    @Override
    public void memoryLost(int instance, boolean silently) {
        for (int user = 0; user < heldAt.length; user++) {
            if (heldAt[user] == instance + 1) {
                letGo(user);
                askers.isCutOff(user);
                if (!silently) {
                    reset.add(instance, user, askers.turn(user));
                }
            }
        }
        reset.end();
    }
}
