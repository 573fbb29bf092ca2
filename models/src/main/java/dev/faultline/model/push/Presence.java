package dev.faultline.model.push;

import dev.faultline.model.call.Stage;
import dev.faultline.sim.random.Distribution;
import dev.faultline.sim.random.Keys;
import java.util.BitSet;

/**
 * When users are online: each for a time, then offline for a time, and so on, by draws of its own.
 *
 * <p>At the start this has gone on for long: each user's first period began at a moment of its own some cycles earlier, so that the share of
 * those who are online is right from the beginning, and so is how long they will stay.
 */
public final class Presence {

    private static final long PERIOD = Keys.site("mailbox.presence");
    private static final long PHASE = Keys.site("mailbox.phase");
    /** Cycles before the start after which nobody can tell how it began. */
    private static final int CYCLES = 4;

    private final Stage stage;
    private final Distribution online;
    private final Distribution offline;
    private final Switches switches;
    private final int users;
    private final long key;
    private final BitSet isOnline;
    /** The ordinal of each one's present period; those with even ones are online. */
    private final int[] period;
    private final UserTimers timers;

    /** Is told who comes and goes. */
    public interface Switches {

        void cameOnline(int user);

        void wentOffline(int user);
    }

    /**
     * Users who come and go.
     *
     * @param name of the events
     * @param key of all draws about users of the channel
     */
    public Presence(Stage stage, String name, int users, long key, Distribution online, Distribution offline, Switches switches) {
        this.stage = stage;
        this.online = online;
        this.offline = offline;
        this.switches = switches;
        this.users = users;
        this.key = key;
        this.isOnline = new BitSet(users);
        this.period = new int[users];
        this.timers = new UserTimers(stage.simulation(), name, users, this::turn);
    }

    /** Whether a user is online now. */
    public boolean isOnline(int user) {
        return isOnline.get(user);
    }

    /** Begins; nobody is told who is online then. */
    public void start() {
        if (offline.mean() == 0) {
            isOnline.set(0, users);
            return;
        }
        double cycle = online.mean() + offline.mean();
        for (int user = 0; user < users; user++) {
            double luck = stage.bits().at(Keys.mix(Keys.mix(key, user), PHASE)).nextUnit();
            long end = -Math.round((CYCLES + luck) * cycle);
            end += periodNanos(user);
            while (end <= 0) {
                period[user]++;
                end += periodNanos(user);
            }
            isOnline.set(user, period[user] % 2 == 0);
            timers.set(user, end);
        }
    }

    private long periodNanos(int user) {
        Distribution lasts = period[user] % 2 == 0 ? online : offline;
        return lasts.sampleNanos(stage.bits().at(Keys.mix(Keys.mix(key, user), PERIOD, period[user])));
    }

    private void turn(int user) {
        period[user]++;
        timers.set(user, stage.simulation().now() + periodNanos(user));
        isOnline.flip(user);
        if (isOnline.get(user)) {
            switches.cameOnline(user);
        } else {
            switches.wentOffline(user);
        }
    }
}
