package dev.faultline.model.push.connection;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Stage;
import dev.faultline.model.push.Audience;
import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;

/**
 * Users with a connection each that stays open: who is connected where, and who is on the way back.
 *
 * <p>How connections are lost is said by {@link Losses}, how they are opened by {@link Dialer}, what is sent over
 * them by {@link Updates}. Users may take part at times only ({@link PartTimers}).
 */
final class Connections implements PartTimeWay, Alarms.Ringing {

    private static final long BACKOFF = Keys.site("push.backoff");
    private static final long SLOT = Keys.site("push.heartbeat-slot");
    private static final int USERS_OF_FINE_TICKS = 1_000_000;
    private static final long FINE_TICK_NANOS = 1_000_000;
    private static final long COARSE_TICK_NANOS = 10_000_000;

    private final PushSite site;
    private final ConnectionPlan plan;
    private final Members members;
    private final Simulation simulation;
    private final PushBooks books;
    private final Landing landing;
    private final Lines lines;
    private final UserKeys keys;
    private final Hub[] hubs;
    private final int slots;
    private final Rows rows;
    private final Alarms alarms;
    private final Heartbeats heartbeats;
    private final Dialer dialer;
    private final Wire wire;
    private final Debts debts;
    private final Updates updates;
    private final Losses losses;
    private final PartTimers partTimers;

    /**
     * Connections of the users of a channel, or of some of them.
     *
     * @param name what draws about them go by
     */
    Connections(String name, PushSite site, ConnectionPlan plan, PushBooks books, Landing landing, Members members) {
        this.site = site;
        this.plan = plan;
        this.members = members;
        this.simulation = site.stage().simulation();
        this.books = books;
        this.landing = landing;
        this.lines = new Lines(site, name);
        this.hubs = new Hub[landing.size()];
        for (int i = 0; i < hubs.length; i++) {
            hubs[i] = new Hub(i, landing.instance(i), new Door(simulation, plan.admitsPerSecond(), plan.handles()));
        }
        this.slots = Heartbeats.slots(plan);
        int users = site.audience().users();
        this.rows = new Rows(users, hubs.length * slots + Alarms.LISTS);
        this.keys = new UserKeys(site, name, rows);
        long tickNanos = users <= USERS_OF_FINE_TICKS ? FINE_TICK_NANOS : COARSE_TICK_NANOS;
        this.alarms = new Alarms(simulation, rows.due, rows.lists, hubs.length * slots, tickNanos, this);
        this.heartbeats = new Heartbeats(this, plan, hubs.length);
        this.dialer = new Dialer(this, plan, hubs.length);
        this.wire = new Wire(this, plan, tickNanos);
        Histories histories = new Histories(site.audience(), plan.replays());
        this.debts = new Debts(this, plan, histories, wire);
        this.updates = new Updates(this, plan, hubs.length, histories, wire);
        this.losses = new Losses(this, plan, slots);
        this.partTimers = new PartTimers(this, members);
        landing.watch(losses);
    }

    /** Users who are connected all the time. */
    static PushChannel channel(PushSite site, ConnectionPlan plan) {
        PushBooks books = new PushBooks(site.stage().simulation());
        return new GatewayChannel(site, books, new Connections("push " + site.name(), site, plan, books, new Landing(site),
                Members.ALL));
    }

    @Override
    public void take(Published update, Instance at) {
        updates.take(update, hubs[site.gateway().instances().indexOf(at)]);
    }

    @Override
    public long unseen() {
        return updates.unseen() + wire.unseen() + debts.unseen();
    }

    // What its parts may know.

    Audience audience() {
        return site.audience();
    }

    PushBooks books() {
        return books;
    }

    Stage stage() {
        return site.stage();
    }

    Rows rows() {
        return rows;
    }

    Landing landing() {
        return landing;
    }

    Updates updates() {
        return updates;
    }

    Debts debts() {
        return debts;
    }

    Wire wire() {
        return wire;
    }

    Losses losses() {
        return losses;
    }

    Dialer dialer() {
        return dialer;
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    Alarms alarms() {
        return alarms;
    }

    Lines lines() {
        return lines;
    }

    UserKeys keys() {
        return keys;
    }

    int hubs() {
        return hubs.length;
    }

    Hub hub(int index) {
        return hubs[index];
    }

    /** Counts what only connections have. */
    void count(String what, long howMany) {
        if (howMany > 0) {
            books.count(what, howMany);
        }
    }

    /** So many users will never see an update. */
    void miss(long users, String reason) {
        if (users > 0) {
            books.missed(users, reason);
        }
    }

    /** The list of the connections of an instance that have their heartbeat in a slot. */
    int list(int hub, int slot) {
        return hub * slots + slot;
    }

    // The beginning.

    @Override
    public void start() {
        int inside = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!members.takesPart(row)) {
                rows.state[row] = Rows.OUT;
                continue;
            }
            inside++;
            int index = landing.choose(keys.landing(row));
            Hub hub = index == LoadBalancer.NONE ? null : hubs[index];
            if (hub == null || hub.door.fits(1) == 0 || !hub.host.isUp()) {
                rows.tries[row] = 1;
                waits(row, 0);
                continue;
            }
            landing.add(index, 1);
            hub.door.put(1);
            hub.open++;
            rows.at[row] = (short) index;
            rows.slot[row] = (short) stage().bits().at(Keys.mix(keys.user(row), SLOT)).nextInt(slots);
            rows.lists.join(row, list(index, rows.slot[row]));
        }
        long open = 0;
        for (Hub hub : hubs) {
            open += hub.open;
        }
        books.connected().add(open);
        books.memory().add(open * plan.memory());
        books.cutOff().add(inside - open);
        heartbeats.start();
    }

    // Coming back.

    /** A user who has no connection waits before it tries again, for this long and for its back-off. */
    void waits(int row, long besidesNanos) {
        double luck = stage().bits().at(Keys.mix(keys.draw(row), BACKOFF)).nextUnit();
        rows.state[row] = Rows.WAITING;
        alarms.set(row, besidesNanos + plan.jitter().waitNanos(plan.backoff(), rows.tries[row], 0, luck));
    }

    /** A user's attempt was in vain. */
    void triesAgain(int row) {
        if (!members.takesPart(row)) {
            rows.state[row] = Rows.OUT;
            return;
        }
        rows.failed(row);
        waits(row, 0);
    }

    @Override
    public void rings(int row) {
        if (rows.state[row] == Rows.LOST) {
            missesHeartbeat(row);
        } else {
            rows.state[row] = Rows.DIALING;
            dialer.dial(row);
        }
    }

    @Override
    public void rang() {
        dialer.go();
    }

    /** A heartbeat is due that does not come. If the instance is up again, it says that it knows of no such connection. */
    private void missesHeartbeat(int row) {
        Hub hub = hubs[rows.at[row]];
        long back = -1;
        if (plan.pong() && hub.host.answers()) {
            losses.look(hub);
            back = hub.isReached ? 2 * lines.outNanos(hub, Lines.SHORT_BYTES, row) : -1;
        }
        if (back >= 0 || rows.failed(row) >= plan.missed()) {
            rows.tries[row] = 1;
            waits(row, Math.max(0, back));
        } else {
            alarms.set(row, heartbeats.periodNanos());
        }
    }

    /** Users are connected again, as they will know when a last trip is over. */
    void opened(Attempt attempt, long backNanos) {
        Hub hub = attempt.hub;
        partTimers.turnBack(attempt);
        int entering = 0;
        short slot = heartbeats.slot();
        int list = list(hub.index, slot);
        for (int i = 0; i < attempt.size; i++) {
            int row = attempt.rows[i];
            rows.state[row] = Rows.OPEN;
            rows.tries[row] = 0;
            rows.at[row] = (short) hub.index;
            rows.slot[row] = slot;
            rows.lists.join(row, list);
            long earlier = attempt.spreadNanos * (attempt.size - 1 - i) / attempt.size;
            if (rows.since[row] == REACHED) {
                partTimers.comesIn(row);
                entering++;
            } else {
                books.reconnected(1, simulation.now() + backNanos - earlier - rows.since[row]);
            }
        }
        hub.open += attempt.size;
        books.connected().add(attempt.size);
        books.memory().add(attempt.size * plan.memory());
        books.cutOff().add(hub.isReached ? entering - attempt.size : entering);
        debts.comeBack(hub, attempt.rows, attempt.size);
    }

    // Taking part at times.

    @Override
    public void enter(int row) {
        partTimers.enter(row);
    }

    @Override
    public int leave(int row) {
        return partTimers.leave(row);
    }

    @Override
    public long since(int row) {
        return partTimers.since(row);
    }
}
