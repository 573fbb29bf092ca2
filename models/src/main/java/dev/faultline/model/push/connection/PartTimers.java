package dev.faultline.model.push.connection;

import dev.faultline.model.push.PartTimeWay;
import dev.faultline.model.push.PushBooks;
import dev.faultline.sim.Simulation;

/** Users who take part at times: whoever enters dials as all do, and whoever leaves closes its connection. */
final class PartTimers {

    private final Connections channel;
    private final PartTimeWay.Members members;
    private final Simulation simulation;
    private final PushBooks books;
    private final Rows rows;

    PartTimers(Connections channel, PartTimeWay.Members members) {
        this.channel = channel;
        this.members = members;
        this.simulation = channel.stage().simulation();
        this.books = channel.books();
        this.rows = channel.rows();
    }

    /** A user who took no part wants to, and dials. */
    void enter(int row) {
        if (rows.state[row] == Rows.OUT) {
            rows.tries[row] = 0;
            rows.since[row] = PartTimeWay.REACHED;
            rows.state[row] = Rows.WAITING;
            channel.alarms().set(row, 0);
        }
    }

    /** A user does not want to any more. Returns the number of the last update that it has seen, if it was inside. */
    int leave(int row) {
        long since = since(row);
        if (since != PartTimeWay.REACHED) {
            books.cutOff().add(-1);
        }
        switch (rows.state[row]) {
            case Rows.OPEN -> close(channel.hub(rows.at[row]), row);
            case Rows.DIALING -> { } // it turns back when it is there
            default -> {
                channel.alarms().cancel(row);
                rows.state[row] = Rows.OUT;
            }
        }
        rows.since[row] = PartTimeWay.REACHED;
        return rows.token[row];
    }

    /** What is not written yet the user will not get here: it has seen what was before that. */
    private void close(Hub hub, int row) {
        channel.debts().cut(hub, row);
        rows.lists.leave(row, channel.list(hub.index, rows.slot[row]));
        rows.state[row] = Rows.OUT;
        rows.cuts[row]++;
        hub.open--;
        hub.stale++;
        channel.landing().add(hub.index, -1);
        if (hub.host.answers()) {
            channel.losses().noticeStale(hub);
        }
        hub.tellIfEmpty();
    }

    /** Since when a user is cut off, or {@link PartTimeWay#REACHED}. */
    long since(int row) {
        if (rows.state[row] != Rows.OPEN) {
            return rows.since[row];
        }
        Hub hub = channel.hub(rows.at[row]);
        return hub.isReached ? PartTimeWay.REACHED : hub.unreachedSince;
    }

    /** A user who took no part has a connection now, and leaves where it was before. */
    void comesIn(int row) {
        long since = members.since(row);
        rows.token[row] = members.entered(row);
        if (since != PartTimeWay.REACHED) {
            books.reconnected(1, simulation.now() - since);
        }
    }

    /** Those who have changed their minds meanwhile do not stay. */
    void turnBack(Attempt attempt) {
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
        channel.landing().add(attempt.hub.index, -leaving);
        channel.count("opened-in-vain", leaving);
    }
}
