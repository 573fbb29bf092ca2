package dev.faultline.model.push.connection;

import dev.faultline.model.push.PushBooks;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/** What is written to connections and on its way to users: at once to those who read at once, and through buffers to those who are slow. */
final class Wire {

    private final Connections channel;
    private final ConnectionPlan plan;
    private final Simulation simulation;
    private final PushBooks books;
    private final Lines lines;
    /** Null if no user is slow. */
    private final SlowReaders slow;
    private long onTheWay;

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

    Wire(Connections channel, ConnectionPlan plan, long tickNanos) {
        this.channel = channel;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.books = channel.books();
        this.lines = channel.lines();
        this.slow = plan.slow().map(some -> new SlowReaders(channel, this, some, tickNanos)).orElse(null);
    }

    /** The frames of an update are written. */
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
            long nanos = lines.outNanos(delivery.hub, framed, Delivery.SHARES * (long) delivery.sequence + k)
                    - delivery.writtenBefore(simulation.now(), first, end, all);
            long seenAt = Math.max(delivery.hub.lastSeen[k], simulation.now() + nanos);
            delivery.hub.lastSeen[k] = seenAt;
            simulation.at(Math.max(simulation.now(), seenAt), onSeen, new Seen(end - first, seenAt - delivery.update.at()));
        }
    }

    /** What users missed is written for them. */
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
            simulation.after(lines.outNanos(catchUp.hub, 0, -catchUp.row(0)), onCaughtUp, catchUp);
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

    /** The users who are slow; only for a row that waits. */
    SlowReaders slow() {
        return slow;
    }

    /** Whether something was written for a user that it has not read, because it is slow. */
    boolean isWaiting(int row) {
        return slow != null && slow.isWaiting(row);
    }

    /** Updates that are on their way or wait for slow users. */
    long unseen() {
        return onTheWay + (slow == null ? 0 : slow.unseen());
    }
}
