package dev.faultline.model.push.connection;

import dev.faultline.model.push.Audience;
import dev.faultline.model.push.Published;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.Arrays;

/**
 * Updates on their way to users: to each instance that has some of them, and through its cores; {@link Wire} has them from there.
 *
 * <p>What is sent over one connection arrives in the order in which the gateway got it; an update whose publisher had to try again may
 * have been overtaken before that. Without replay, whoever has no connection at that time misses the update (at
 * most once). With replay, the last updates are kept outside of the gateways, and who comes back is sent what came since the last one
 * that it has seen (at least once).
 */
final class Updates {

    private static final long AGAIN_AFTER_NANOS = 1_000_000_000;

    private final Connections channel;
    private final ConnectionPlan plan;
    private final Simulation simulation;
    private final Audience audience;
    private final Rows rows;
    private final int[] here;
    private final Histories histories;
    private final Wire wire;
    /** When the last update of each topic was published, and the last that was for all. */
    private final long[] lastAt;
    /** When the latest update of each topic was published that the gateway has got. */
    private final long[] latest;
    private int sequence;

    private final Handler<Delivery> onArrived = new Handler<>("push.update-at-gateway") {
        @Override
        protected void handle(Delivery delivery) {
            if (!delivery.isOver()) {
                delivery.hub.host.arrive(delivery);
            }
        }
    };
    private final Handler<Delivery> onAgain = new Handler<>("push.update-again") {
        @Override
        protected void handle(Delivery delivery) {
            if (!delivery.isOver()) {
                depart(delivery);
            }
        }
    };

    Updates(Connections channel, ConnectionPlan plan, int hubs, Histories histories, Wire wire) {
        this.channel = channel;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.audience = channel.audience();
        this.rows = channel.rows();
        this.here = new int[hubs];
        this.histories = histories;
        this.wire = wire;
        this.lastAt = new long[audience.topics() + 1];
        Arrays.fill(lastAt, -1);
        this.latest = lastAt.clone();
    }

    long messageNanos() {
        return plan.messageNanos();
    }

    /** The number of the last update. */
    int sequence() {
        return sequence;
    }

    Wire wire() {
        return wire;
    }

    /** Whether a user was sent something, or would have been, since a time. */
    boolean hasHeardSince(int row, long time) {
        return wire.isWaiting(row) || lastAt[audience.topics()] > time || lastAt[audience.topicOf(row)] > time;
    }

    /** An instance has got an update: it passes it on to all others that have users who should see it. */
    void take(Published update, Hub at) {
        if (update.recipients() == 0) {
            return;
        }
        sequence++;
        int first = update.first();
        int end = update.end();
        int topic = update.recipients() == audience.users() ? Delivery.ALL : audience.topicOf(first);
        int place = topic == Delivery.ALL ? audience.topics() : topic;
        lastAt[place] = simulation.now();
        boolean isLate = update.at() < latest[place];
        latest[place] = Math.max(latest[place], update.at());
        long offline = update.recipients() - count(topic, first, end);
        if (histories.areKept()) {
            keep(place, update, isLate, offline);
        } else {
            channel.miss(offline, "cut-off");
        }
        int[] users = here.clone();
        for (int i = 0; i < users.length; i++) {
            if (users[i] > 0) {
                Delivery delivery = new Delivery(this, at, channel.hub(i), update, sequence, topic, isLate, users[i]);
                delivery.hub.outbox.add(delivery);
                depart(delivery);
            }
        }
    }

    /** Counts the followers that are connected, by instance. */
    private long count(int topic, int first, int end) {
        Arrays.fill(here, 0);
        long connected = 0;
        if (topic == Delivery.ALL) {
            for (int i = 0; i < here.length; i++) {
                here[i] = channel.hub(i).open;
                connected += here[i];
            }
            return connected;
        }
        for (int row = first; row < end; row++) {
            if (rows.state[row] == Rows.OPEN) {
                here[rows.at[row]]++;
                connected++;
            }
        }
        return connected;
    }

    private void keep(int place, Published update, boolean isLate, long offline) {
        int forgotten = histories.add(place, sequence, update.at(), plan.framed().applyAsLong(update.bytes()), isLate);
        if (forgotten > 0 && offline > 0) {
            long missed = 0;
            for (int row = update.first(); row < update.end(); row++) {
                missed += rows.state[row] != Rows.OPEN && rows.token[row] < forgotten ? 1 : 0;
            }
            channel.miss(missed, "replay-buffer");
        }
    }

    private void depart(Delivery delivery) {
        Hub hub = delivery.hub;
        long nanos = delivery.from == hub ? 0 : channel.lines().relayNanos(delivery.from, hub, delivery.update.bytes(), sequence);
        if (nanos < 0) {
            notTaken(delivery);
            return;
        }
        hub.lastArrival = Math.max(hub.lastArrival, simulation.now() + nanos);
        simulation.at(hub.lastArrival, onArrived, delivery);
    }

    /** An instance has not got an update: with replay it gets it later, otherwise its users miss it. */
    void notTaken(Delivery delivery) {
        if (delivery.isOver()) {
            return;
        }
        if (histories.areKept() && delivery.users > 0) {
            simulation.after(AGAIN_AFTER_NANOS, onAgain, delivery);
        } else {
            channel.miss(delivery.users, "not-at-gateway");
            delivery.users = 0;
            delivery.hub.outbox.giveUp(delivery, delivery.hub.isReached);
        }
    }

    /** Its frames are written. */
    void ready(Outbox.Item item) {
        if (!item.isOver()) {
            Hub hub = item instanceof Delivery delivery ? delivery.hub : ((CatchUp) item).hub;
            channel.losses().look(hub);
            hub.outbox.ready(item, hub.isReached);
        }
    }

    /** Updates that stand in line at instances. */
    long unseen() {
        long unseen = 0;
        for (int i = 0; i < here.length; i++) {
            unseen += channel.hub(i).outbox.unseen();
        }
        return unseen;
    }
}
