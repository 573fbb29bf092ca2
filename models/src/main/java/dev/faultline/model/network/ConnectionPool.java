package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.protocol.Protocol;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The connections from one caller instance to one callee instance, and the requests that wait for one.
 *
 * <p>Whoever finds room on a connection has it at once; of several, the one that was used last. Otherwise it stands in line, first
 * come first served, and a set-up begins unless there are as many connections as there may be, or enough set-ups under way for all
 * that wait. A request takes whatever is ready first: a connection that another gives back, or the new one. A set-up that fails
 * takes those with it that it was for.
 *
 * <p>When the callee crashes its operating system resets the connections, and the caller knows one trip later. When it is cut off
 * nobody tells: requests go into the void until somebody gives up, and meet a reset when the callee is there again with empty
 * memory.
 */
final class ConnectionPool {

    private final Connections owner;
    private final Simulation simulation;
    private final Host caller;
    private final Host callee;
    private final Link link;
    private final Protocol.Contact contact;
    private final ConnectionBooks books;
    private final Leg there;
    private final Leg back;
    private final long againAfterNanos;

    private final ArrayDeque<Crossing> line = new ArrayDeque<>();
    private final ArrayDeque<Connection> withRoom = new ArrayDeque<>();
    private final List<Connection> open = new ArrayList<>();
    private final List<SetUp> settingUp = new ArrayList<>();

    private final Handler<Crossing> onPatienceOver = new Handler<>("connection.patience-over") {
        @Override
        protected void handle(Crossing crossing) {
            books.timedOut++;
            line.remove(crossing);
            books.waiting().add(-1);
            refuse(crossing, Outcome.REJECTED);
        }
    };
    private final Handler<Reset> onReset = new Handler<>("connection.reset") {
        @Override
        protected void handle(Reset reset) {
            reset(reset);
        }
    };

    /** Word that the callee has lost its memory: its connections up to this life are gone. */
    private record Reset(int calleeLife, int callerLife) {
    }

    ConnectionPool(Connections owner, Host callee) {
        this.owner = owner;
        this.simulation = owner.stage().simulation();
        this.caller = owner.caller();
        this.callee = callee;
        this.link = owner.link();
        this.contact = owner.protocol().contact();
        this.books = owner.books();
        there = link.leg(caller, callee);
        back = link.leg(callee, caller);
        againAfterNanos = Retransmission.timerNanos(there.way(), back.way());
        callee.listen(new HostListener() {
            @Override
            public void memoryLost(boolean silently) {
                if (!silently && !open.isEmpty()) {
                    simulation.after(link.typicalNanos(callee.zone(), caller.zone()), onReset,
                            new Reset(callee.incarnation() - 1, caller.incarnation()));
                }
            }
        });
    }

    Connections owner() {
        return owner;
    }

    Host callee() {
        return callee;
    }

    Leg there() {
        return there;
    }

    Leg back() {
        return back;
    }

    /** How long a message is waited for before it is sent again, the first time. */
    long againAfterNanos() {
        return againAfterNanos;
    }

    /** Sends a crossing on its way when there is a connection for it. */
    void send(Crossing crossing) {
        books.asked++;
        Connection ready = line.isEmpty() ? usable() : null;
        crossing.passage.waitsSince = simulation.now();
        if (ready != null) {
            grant(ready, crossing);
            return;
        }
        crossing.passage.isInLine = true;
        line.add(crossing);
        books.waiting().add(1);
        if (contact.patienceNanos() != Long.MAX_VALUE) {
            crossing.passage.patience = caller.after(contact.patienceNanos(), onPatienceOver, crossing);
        }
        setUpFor(crossing.call);
    }

    private void setUpFor(Call call) {
        while (line.size() > (long) settingUp.size() * contact.streams()
                && open.size() + settingUp.size() < contact.connections()) {
            SetUp setUp = new SetUp(this, call);
            settingUp.add(setUp);
            setUp.begin();
        }
    }

    /** A connection with room, or null; idle ones that are too old are closed. */
    private Connection usable() {
        Connection first = withRoom.peekFirst();
        while (first != null && first.streams == 0 && first.isUsed
                && simulation.now() - first.idleSince > contact.keepAliveNanos()) {
            close(first);
            first = withRoom.peekFirst();
        }
        return first;
    }

    private void grant(Connection connection, Crossing crossing) {
        if (++connection.streams == contact.streams()) {
            withRoom.remove(connection);
        }
        leavesLine(crossing, connection);
        crossing.passage.connection = connection;
        crossing.passage.holdsStream = true;
        crossing.passage.isFirst = !connection.isUsed;
        connection.isUsed = true;
        books.requests++;
        books.listener().connected(crossing.passage.waitsSince, simulation.now() - crossing.passage.waitsSince);
        crossing.route.depart(crossing);
    }

    /** Books the wait: the set-up of its own connection is time on the network, all else is time in a queue. */
    private void leavesLine(Crossing crossing, Connection connection) {
        if (crossing.passage.isInLine) {
            long now = simulation.now();
            long waited = now - crossing.passage.waitsSince;
            long settingUp = connection == null || connection.isUsed ? 0 : Math.min(waited, now - connection.begunAt);
            crossing.passage.isInLine = false;
            crossing.call.addNetwork(settingUp);
            crossing.call.addQueue(waited - settingUp);
            simulation.cancel(crossing.passage.patience);
            crossing.passage.patience = Simulation.NONE;
        }
    }

    /** The answer is there. */
    void answered(Crossing crossing) {
        giveBack(crossing, crossing.outcome == Outcome.UNREACHABLE);
    }

    /** Nobody waits for the answer any more: only a connection that others share can still be used. */
    void abandoned(Crossing crossing) {
        if (crossing.passage.isInLine) {
            line.remove(crossing);
            books.left++;
            books.waiting().add(-1);
            leavesLine(crossing, null);
        } else if (crossing.passage.holdsStream) {
            boolean closes = contact.streams() == 1 && !crossing.passage.connection.isClosed;
            books.aborted += closes ? 1 : 0;
            giveBack(crossing, closes);
        }
    }

    private void giveBack(Crossing crossing, boolean isBroken) {
        if (!crossing.passage.holdsStream) {
            return;
        }
        crossing.passage.holdsStream = false;
        Connection connection = crossing.passage.connection;
        if (connection.isClosed) {
            return;
        }
        connection.idleSince = simulation.now();
        boolean wasFull = connection.streams-- == contact.streams();
        if (wasFull) {
            withRoom.addFirst(connection);
        }
        if (isBroken || contact.keepAliveNanos() == 0 && connection.streams == 0) {
            close(connection);
        }
        serve();
    }

    private void serve() {
        while (!line.isEmpty()) {
            Connection ready = usable();
            if (ready == null) {
                setUpFor(line.peekFirst().call);
                return;
            }
            Crossing next = line.poll();
            books.waiting().add(-1);
            grant(ready, next);
        }
    }

    private void close(Connection connection) {
        connection.isClosed = true;
        withRoom.remove(connection);
        open.remove(connection);
        books.closed++;
        books.open().add(-1);
    }

    // What becomes of set-ups.

    void established(SetUp setUp, int calleeLife) {
        settingUp.remove(setUp);
        Connection connection = new Connection(calleeLife, setUp.begunAt());
        open.add(connection);
        withRoom.addFirst(connection);
        books.opened++;
        books.open().add(1);
        serve();
    }

    void failed(SetUp setUp) {
        settingUp.remove(setUp);
        books.failed++;
        List<Crossing> concerned = new ArrayList<>();
        while (!line.isEmpty() && concerned.size() < contact.streams()) {
            concerned.add(line.poll());
        }
        books.unreachable += concerned.size();
        books.waiting().add(-concerned.size());
        if (!line.isEmpty()) {
            setUpFor(line.peekFirst().call);
        }
        concerned.forEach(crossing -> refuse(crossing, Outcome.UNREACHABLE));
    }

    private void refuse(Crossing crossing, Outcome outcome) {
        leavesLine(crossing, null);
        crossing.route.notSent(crossing, outcome);
    }

    private void reset(Reset reset) {
        if (reset.callerLife() != caller.incarnation()) {
            return;
        }
        for (Connection connection : List.copyOf(open)) {
            if (connection.calleeLife <= reset.calleeLife()) {
                books.reset++;
                close(connection);
            }
        }
        serve();
    }

    /** The caller's memory is gone. */
    void forget() {
        books.closed += open.size();
        books.open().add(-open.size());
        open.forEach(connection -> connection.isClosed = true);
        open.clear();
        withRoom.clear();
        settingUp.forEach(SetUp::forget);
        settingUp.clear();
        books.forgotten += line.size();
        books.waiting().add(-line.size());
        List<Crossing> gone = List.copyOf(line);
        line.clear();
        gone.forEach(crossing -> {
            crossing.passage.isInLine = false;
            crossing.passage.patience = Simulation.NONE;
            crossing.route.forgotten(crossing);
        });
    }
}
