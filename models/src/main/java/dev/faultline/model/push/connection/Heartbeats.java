package dev.faultline.model.push.connection;

import dev.faultline.model.push.PushBooks;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import dev.faultline.sim.random.RandomBits;

/**
 * The heartbeats of all connections: each has one once in a period, at a time of its own. There is one event for all connections of a
 * slot of the period, and no row is looked at as long as they come through.
 *
 * <p>With the same clock go the messages that users send, at an even pace, and whatever cuts connections that were idle for too long.
 */
final class Heartbeats {

    private static final int MOST_SLOTS = 300;
    private static final long SHORTEST_SLOT_NANOS = 20_000_000;
    private static final long IDLE = Keys.site("push.idle");

    private final Connections channel;
    private final ConnectionPlan plan;
    private final Simulation simulation;
    private final PushBooks books;
    private final int slots;
    private final long slotNanos;
    /** Heartbeats in a row that did not come through, by instance and slot. */
    private final byte[] missed;
    private long ticks;

    private final Handler<Heartbeats> onTick = new Handler<>("push.heartbeat") {
        @Override
        protected void handle(Heartbeats heartbeats) {
            tick();
        }
    };

    Heartbeats(Connections channel, ConnectionPlan plan, int hubs) {
        this.channel = channel;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.books = channel.books();
        this.slots = slots(plan);
        this.slotNanos = plan.heartbeatNanos() / slots;
        this.missed = new byte[hubs * slots];
    }

    /** How many slots a period has. */
    static int slots(ConnectionPlan plan) {
        return (int) Math.max(1, Math.min(MOST_SLOTS, plan.heartbeatNanos() / SHORTEST_SLOT_NANOS));
    }

    void start() {
        simulation.after(slotNanos, onTick, this);
    }

    /** The slot of a connection that is opened now. */
    short slot() {
        return (short) (ticks % slots);
    }

    /** How long it is from now until the heartbeat of a slot, in nanoseconds; more than 0. */
    long until(int slot) {
        long ahead = Math.floorMod(slot - ticks - 1, (long) slots) + 1;
        return (ticks + ahead) * slotNanos - simulation.now();
    }

    long periodNanos() {
        return slots * slotNanos;
    }

    private void tick() {
        ticks++;
        simulation.after(slotNanos, onTick, this);
        for (int i = 0; i < channel.hubs(); i++) {
            Hub hub = channel.hub(i);
            if (hub.open > 0) {
                channel.losses().look(hub);
                beat(hub);
                send(hub);
                if (plan.idleNanos().isPresent()) {
                    cutIdle(hub, plan.idleNanos().getAsLong());
                }
            }
        }
    }

    private void beat(Hub hub) {
        int list = channel.list(hub.index, slot());
        int connections = channel.rows().lists.size(list);
        if (connections == 0) {
            missed[list] = 0;
        } else if (hub.isReached) {
            missed[list] = 0;
            int messages = plan.pong() ? 2 : 1;
            books.carried((long) messages * connections, connections * plan.heartbeatBytes());
            hub.instance.perform(new Frames(connections, messages * plan.messageNanos()));
        } else if (++missed[list] >= plan.missed()) {
            missed[list] = 0;
            channel.losses().giveUp(hub, list);
        }
    }

    private void send(Hub hub) {
        ConnectionPlan.Sends sends = plan.sends();
        if (sends.everyNanos() == 0 || !hub.isReached) {
            return;
        }
        hub.sending += (double) hub.open * slotNanos / sends.everyNanos();
        long messages = (long) Math.floor(hub.sending);
        if (messages > 0) {
            hub.sending -= messages;
            books.carried(messages, messages * sends.bytes());
            channel.count("sent-by-users", messages);
            hub.instance.perform(new Frames(messages, plan.messageNanos() + sends.workNanos()));
        }
    }

    /** Those whose last heartbeat was so long ago, and who had no other traffic since. */
    private void cutIdle(Hub hub, long idleNanos) {
        long ago = (idleNanos + slotNanos - 1) / slotNanos;
        if (ago >= slots || !hub.isReached) {
            return;
        }
        int list = channel.list(hub.index, (int) Math.floorMod(ticks - ago, (long) slots));
        if (channel.rows().lists.size(list) == 0) {
            return;
        }
        long since = simulation.now() - ago * slotNanos;
        RandomBits bits = channel.stage().bits();
        double silent = plan.sends().everyNanos() == 0 ? 1 : StrictMath.exp(-(double) idleNanos / plan.sends().everyNanos());
        for (int row : channel.rows().lists.members(list)) {
            boolean isSilent = silent == 1 || bits.at(Keys.mix(channel.keys().draw(row), IDLE, ticks)).nextUnit() < silent;
            if (isSilent && !channel.updates().hasHeardSince(row, since)) {
                channel.losses().cutIdle(hub, row);
            }
        }
    }

    /** Work that nobody waits for. */
    private static final class Frames extends GatewayWork {

        Frames(long items, long nanosEach) {
            super(items, nanosEach);
        }

        @Override
        protected void done(long beganAt, long endedAt) {
            // The frames are written.
        }
    }
}
