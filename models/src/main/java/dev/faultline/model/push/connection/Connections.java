package dev.faultline.model.push.connection;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Stage;
import dev.faultline.model.messaging.Errands;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.push.Audience;
import dev.faultline.model.push.GatewayChannel;
import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.push.PushChannel;
import dev.faultline.model.push.PushSite;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;

/**
 * Users with a connection each that stays open: who is connected where, who is cut off and does not know it yet, and who is on the way
 * back.
 *
 * <p>A crash resets connections, and users know one trip later. A lost zone, a freeze and a partition are silence: users who hear
 * nothing know after so many heartbeats that did not come, and the gateway likewise. Users count as cut off from the moment of the loss,
 * whether or not they know. After a freeze or a partition that was short enough, connections go on as if nothing had been.
 *
 * <p>Users may take part at times only: whoever enters dials as all do, and whoever leaves closes its connection.
 */
final class Connections implements PartTimeWay, Landing.Watcher, Alarms.Ringing {

    private static final long BACKOFF = Keys.site("push.backoff");
    private static final long SLOT = Keys.site("push.heartbeat-slot");
    private static final long NOTICE = Keys.site("push.notice");
    private static final long RELAY = Keys.site("push.relay");
    private static final long LOOK = Keys.site("push.look");
    private static final long BYTES = 64;
    private static final int USERS_OF_FINE_TICKS = 1_000_000;
    private static final long FINE_TICK_NANOS = 1_000_000;
    private static final long COARSE_TICK_NANOS = 10_000_000;
    private static final int SHARE_OF_LUCK = 256;

    private final PushSite site;
    private final ConnectionPlan plan;
    private final Members members;
    private final Simulation simulation;
    private final PushBooks books;
    private final long usersKey;
    private final long drawsKey;
    private final Call about;
    private final Landing landing;
    private final Hub[] hubs;
    private final int slots;
    private final Rows rows;
    private final Alarms alarms;
    private final Heartbeats heartbeats;
    private final Dialer dialer;
    private final Updates updates;
    private long looks;

    /** A part of an instance's connections that it asks to leave. */
    private record Slice(Hub hub, int incarnation, int slot) {
    }

    private final Handler<Slice> onSlice = new Handler<>("push.drain") {
        @Override
        protected void handle(Slice slice) {
            if (slice.incarnation == slice.hub.host.incarnation()) {
                askToLeave(slice.hub, slice.slot);
            }
        }
    };

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
        this.usersKey = Keys.client(site.stage().seed(), "push " + site.name());
        this.drawsKey = Keys.client(site.stage().seed(), name);
        this.about = new Errands(site.stage(), name + " connections").next();
        this.landing = landing;
        this.hubs = new Hub[landing.size()];
        for (int i = 0; i < hubs.length; i++) {
            hubs[i] = new Hub(i, landing.instance(i), new Door(simulation, plan.admitsPerSecond(), plan.handles()));
        }
        this.slots = Heartbeats.slots(plan);
        int users = site.audience().users();
        this.rows = new Rows(users, hubs.length * slots + Alarms.LISTS);
        long tickNanos = users <= USERS_OF_FINE_TICKS ? FINE_TICK_NANOS : COARSE_TICK_NANOS;
        this.alarms = new Alarms(simulation, rows.due, rows.lists, hubs.length * slots, tickNanos, this);
        this.heartbeats = new Heartbeats(this, plan, hubs.length);
        this.dialer = new Dialer(this, plan, hubs.length);
        this.updates = new Updates(this, plan, hubs.length, tickNanos);
        landing.watch(this);
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
        return updates.unseen();
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

    /** The list of the connections of an instance that have their heartbeat in a slot. */
    int list(int hub, int slot) {
        return hub * slots + slot;
    }

    /** What draws about a user go by: another one each time that it is cut off, and each time that it tries. */
    long drawKey(int row) {
        return Keys.mix(Keys.mix(drawsKey, row), (rows.cuts[row] & 0xFF) * 256L + rows.tries[row]);
    }

    /** What decides where the next connection of a user goes to. */
    long landingKey(int row) {
        return site.isSticky() ? Keys.mix(usersKey, row) : drawKey(row);
    }

    /** How long a message takes from an instance to users. */
    long outNanos(Hub hub, long bytes, long number) {
        long nanos = site.outward().streamNanos(Direction.REQUEST, about, hub.host, site.users(), bytes, Keys.mix(NOTICE + hub.index, number));
        return nanos < 0 ? site.outward().typicalNanos(hub.host.zone(), site.users().zone()) : nanos;
    }

    /** How long an update takes from one instance to another; negative when it does not come through. */
    long relayNanos(Hub from, Hub to, long bytes, long number) {
        return site.among().streamNanos(Direction.REQUEST, about, from.host, to.host, bytes, Keys.mix(RELAY + to.index, number));
    }

    /** How long a message takes from users to an instance, or its answer back; negative when it does not come through. */
    long inNanos(Hub hub, Direction direction, long bytes, long number) {
        return direction == Direction.REQUEST
                ? site.inward().streamNanos(direction, about, site.users(), hub.host, bytes, number)
                : site.inward().streamNanos(direction, about, hub.host, site.users(), bytes, number);
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
            int index = landing.choose(landingKey(row));
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
            rows.slot[row] = (short) stage().bits().at(Keys.mix(Keys.mix(usersKey, row), SLOT)).nextInt(slots);
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

    private void waits(int row, long besidesNanos) {
        double luck = stage().bits().at(Keys.mix(drawKey(row), BACKOFF)).nextUnit();
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
            look(hub);
            back = hub.isReached ? 2 * outNanos(hub, BYTES, row) : -1;
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
        turnBack(attempt);
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
                comesIn(row);
                entering++;
            } else {
                books.reconnected(1, simulation.now() + backNanos - earlier - rows.since[row]);
            }
        }
        hub.open += attempt.size;
        books.connected().add(attempt.size);
        books.memory().add(attempt.size * plan.memory());
        books.cutOff().add(hub.isReached ? entering - attempt.size : entering);
        updates.comeBack(hub, attempt.rows, attempt.size);
    }

    private void comesIn(int row) {
        long since = members.since(row);
        rows.token[row] = members.entered(row);
        if (since != REACHED) {
            books.reconnected(1, simulation.now() - since);
        }
    }

    /** Those who have changed their minds meanwhile do not stay. */
    private void turnBack(Attempt attempt) {
        int staying = 0;
        for (int i = 0; i < attempt.size; i++) {
            int row = attempt.rows[i];
            if (members.takesPart(row)) {
                attempt.rows[staying++] = row;
            } else {
                rows.state[row] = Rows.OUT;
            }
        }
        int leaving = attempt.size - staying;
        attempt.size = staying;
        attempt.hub.door.leave(leaving);
        landing.add(attempt.hub.index, -leaving);
        count("opened-in-vain", leaving);
    }

    // Taking part at times.

    @Override
    public void enter(int row) {
        if (rows.state[row] == Rows.OUT) {
            rows.tries[row] = 0;
            rows.since[row] = REACHED;
            rows.state[row] = Rows.WAITING;
            alarms.set(row, 0);
        }
    }

    @Override
    public int leave(int row) {
        long since = since(row);
        if (since != REACHED) {
            books.cutOff().add(-1);
        }
        switch (rows.state[row]) {
            case Rows.OPEN -> close(hubs[rows.at[row]], row);
            case Rows.DIALING -> { } // it turns back when it is there
            default -> {
                alarms.cancel(row);
                rows.state[row] = Rows.OUT;
            }
        }
        rows.since[row] = REACHED;
        return rows.token[row];
    }

    /** What is not written yet the user will not get here: it has seen what was before that. */
    private void close(Hub hub, int row) {
        updates.cut(hub, row);
        rows.lists.leave(row, list(hub.index, rows.slot[row]));
        rows.state[row] = Rows.OUT;
        rows.cuts[row]++;
        hub.open--;
        hub.stale++;
        landing.add(hub.index, -1);
        if (hub.host.answers()) {
            noticeStale(hub);
        }
        hub.tellIfEmpty();
    }

    @Override
    public long since(int row) {
        if (rows.state[row] != Rows.OPEN) {
            return rows.since[row];
        }
        Hub hub = hubs[rows.at[row]];
        return hub.isReached ? REACHED : hub.unreachedSince;
    }

    // Being cut off.

    @Override
    public void memoryLost(int index, boolean silently) {
        Hub hub = hubs[index];
        int[][] users = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            users[slot] = rows.lists.takeAll(list(index, slot));
        }
        updates.cutAll(hub, users);
        long since = hub.isReached ? simulation.now() : hub.unreachedSince;
        books.connected().add(-hub.open - hub.stale);
        books.memory().add(-(hub.open + hub.stale) * plan.memory());
        books.cutOff().add(hub.isReached ? hub.open : 0);
        landing.add(index, -hub.open);
        dialer.memoryLost(hub, silently);
        hub.forget();
        long told = -1;
        int count = 0;
        for (int slot = 0; slot < slots; slot++) {
            for (int row : users[slot]) {
                if (count++ % SHARE_OF_LUCK == 0) {
                    told = silently ? -1 : resetNanos(hub, row);
                }
                isCut(row, since);
                if (told >= 0) {
                    rows.tries[row] = 1;
                    waits(row, told);
                } else {
                    rows.state[row] = Rows.LOST;
                    rows.tries[row] = 0;
                    alarms.set(row, heartbeats.until(slot));
                }
            }
        }
    }

    private void isCut(int row, long since) {
        rows.since[row] = since;
        rows.cuts[row]++;
    }

    /** After how long a user knows that a crashed instance has reset its connection; negative when it does not come through. */
    private long resetNanos(Hub hub, int row) {
        return site.outward().streamNanos(Direction.REQUEST, about, hub.host, site.users(), BYTES, Keys.mix(drawKey(row), NOTICE));
    }

    @Override
    public void restarted(int index) {
        hubs[index].isDraining = false;
    }

    @Override
    public void changed(int index) {
        look(hubs[index]);
        if (hubs[index].host.answers()) {
            noticeStale(hubs[index]);
        }
    }

    /** Looks whether an instance and its users reach each other. */
    void look(Hub hub) {
        looks++;
        boolean isReached = hub.host.answers()
                && site.outward().streamNanos(Direction.REQUEST, about, hub.host, site.users(), BYTES, Keys.mix(LOOK, looks)) >= 0
                && inNanos(hub, Direction.REQUEST, BYTES, Keys.mix(LOOK, looks)) >= 0;
        if (isReached == hub.isReached) {
            return;
        }
        books.cutOff().add(isReached ? -hub.open : hub.open);
        if (isReached) {
            hub.isReached = true;
            updates.resume(hub);
        } else {
            updates.pause(hub);
            hub.isReached = false;
            hub.unreachedSince = simulation.now();
        }
    }

    /** Users have missed too many heartbeats, and so has the gateway unless it stands still. */
    void giveUp(Hub hub, int list) {
        int[] users = rows.lists.takeAll(list);
        for (int row : users) {
            updates.cut(hub, row);
            isCut(row, hub.unreachedSince);
            rows.tries[row] = 1;
            waits(row, 0);
        }
        hub.open -= users.length;
        hub.stale += users.length;
        landing.add(hub.index, -users.length);
        count("given-up", users.length);
        if (hub.host.answers()) {
            noticeStale(hub);
        }
        hub.tellIfEmpty();
    }

    private void noticeStale(Hub hub) {
        hub.door.leave(hub.stale);
        books.connected().add(-hub.stale);
        books.memory().add(-hub.stale * plan.memory());
        hub.stale = 0;
    }

    /** Something on the way has cut a connection that was idle, and told both ends. */
    void cutIdle(Hub hub, int row) {
        updates.cut(hub, row);
        leave(hub, row);
        count("idle-cuts", 1);
    }

    /** A user reads too slowly for what it is sent: its connection is cut. */
    void cutAsSlow(Hub hub, int row) {
        updates.cut(hub, row);
        leave(hub, row);
        count("cut-as-slow", 1);
    }

    @Override
    public void drains(int index, Runnable gone) {
        Hub hub = hubs[index];
        hub.drains(gone);
        for (int slot = 0; slot < slots; slot++) {
            simulation.after(plan.drainNanos() * slot / slots, onSlice, new Slice(hub, hub.host.incarnation(), slot));
        }
    }

    /** What is on its way to users still reaches them: the connection is closed in good order. */
    private void askToLeave(Hub hub, int slot) {
        int[] users = rows.lists.members(list(hub.index, slot));
        for (int row : users) {
            updates.leave(row);
            leave(hub, row);
        }
        count("asked-to-leave", users.length);
        hub.tellIfEmpty();
    }

    /** A connection is closed at the gateway, and its user knows after a trip. */
    private void leave(Hub hub, int row) {
        rows.lists.leave(row, list(hub.index, rows.slot[row]));
        hub.open--;
        hub.door.leave(1);
        landing.add(hub.index, -1);
        books.connected().add(-1);
        books.memory().add(-plan.memory());
        books.cutOff().add(hub.isReached ? 1 : 0);
        isCut(row, simulation.now());
        rows.tries[row] = 1;
        waits(row, outNanos(hub, BYTES, Keys.mix(drawKey(row), NOTICE)));
    }
}
