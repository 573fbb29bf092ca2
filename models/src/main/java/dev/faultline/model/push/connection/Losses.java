package dev.faultline.model.push.connection;

import dev.faultline.model.push.Landing;
import dev.faultline.model.push.PushBooks;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * Connections that are lost or closed: by a crash, by silence, by what is on the way, by the gateway, or because an instance is to stop.
 *
 * <p>A crash resets connections, and users know one trip later. A lost zone, a freeze and a partition are silence: users who hear
 * nothing know after so many heartbeats that did not come, and the gateway likewise. Users count as cut off from the moment of the loss,
 * whether or not they know. After a freeze or a partition that was short enough, connections go on as if nothing had been.
 */
final class Losses implements Landing.Watcher {

    private static final int SHARE_OF_LUCK = 256;

    private final Connections channel;
    private final ConnectionPlan plan;
    private final Simulation simulation;
    private final PushBooks books;
    private final Rows rows;
    private final Lines lines;
    private final int slots;

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

    Losses(Connections channel, ConnectionPlan plan, int slots) {
        this.channel = channel;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.books = channel.books();
        this.rows = channel.rows();
        this.lines = channel.lines();
        this.slots = slots;
    }

    @Override
    public void memoryLost(int index, boolean silently) {
        Hub hub = channel.hub(index);
        int[][] users = new int[slots][];
        for (int slot = 0; slot < slots; slot++) {
            users[slot] = rows.lists.takeAll(channel.list(index, slot));
        }
        channel.debts().cutAll(hub, users);
        long since = hub.isReached ? simulation.now() : hub.unreachedSince;
        books.connected().add(-hub.open - hub.stale);
        books.memory().add(-(hub.open + hub.stale) * plan.memory());
        books.cutOff().add(hub.isReached ? hub.open : 0);
        channel.landing().add(index, -hub.open);
        channel.dialer().memoryLost(hub, silently);
        hub.forget();
        long told = -1;
        int count = 0;
        for (int slot = 0; slot < slots; slot++) {
            for (int row : users[slot]) {
                if (count++ % SHARE_OF_LUCK == 0) {
                    told = silently ? -1 : lines.resetNanos(hub, channel.keys().draw(row));
                }
                isCut(row, since);
                if (told >= 0) {
                    rows.tries[row] = 1;
                    channel.waits(row, told);
                } else {
                    rows.state[row] = Rows.LOST;
                    rows.tries[row] = 0;
                    channel.alarms().set(row, channel.heartbeats().until(slot));
                }
            }
        }
    }

    private void isCut(int row, long since) {
        rows.since[row] = since;
        rows.cuts[row]++;
    }

    @Override
    public void restarted(int index) {
        channel.hub(index).isDraining = false;
    }

    @Override
    public void changed(int index) {
        look(channel.hub(index));
        if (channel.hub(index).host.answers()) {
            noticeStale(channel.hub(index));
        }
    }

    /** Looks whether an instance and its users reach each other. */
    void look(Hub hub) {
        boolean isReached = lines.reach(hub);
        if (isReached == hub.isReached) {
            return;
        }
        books.cutOff().add(isReached ? -hub.open : hub.open);
        if (isReached) {
            hub.isReached = true;
            channel.wire().resume(hub);
        } else {
            channel.wire().pause(hub);
            hub.isReached = false;
            hub.unreachedSince = simulation.now();
        }
    }

    /** Users have missed too many heartbeats, and so has the gateway unless it stands still. */
    void giveUp(Hub hub, int list) {
        int[] users = rows.lists.takeAll(list);
        for (int row : users) {
            channel.debts().cut(hub, row);
            isCut(row, hub.unreachedSince);
            rows.tries[row] = 1;
            channel.waits(row, 0);
        }
        hub.open -= users.length;
        hub.stale += users.length;
        channel.landing().add(hub.index, -users.length);
        channel.count("given-up", users.length);
        if (hub.host.answers()) {
            noticeStale(hub);
        }
        hub.tellIfEmpty();
    }

    /** An instance notices that connections are gone which their users have given up. */
    void noticeStale(Hub hub) {
        hub.door.leave(hub.stale);
        books.connected().add(-hub.stale);
        books.memory().add(-hub.stale * plan.memory());
        hub.stale = 0;
    }

    /** Something on the way has cut a connection that was idle, and told both ends. */
    void cutIdle(Hub hub, int row) {
        channel.debts().cut(hub, row);
        leave(hub, row);
        channel.count("idle-cuts", 1);
    }

    /** A user reads too slowly for what it is sent: its connection is cut. */
    void cutAsSlow(Hub hub, int row) {
        channel.debts().cut(hub, row);
        leave(hub, row);
        channel.count("cut-as-slow", 1);
    }

    @Override
    public void drains(int index, Runnable gone) {
        Hub hub = channel.hub(index);
        hub.drains(gone);
        for (int slot = 0; slot < slots; slot++) {
            simulation.after(plan.drainNanos() * slot / slots, onSlice, new Slice(hub, hub.host.incarnation(), slot));
        }
    }

    /** What is on its way to users still reaches them: the connection is closed in good order. */
    private void askToLeave(Hub hub, int slot) {
        int[] users = rows.lists.members(channel.list(hub.index, slot));
        for (int row : users) {
            channel.debts().leave(row);
            leave(hub, row);
        }
        channel.count("asked-to-leave", users.length);
        hub.tellIfEmpty();
    }

    /** A connection is closed at the gateway, and its user knows after a trip. */
    private void leave(Hub hub, int row) {
        rows.lists.leave(row, channel.list(hub.index, rows.slot[row]));
        hub.open--;
        hub.door.leave(1);
        channel.landing().add(hub.index, -1);
        books.connected().add(-1);
        books.memory().add(-plan.memory());
        books.cutOff().add(hub.isReached ? 1 : 0);
        isCut(row, simulation.now());
        rows.tries[row] = 1;
        channel.waits(row, lines.closedNanos(hub, channel.keys().draw(row)));
    }
}
