package dev.faultline.model.push.connection;

import dev.faultline.model.push.Audience;
import dev.faultline.model.service.GatewayWork;
import java.util.List;

/** What users who come and go have had, and what they are still owed. */
final class Debts {

    private final Connections channel;
    private final ConnectionPlan plan;
    private final Audience audience;
    private final Rows rows;
    private final Histories histories;
    private final Wire wire;

    Debts(Connections channel, ConnectionPlan plan, Histories histories, Wire wire) {
        this.channel = channel;
        this.plan = plan;
        this.audience = channel.audience();
        this.rows = channel.rows();
        this.histories = histories;
        this.wire = wire;
    }

    /** These are connected to an instance again; those who were away while there were updates are sent them. */
    void comeBack(Hub hub, int[] users, int many) {
        CatchUp catchUp = null;
        for (int i = 0; i < many; i++) {
            int row = users[i];
            int token = rows.token[row];
            rows.token[row] = channel.updates().sequence();
            if (histories.areKept() && token < channel.updates().sequence()) {
                catchUp = catchUp == null ? new CatchUp(wire, hub, many) : catchUp;
                histories.owe(row, token, catchUp);
            }
        }
        if (catchUp != null && catchUp.messages() > 0) {
            CatchUp owed = catchUp;
            hub.outbox.add(owed);
            hub.instance.perform(new GatewayWork(owed.messages(), plan.messageNanos()) {
                @Override
                protected void done(long beganAt, long endedAt) {
                    channel.updates().ready(owed);
                }
            });
        }
    }

    /** A connection is closed in good order: what is on its way to the user still reaches it. */
    void leave(int row) {
        rows.token[row] = channel.updates().sequence();
        if (wire.isWaiting(row)) {
            wire.slow().leave(row);
        }
    }

    /** A connection is gone, and with it what was to be sent over it. The user is at the instance still. */
    void cut(Hub hub, int row) {
        if (hub.outbox.isEmpty() && !wire.isWaiting(row)) {
            rows.token[row] = channel.updates().sequence();
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
        int first = channel.updates().sequence() + 1;
        int topic = audience.topicOf(row);
        long lost = 0;
        for (Delivery delivery : deliveries) {
            if (delivery.sequence > opened && delivery.isFor(topic)) {
                delivery.users--;
                first = Math.min(first, delivery.sequence);
                lost++;
            }
        }
        if (wire.isWaiting(row)) {
            int waiting = wire.slow().lose(row);
            first = waiting > 0 ? wire.slow().firstOf(row) : first;
            lost += waiting;
            wire.slow().cut(row);
        }
        rows.token[row] = first - 1;
        if (!histories.areKept()) {
            channel.miss(lost, "cut-off");
        } else if (lost > 0) {
            channel.miss(lost - histories.pending(row, first - 1), "replay-buffer");
        }
    }

    /** A user that was being sent what it had missed has still to be sent it. */
    private void restore(CatchUp catchUp, int place) {
        int row = catchUp.row(place);
        long owed = catchUp.owed(place) + histories.pending(row, rows.token[row]);
        rows.token[row] = Math.min(rows.token[row], catchUp.token(place));
        channel.miss(owed - histories.pending(row, rows.token[row]), "replay-buffer");
    }

    /** All connections of an instance are gone, those of these users among them; they are at it still. */
    void cutAll(Hub hub, int[][] users) {
        List<Delivery> deliveries = hub.outbox.deliveries();
        List<CatchUp> catchUps = hub.outbox.catchUps();
        hub.outbox.clear();
        for (int[] some : users) {
            for (int row : some) {
                if (deliveries.isEmpty() && !wire.isWaiting(row)) {
                    rows.token[row] = channel.updates().sequence();
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
                    channel.miss(catchUp.owed(i), "cut-off");
                }
            }
        }
        deliveries.forEach(delivery -> channel.miss(delivery.users, "cut-off"));
    }

    /** What is kept for users who have no connection, by looking at all. */
    long unseen() {
        long unseen = 0;
        for (int row = 0; histories.areKept() && row < rows.size(); row++) {
            unseen += rows.state[row] != Rows.OPEN && rows.isInside(row) ? histories.pending(row, rows.token[row]) : 0;
        }
        return unseen;
    }
}
