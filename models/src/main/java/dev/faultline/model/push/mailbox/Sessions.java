package dev.faultline.model.push.mailbox;

import dev.faultline.model.balancing.RoundRobin;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Origin;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.network.Pool;
import dev.faultline.model.network.Receiver;
import dev.faultline.model.network.Rotation;
import dev.faultline.model.network.Route;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.push.UserTimers;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.model.service.Instance;
import dev.faultline.model.service.Service;
import dev.faultline.settings.Patience;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The connections of phones to instances of the gateway, one for each phone at most: a new one closes the one before. Each side has its own
 * idea of a connection, and finds out late that the other one is gone.
 */
final class Sessions {

    private static final short NOWHERE = -1;
    private static final long NEVER = -1;
    private static final long HANDSHAKE_BYTES = 1_000;
    private static final long CONNECT = Keys.site("mailbox.connect");
    private static final long WAIT = Keys.site("mailbox.reconnect");

    private final Stage stage;
    private final Simulation simulation;
    private final MailboxSettings settings;
    private final PushBooks books;
    private final IntPredicate isOnline;
    private final Listener listener;
    private final Host phones;
    private final Service gateway;
    private final List<Instance> instances;
    private final long key;
    private final Origin origin;
    private final Route way;
    /** The gateway's idea: the instance that has the connection, and the connection's number. */
    private final short[] at;
    private final int[] number;
    /** The phone's idea: the number of the connection that it hears; 0 for none. */
    private final int[] heard;
    private final int[] attempt;
    private final byte[] failures;
    private final long[] cutOffSince;
    private final UserTimers alarms;

    private final Handler<Attempt> onTimeout = new Handler<>("mailbox.connect-timeout") {
        @Override
        protected void handle(Attempt connect) {
            connect.call.timeOut();
            connect.call.abandon(false);
            connect.ended(Outcome.TIMEOUT);
        }
    };

    /** Is told what the gateway thinks. */
    interface Listener {

        void connected(int user);

        void closed(int user);
    }

    /**
     * No connections.
     *
     * @param key      of all draws about users of the channel
     * @param isOnline whether a phone has a network now
     */
    Sessions(PushSite site, MailboxSettings settings, PushBooks books, long key, IntPredicate isOnline, Listener listener) {
        this.stage = site.stage();
        this.simulation = stage.simulation();
        this.settings = settings;
        this.books = books;
        this.isOnline = isOnline;
        this.listener = listener;
        this.phones = site.users();
        this.gateway = site.gateway();
        this.instances = gateway.instances();
        this.key = key;
        this.origin = new Phones(site.name());
        Rotation rotation = new Rotation(simulation, new RoundRobin(),
                Pool.of(instances.size(), gateway::inRotation, gateway::isDeployed), null, null);
        this.way = Route.of(stage, phones, site.inward(), rotation, instances.stream().map(Door::new).toArray(Receiver[]::new), null);
        int users = site.audience().users();
        this.at = new short[users];
        Arrays.fill(at, NOWHERE);
        this.number = new int[users];
        this.heard = new int[users];
        this.attempt = new int[users];
        this.failures = new byte[users];
        this.cutOffSince = new long[users];
        Arrays.fill(cutOffSince, NEVER);
        this.alarms = new UserTimers(simulation, "mailbox.connection", users, this::alarm);
        for (int i = 0; i < instances.size(); i++) {
            Watch watch = new Watch((short) i);
            instances.get(i).host().listen(watch);
            instances.get(i).houses(watch);
        }
    }

    private record Phones(String name) implements Origin {

        @Override
        public long keyValue(int index, long customer) {
            return customer;
        }
    }

    /** Those who are online at the start are connected, to one instance after the other. */
    void start() {
        int turn = 0;
        for (int user = 0; user < at.length; user++) {
            if (isOnline.test(user)) {
                for (int tried = 0; tried < instances.size() && at[user] == NOWHERE; tried++, turn++) {
                    int index = turn % instances.size();
                    if (gateway.isDeployed(index) && instances.get(index).host().isUp()) {
                        open(user, (short) index);
                    }
                }
                if (at[user] == NOWHERE) {
                    connect(user);
                }
            }
        }
    }

    /** Whether the gateway thinks that a phone is connected. */
    boolean isConnected(int user) {
        return at[user] != NOWHERE;
    }

    /** The instance with the connection of a phone that the gateway thinks is connected. */
    Instance instance(int user) {
        return instances.get(at[user]);
    }

    /** The number of a phone's connection. */
    int number(int user) {
        return number[user];
    }

    /** Whether the gateway still has this connection. */
    boolean isOpen(int user, int connection) {
        return at[user] != NOWHERE && number[user] == connection;
    }

    /** Whether the phone is there to hear what comes over this connection. */
    boolean isHeard(int user, int connection) {
        return heard[user] == connection;
    }

    void cameOnline(int user) {
        alarms.cancel(user);
        failures[user] = 0;
        connect(user);
    }

    /** The phone is gone without a word; the gateway will notice. */
    void wentOffline(int user) {
        heard[user] = 0;
        attempt[user]++;
        if (cutOffSince[user] != NEVER) {
            cutOffSince[user] = NEVER;
            books.cutOff().add(-1);
        }
        if (isConnected(user)) {
            alarms.set(user, simulation.now() + settings.noticesAfter().toNanos());
        } else {
            alarms.cancel(user);
        }
    }

    /** The gateway gives a connection up, and the phone hears of that. */
    void breakOff(int user) {
        close(user);
        if (heard[user] != 0) {
            loses(user, 0);
        }
    }

    private void alarm(int user) {
        if (isOnline.test(user)) {
            connect(user);
        } else if (isConnected(user)) {
            close(user);
        }
    }

    private void open(int user, short index) {
        at[user] = index;
        number[user]++;
        heard[user] = number[user];
        books.connected().add(1);
        books.memory().add(settings.connectionMemory().count());
    }

    private void close(int user) {
        at[user] = NOWHERE;
        books.connected().add(-1);
        books.memory().add(-settings.connectionMemory().count());
        listener.closed(user);
    }

    /** A phone that is online has lost its connection: it waits, from when it has noticed that, and connects again. */
    private void loses(int user, long noticedAfterNanos) {
        heard[user] = 0;
        attempt[user]++;
        failures[user] = 1;
        isCutOff(user);
        alarms.set(user, simulation.now() + noticedAfterNanos + waitNanos(user));
    }

    private void isCutOff(int user) {
        if (cutOffSince[user] == NEVER) {
            cutOffSince[user] = simulation.now();
            books.cutOff().add(1);
        }
    }

    private long waitNanos(int user) {
        double luck = stage.bits().at(Keys.mix(Keys.mix(key, user), WAIT, attempt[user])).nextUnit();
        return settings.reconnect().jitter().waitNanos(settings.reconnect().backoff(), failures[user], 0, luck);
    }

    private void connect(int user) {
        attempt[user]++;
        books.count("connects", 1);
        books.carried(2, HANDSHAKE_BYTES);
        long own = Keys.mix(Keys.mix(key, user), CONNECT, attempt[user]);
        Attempt connect = new Attempt(user, attempt[user], stage.calls().root(origin, own, own, own));
        Patience patience = settings.reconnect().timeout();
        if (!patience.isForever()) {
            connect.timer = simulation.after(patience.nanos(), onTimeout, connect);
        }
        way.call(connect.call, connect);
    }

    /** A phone's attempt to connect. */
    private final class Attempt implements Completion {

        private final int user;
        private final int ordinal;
        private final Call call;
        private long timer = Simulation.NONE;
        private boolean isOver;

        Attempt(int user, int ordinal, Call call) {
            this.user = user;
            this.ordinal = ordinal;
            this.call = call;
        }

        /** Whether the phone waits for this one. */
        boolean isWanted() {
            return attempt[user] == ordinal;
        }

        @Override
        public void complete(Call of, Outcome outcome) {
            if (!isOver) {
                simulation.cancel(timer);
                ended(outcome);
            }
        }

        private void ended(Outcome outcome) {
            isOver = true;
            stage.calls().release(call);
            if (!isWanted()) {
                return;
            }
            if (outcome.isOk()) {
                failures[user] = 0;
                if (cutOffSince[user] != NEVER) {
                    books.reconnected(1, simulation.now() - cutOffSince[user]);
                    books.cutOff().add(-1);
                    cutOffSince[user] = NEVER;
                }
            } else {
                fails();
            }
        }

        private void fails() {
            heard[user] = 0;
            attempt[user]++;
            failures[user] = (byte) Math.min(Byte.MAX_VALUE, failures[user] + 1);
            isCutOff(user);
            alarms.set(user, simulation.now() + waitNanos(user));
        }
    }

    /** Where phones connect to an instance. */
    private final class Door implements Receiver {

        private final Instance instance;

        Door(Instance instance) {
            this.instance = instance;
        }

        @Override
        public Host host() {
            return instance.host();
        }

        @Override
        public void receive(Crossing crossing) {
            instance.perform(new GatewayWork(1, settings.handshake().toNanos()) {
                @Override
                protected void done(long beganAt, long endedAt) {
                    accept((Attempt) crossing.completion(), instance);
                    crossing.complete(crossing.call(), Outcome.OK);
                }

                @Override
                protected void lost(long done) {
                    if (instance.host().refuses()) {
                        crossing.complete(crossing.call(), Outcome.UNREACHABLE);
                    }
                }
            });
        }

        @Override
        public void cancel(Crossing crossing) {
            // The phone tells nobody that it does not wait any more.
        }
    }

    private void accept(Attempt connect, Instance instance) {
        int user = connect.user;
        if (connect.isWanted() && isOnline.test(user)) {
            if (isConnected(user)) {
                close(user);
            }
            open(user, (short) instances.indexOf(instance));
            listener.connected(user);
        }
    }

    /** What becomes of an instance, and of the connections to it. */
    private final class Watch implements HostListener, Instance.Resident {

        private final short index;
        private int troubles;
        private final Handler<Integer> onNoticed = new Handler<>("mailbox.gateway-silent") {
            @Override
            protected void handle(Integer trouble) {
                if (trouble == troubles && !instances.get(index).host().answersProbes()) {
                    phonesLeave();
                }
            }
        };

        Watch(short index) {
            this.index = index;
        }

        @Override
        public void memoryLost(boolean silently) {
            closeAll(silently ? settings.noticesAfter().toNanos() : 0);
        }

        private void closeAll(long noticedAfterNanos) {
            for (int user = 0; user < at.length; user++) {
                if (at[user] == index) {
                    close(user);
                    if (heard[user] != 0) {
                        loses(user, noticedAfterNanos);
                    }
                }
            }
        }

        @Override
        public void frozen() {
            isSilent();
        }

        @Override
        public void isolated() {
            isSilent();
        }

        private void isSilent() {
            troubles++;
            simulation.after(settings.noticesAfter().toNanos(), onNoticed, troubles);
        }

        /** The instance does not know: it closes a connection when the phone has another one. */
        private void phonesLeave() {
            for (int user = 0; user < at.length; user++) {
                if (at[user] == index && heard[user] != 0) {
                    loses(user, 0);
                }
            }
        }

        @Override
        public void leaves(Runnable gone) {
            closeAll(0);
            gone.run();
        }
    }
}
