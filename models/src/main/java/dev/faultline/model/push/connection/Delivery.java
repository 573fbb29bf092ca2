package dev.faultline.model.push.connection;

import dev.faultline.model.place.Arrival;
import dev.faultline.model.push.Published;
import dev.faultline.model.service.GatewayWork;

/** One update on its way to the users of one instance: there, through the cores, and out. Exact in how many see it. */
final class Delivery extends Outbox.Item implements Arrival {

    /** The users of a delivery share their latency in so many groups at most. */
    static final int SHARES = 8;
    /** The topic of what is for all. */
    static final int ALL = -1;

    private final Updates updates;
    final Hub from;
    final Hub hub;
    final Published update;
    final int sequence;
    final int topic;
    /** Whether the gateway got it after a later one of its topic. */
    final boolean isLate;
    /** Users who are to see it and are still there. */
    long users;
    private long beganAt;
    private long endedAt;

    /**
     * An update for some users of an instance.
     *
     * @param from the instance that got it from its publisher
     * @param hub  the one that the users are connected to
     * @param late whether the gateway got it after a later one of its topic
     */
    Delivery(Updates updates, Hub from, Hub hub, Published update, int sequence, int topic, boolean late, long users) {
        this.updates = updates;
        this.from = from;
        this.hub = hub;
        this.update = update;
        this.sequence = sequence;
        this.topic = topic;
        this.isLate = late;
        this.users = users;
    }

    boolean isFor(int topicOfUser) {
        return topic == ALL || topic == topicOfUser;
    }

    @Override
    public void taken() {
        if (isOver()) {
            return;
        }
        if (users == 0) {
            updates.ready(this);
            return;
        }
        hub.instance.perform(new GatewayWork(users, updates.messageNanos()) {
            @Override
            protected void done(long began, long ended) {
                beganAt = began;
                endedAt = ended;
                updates.ready(Delivery.this);
            }
        });
    }

    @Override
    public void refused() {
        updates.notTaken(this);
    }

    @Override
    public void vanished() {
        updates.notTaken(this);
    }

    /**
     * How long before now the frames of some of the users were written, on average, in nanoseconds; 0 when all waited for the way to be
     * free. One frame after the other is written, each at the end of its own work: the last one only just now.
     *
     * @param first of them, counted from 0
     * @param end   behind the last of them
     * @param of    how many users there are in all
     */
    long writtenBefore(long now, long first, long end, long of) {
        return now == endedAt ? Math.round((endedAt - beganAt) * ((2.0 * of - first - end - 1) / (2.0 * of))) : 0;
    }

    @Override
    void leaves() {
        updates.wire().send(this);
    }

    @Override
    long unseen() {
        return users;
    }
}
