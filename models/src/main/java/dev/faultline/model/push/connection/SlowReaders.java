package dev.faultline.model.push.connection;

import dev.faultline.model.push.Published;
import dev.faultline.model.push.PushBooks;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;
import java.util.Arrays;

/**
 * Users who read slowly, and the send buffers in which the gateway keeps what they have not read (semantics reference, C3).
 *
 * <p>A user reads one frame after the other at its speed, from when they get there; an update is seen when the last byte of its frame is
 * read, and until then the frame takes its whole length of the gateway's memory. Ages are exact; books and memory hear of what was read
 * within a tick of 1 ms, or 10 ms with more than a million users. Frames of one update are written for slow users when they are for the
 * last of all users of the instance, and share the luck of the way.
 *
 * <p>What is sent again from the replay store is read from there at the user's speed and takes no room. Once
 * something was dropped or replaced for a user, its place in that store is behind that: a connection that is cut later loses what waited
 * before it.
 */
final class SlowReaders implements Alarms.Ringing {

    private static final long TRIP = Keys.site("push.slow-trip");
    private static final String CUT_OFF = "cut-off";

    private final Connections channel;
    private final Wire wire;
    private final ConnectionPlan.Slow plan;
    private final Simulation simulation;
    private final PushBooks books;
    private final Rows rows;
    private final SlowUsers users;
    private final SendBuffers buffers;
    private final Alarms alarms;
    private final long tickNanos;
    private final int[] due;
    private final boolean[] isAwaited;
    /** The last update that each was not given, though it was connected. */
    private final int[] passedOver;

    SlowReaders(Connections channel, Wire wire, ConnectionPlan.Slow plan, long tickNanos) {
        this.channel = channel;
        this.wire = wire;
        this.plan = plan;
        this.simulation = channel.stage().simulation();
        this.books = channel.books();
        this.rows = channel.rows();
        this.users = new SlowUsers(plan.perMillion());
        int slow = users.before(rows.size());
        this.buffers = new SendBuffers(slow, plan.bytesPerSecond());
        this.tickNanos = tickNanos;
        this.due = new int[slow];
        this.isAwaited = new boolean[slow];
        this.passedOver = new int[slow];
        this.alarms = new Alarms(simulation, due, new RowLists(slow, Alarms.LISTS), 0, tickNanos, this);
    }

    private Hub hub(int user) {
        return channel.hub(rows.at[users.row(user)]);
    }

    private boolean isConnected(int row, Hub hub) {
        return rows.state[row] == Rows.OPEN && rows.at[row] == hub.index;
    }

    // Writing.

    /** The frames of an update are written. Returns how many of its users are slow; the rest is others' business. */
    long write(Delivery delivery, long framed) {
        Published update = delivery.update;
        int end = users.before(update.end());
        long there = -1;
        long written = 0;
        for (int user = users.before(update.first()); user < end; user++) {
            int row = users.row(user);
            if (isConnected(row, delivery.hub) && rows.token[row] < delivery.sequence) {
                there = there >= 0 ? there
                        : simulation.now() + channel.lines().outNanos(delivery.hub, framed, Keys.mix(TRIP, delivery.sequence));
                write(user, row, delivery, framed, there);
                written++;
            }
        }
        delivery.hub.tellIfEmpty();
        return written;
    }

    private void write(int user, int row, Delivery delivery, long framed, long there) {
        settle(user);
        long held = buffers.held(user);
        boolean fits = held == 0 || held + framed <= plan.buffer();
        if (!fits && plan.whenFull() == WhenFull.DROP) {
            books.missed(1, "buffer-full");
            passedOver[user] = delivery.sequence;
            return;
        }
        if (!fits && plan.whenFull() == WhenFull.COALESCE) {
            int replaced = buffers.removeAllButFirst(user);
            if (replaced > 0) {
                books.missed(replaced, "coalesced");
                passedOver[user] = delivery.sequence - 1;
            }
        }
        boolean isCut = !fits && plan.whenFull() == WhenFull.DISCONNECT;
        buffers.add(user, delivery.sequence, delivery.update.at(), framed, there, !isCut, delivery.isLate);
        books.memory().add(buffers.held(user) - held);
        await(user);
        if (isCut) {
            channel.losses().cutAsSlow(delivery.hub, row);
        }
    }

    /** What slow users have missed they are sent at the speed at which they read; they are taken out of what others are sent. */
    void write(CatchUp catchUp) {
        for (int i = 0; i < catchUp.users(); i++) {
            int row = catchUp.row(i);
            if (row >= 0 && users.isSlow(row) && isConnected(row, catchUp.hub)) {
                int user = users.before(row);
                settle(user);
                long there = simulation.now() + channel.lines().outNanos(catchUp.hub, 0, -row);
                catchUp.forEach(i, (sequence, publishedAt, bytes, isLate) -> buffers.add(user, sequence, publishedAt, bytes, there, false, isLate));
                await(user);
                catchUp.leave(i);
            }
        }
    }

    // Reading.

    private void settle(int user) {
        if (buffers.isEmpty(user) || !hub(user).isReached) {
            return;
        }
        long held = buffers.held(user);
        buffers.readBy(user, simulation.now(), this::read);
        books.memory().add(buffers.held(user) - held);
    }

    private void read(long publishedAt, long readAt, long bytes, boolean isKept, boolean isLate) {
        books.saw(1, readAt - publishedAt);
        books.carried(1, bytes);
        books.disordered(isLate ? 1 : 0);
        channel.count("replayed", isKept ? 0 : 1);
    }

    private void await(int user) {
        if (!isAwaited[user] && !buffers.isEmpty(user)) {
            isAwaited[user] = true;
            // Rounded up: when it rings, the frame has been read.
            alarms.set(user, buffers.firstReadAt(user) - simulation.now() + tickNanos / 2 - 1);
        }
    }

    private void awaitNoMore(int user) {
        if (isAwaited[user]) {
            isAwaited[user] = false;
            alarms.cancel(user);
        }
    }

    @Override
    public void rings(int user) {
        isAwaited[user] = false;
        settle(user);
        await(user);
    }

    @Override
    public void rang() {
        // Each has looked after itself.
    }

    /** From now on users of an instance can not read what it has for them. */
    void pause(Hub hub) {
        for (int user = 0; user < buffers.users(); user++) {
            if (!buffers.isEmpty(user) && hub(user) == hub) {
                settle(user);
                awaitNoMore(user);
            }
        }
    }

    /** They can again, after so long. */
    void resume(Hub hub, long nanos) {
        for (int user = 0; user < buffers.users(); user++) {
            if (!buffers.isEmpty(user) && hub(user) == hub) {
                buffers.delay(user, nanos);
                await(user);
            }
        }
    }

    // Connections that end.

    /** Whether something waits for this user, slow or not. */
    boolean isWaiting(int row) {
        return users.isSlow(row) && !buffers.isEmpty(users.before(row));
    }

    /** The connection of a user for whom something waits is to be cut: tells how much of that may be sent again. */
    int lose(int row) {
        int user = users.before(row);
        settle(user);
        long held = buffers.held(user);
        int behind = buffers.removeUpTo(user, passedOver[user]);
        if (behind > 0) {
            books.missed(behind, CUT_OFF);
            books.memory().add(buffers.held(user) - held);
        }
        return buffers.waiting(user);
    }

    /** The first update that waits for a user, if any does. */
    int firstOf(int row) {
        return buffers.first(users.before(row));
    }

    /** The connection of a user is cut. */
    void cut(int row) {
        int user = users.before(row);
        books.memory().add(-buffers.held(user));
        buffers.clear(user);
        awaitNoMore(user);
    }

    /** The connection of a user is closed in good order: it still reads what waits, and the gateway is rid of it. */
    void leave(int row) {
        int user = users.before(row);
        settle(user);
        books.memory().add(-buffers.held(user));
        buffers.readBy(user, Simulation.NEVER, wire::isStillRead);
        cut(row);
    }

    /** Updates that wait for users, by looking at all. */
    long unseen() {
        return Arrays.stream(buffers.waitingOfAll()).asLongStream().sum();
    }
}
