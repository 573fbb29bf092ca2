package dev.faultline.model.push.connection;

import dev.faultline.model.push.Audience;
import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.Arrays;
import java.util.List;

/**
 * Updates on their way to users: to each instance that has some of them, through its cores, and out over the connections.
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
    private final PushBooks books;
    private final Rows rows;
    private final int[] here;
    /** One for each topic with updates, and the last for those that are for all; null without replay. */
    private final History[] histories;
    /** When the last update of each topic was published, and the last that was for all. */
    private final long[] lastAt;
    /** When the latest update of each topic was published that the gateway has got. */
    private final long[] latest;
    /** Null if no user is slow. */
    private final SlowReaders slow;
    private int sequence;
    private long onTheWay;

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
    private final Handler<Seen> onSeen = new Handler<>("push.seen") {
        @Override
        protected void handle(Seen seen) {
            onTheWay -= seen.users;
            books.saw(seen.users, seen.ageNanos);
        }
    };
    private final Handler<CatchUp> onCaughtUp = new Handler<>("push.caught-up") {
        @Override
        protected void handle(CatchUp catchUp) {
            onTheWay -= catchUp.messages();
            catchUp.forEach((number, publishedAt, bytes, isLate) -> books.saw(1, simulation.now() - publishedAt));
            channel.count("replayed", catchUp.messages());
        }
    };

    private record Seen(long users, long ageNanos) {
    }

    Updates(Connections channel, ConnectionPlan plan, int hubs, long tickNanos) {
        this.channel = channel;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.audience = channel.audience();
        this.books = channel.books();
        this.rows = channel.rows();
        this.here = new int[hubs];
        this.histories = plan.replays() > 0 ? new History[audience.topics() + 1] : null;
        this.lastAt = new long[audience.topics() + 1];
        Arrays.fill(lastAt, -1);
        this.latest = lastAt.clone();
        this.slow = plan.slow().map(some -> new SlowReaders(channel, this, some, tickNanos)).orElse(null);
    }

    long messageNanos() {
        return plan.messageNanos();
    }

    /** Whether a user was sent something, or would have been, since a time. */
    boolean hasHeardSince(int row, long time) {
        return isWaiting(row) || lastAt[audience.topics()] > time || lastAt[audience.topicOf(row)] > time;
    }

    private void miss(long users, String reason) {
        if (users > 0) {
            books.missed(users, reason);
        }
    }

    // Publishing.

    /** An instance has got an update: it passes it on to all others that have users who should see it. */
    void take(Published update, Hub at) {
        if (update.recipients() == 0) {
            return;
        }
        sequence++;
        int first = update.first();
        int end = update.end();
        int topic = update.recipients() == audience.users() ? Delivery.ALL : audience.topicOf(first);
        lastAt[place(topic)] = simulation.now();
        boolean isLate = update.at() < latest[place(topic)];
        latest[place(topic)] = Math.max(latest[place(topic)], update.at());
        long offline = update.recipients() - count(topic, first, end);
        if (histories == null) {
            miss(offline, "cut-off");
        } else {
            keep(topic, update, isLate, offline);
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

    private int place(int topic) {
        return topic == Delivery.ALL ? audience.topics() : topic;
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

    private void keep(int topic, Published update, boolean isLate, long offline) {
        int place = place(topic);
        if (histories[place] == null) {
            histories[place] = new History(plan.replays());
        }
        int forgotten = histories[place].add(sequence, update.at(), plan.framed().applyAsLong(update.bytes()), isLate);
        if (forgotten > 0 && offline > 0) {
            long missed = 0;
            for (int row = update.first(); row < update.end(); row++) {
                missed += rows.state[row] != Rows.OPEN && rows.token[row] < forgotten ? 1 : 0;
            }
            miss(missed, "replay-buffer");
        }
    }

    private void depart(Delivery delivery) {
        Hub hub = delivery.hub;
        long nanos = delivery.from == hub ? 0 : channel.relayNanos(delivery.from, hub, delivery.update.bytes(), sequence);
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
        if (histories != null && delivery.users > 0) {
            simulation.after(AGAIN_AFTER_NANOS, onAgain, delivery);
        } else {
            miss(delivery.users, "not-at-gateway");
            delivery.users = 0;
            delivery.hub.outbox.giveUp(delivery, delivery.hub.isReached);
        }
    }

    /** Its frames are written. */
    void ready(Outbox.Item item) {
        if (!item.isOver()) {
            Hub hub = item instanceof Delivery delivery ? delivery.hub : ((CatchUp) item).hub;
            channel.look(hub);
            hub.outbox.ready(item, hub.isReached);
        }
    }

    // Sending.

    void send(Delivery delivery) {
        long framed = plan.framed().applyAsLong(delivery.update.bytes());
        long all = delivery.users;
        long users = all - (slow == null ? 0 : slow.write(delivery, framed));
        delivery.users = 0;
        onTheWay += users;
        books.carried(users, users * framed);
        books.disordered(delivery.isLate ? users : 0);
        int shares = (int) Math.min(Delivery.SHARES, users);
        for (int k = 0; k < shares; k++) {
            long first = users * k / shares;
            long end = users * (k + 1) / shares;
            long nanos = channel.outNanos(delivery.hub, framed, Delivery.SHARES * (long) delivery.sequence + k)
                    - delivery.writtenBefore(simulation.now(), first, end, all);
            long seenAt = Math.max(delivery.hub.lastSeen[k], simulation.now() + nanos);
            delivery.hub.lastSeen[k] = seenAt;
            simulation.at(Math.max(simulation.now(), seenAt), onSeen, new Seen(end - first, seenAt - delivery.update.at()));
        }
    }

    void send(CatchUp catchUp) {
        if (slow != null) {
            slow.write(catchUp);
        }
        if (catchUp.messages() > 0) {
            onTheWay += catchUp.messages();
            catchUp.forEach((number, publishedAt, bytes, isLate) -> {
                books.carried(1, bytes);
                books.disordered(isLate ? 1 : 0);
            });
            simulation.after(channel.outNanos(catchUp.hub, 0, -catchUp.row(0)), onCaughtUp, catchUp);
        }
    }

    /** A user whose connection is closed already still reads an update. */
    void isStillRead(long publishedAt, long readAt, long bytes, boolean isKept, boolean isLate) {
        onTheWay++;
        books.carried(1, bytes);
        books.disordered(isLate ? 1 : 0);
        channel.count("replayed", isKept ? 0 : 1);
        long seenAt = Math.max(simulation.now(), readAt);
        simulation.at(seenAt, onSeen, new Seen(1, seenAt - publishedAt));
    }

    // Users who come and go.

    /** An instance and its users do not reach each other any more. */
    void pause(Hub hub) {
        if (slow != null) {
            slow.pause(hub);
        }
    }

    /** They do again. */
    void resume(Hub hub) {
        if (slow != null) {
            slow.resume(hub, simulation.now() - hub.unreachedSince);
        }
        hub.outbox.flush();
    }

    /** These are connected to an instance again; those who were away while there were updates are sent them. */
    void comeBack(Hub hub, int[] users, int many) {
        CatchUp catchUp = null;
        for (int i = 0; i < many; i++) {
            int row = users[i];
            int token = rows.token[row];
            rows.token[row] = sequence;
            if (histories != null && token < sequence) {
                catchUp = catchUp == null ? new CatchUp(this, hub, many) : catchUp;
                owe(row, token, catchUp);
            }
        }
        if (catchUp != null && catchUp.messages() > 0) {
            CatchUp owed = catchUp;
            hub.outbox.add(owed);
            hub.instance.perform(new GatewayWork(owed.messages(), plan.messageNanos()) {
                @Override
                protected void done(long beganAt, long endedAt) {
                    ready(owed);
                }
            });
        }
    }

    private void owe(int row, int token, CatchUp catchUp) {
        catchUp.begin(row, token);
        for (int place : new int[] {audience.topicOf(row), audience.topics()}) {
            if (histories[place] != null) {
                histories[place].last(histories[place].after(token), catchUp::owe);
            }
        }
    }

    /** What a user has not seen of what is kept. */
    private long pending(int row, int token) {
        long pending = 0;
        History own = histories[audience.topicOf(row)];
        History all = histories[audience.topics()];
        pending += own == null ? 0 : own.after(token);
        return pending + (all == null ? 0 : all.after(token));
    }

    /** A connection is closed in good order: what is on its way to the user still reaches it. */
    void leave(int row) {
        rows.token[row] = sequence;
        if (isWaiting(row)) {
            slow.leave(row);
        }
    }

    private boolean isWaiting(int row) {
        return slow != null && slow.isWaiting(row);
    }

    /** A connection is gone, and with it what was to be sent over it. The user is at the instance still. */
    void cut(Hub hub, int row) {
        if (hub.outbox.isEmpty() && !isWaiting(row)) {
            rows.token[row] = sequence;
            return;
        }
        cut(row, hub.outbox.deliveries());
        for (CatchUp catchUp : hub.outbox.catchUps()) {
            int place = catchUp.find(row);
            if (place >= 0) {
                restore(catchUp, place);
                catchUp.leave(place);
            }
        }
    }

    private void cut(int row, List<Delivery> deliveries) {
        int opened = rows.token[row];
        int first = sequence + 1;
        int topic = audience.topicOf(row);
        long lost = 0;
        for (Delivery delivery : deliveries) {
            if (delivery.sequence > opened && delivery.isFor(topic)) {
                delivery.users--;
                first = Math.min(first, delivery.sequence);
                lost++;
            }
        }
        if (isWaiting(row)) {
            int waiting = slow.lose(row);
            first = waiting > 0 ? slow.firstOf(row) : first;
            lost += waiting;
            slow.cut(row);
        }
        rows.token[row] = first - 1;
        if (histories == null) {
            miss(lost, "cut-off");
        } else if (lost > 0) {
            miss(lost - pending(row, first - 1), "replay-buffer");
        }
    }

    /** A user that was being sent what it had missed has still to be sent it. */
    private void restore(CatchUp catchUp, int place) {
        int row = catchUp.row(place);
        long owed = catchUp.owed(place) + pending(row, rows.token[row]);
        rows.token[row] = Math.min(rows.token[row], catchUp.token(place));
        miss(owed - pending(row, rows.token[row]), "replay-buffer");
    }

    /** All connections of an instance are gone, those of these users among them; they are at it still. */
    void cutAll(Hub hub, int[][] users) {
        List<Delivery> deliveries = hub.outbox.deliveries();
        List<CatchUp> catchUps = hub.outbox.catchUps();
        hub.outbox.clear();
        for (int[] some : users) {
            for (int row : some) {
                if (deliveries.isEmpty() && !isWaiting(row)) {
                    rows.token[row] = sequence;
                } else {
                    cut(row, deliveries);
                }
            }
        }
        for (CatchUp catchUp : catchUps) {
            for (int i = 0; i < catchUp.users(); i++) {
                int row = catchUp.row(i);
                if (row >= 0 && rows.state[row] == Rows.OPEN && rows.at[row] == hub.index) {
                    restore(catchUp, i);
                } else if (row >= 0) {
                    miss(catchUp.owed(i), "cut-off");
                }
            }
        }
        deliveries.forEach(delivery -> miss(delivery.users, "cut-off"));
    }

    /** Updates that somebody has still to see, by looking at all users. */
    long unseen() {
        long unseen = onTheWay + (slow == null ? 0 : slow.unseen());
        for (int i = 0; i < here.length; i++) {
            unseen += channel.hub(i).outbox.unseen();
        }
        for (int row = 0; histories != null && row < rows.size(); row++) {
            unseen += rows.state[row] != Rows.OPEN && rows.isInside(row) ? pending(row, rows.token[row]) : 0;
        }
        return unseen;
    }
}
