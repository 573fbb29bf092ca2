package dev.faultline.model.push.mailbox;

import dev.faultline.model.call.Call;
import dev.faultline.model.place.Arrival;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Simulation;

/** Messages that go to a phone together, and the confirmation that comes back. */
final class Envelope extends GatewayWork implements Arrival {

    private final StoreAndForward channel;
    private final Instance instance;
    private final int user;
    private final int connection;
    private final int[] entries;
    private final Call about;
    private final long bytes;
    long patience = Simulation.NONE;

    /**
     * Messages for a phone.
     *
     * @param connection the number of the connection that they go over
     * @param about      its draws are those of the messages
     */
    Envelope(StoreAndForward channel, Instance instance, int user, int connection, int[] entries, Call about, long bytes, long nanosEach) {
        super(entries.length, nanosEach);
        this.channel = channel;
        this.instance = instance;
        this.user = user;
        this.connection = connection;
        this.entries = entries;
        this.about = about;
        this.bytes = bytes;
    }

    Instance instance() {
        return instance;
    }

    int user() {
        return user;
    }

    int connection() {
        return connection;
    }

    int[] entries() {
        return entries;
    }

    Call about() {
        return about;
    }

    long bytes() {
        return bytes;
    }

    @Override
    protected void done(long beganAt, long endedAt) {
        channel.send(this);
    }

    // The confirmation, at the door of the instance.

    @Override
    public boolean isAnswer() {
        return true;
    }

    @Override
    public void taken() {
        channel.confirmed(this);
    }

    @Override
    public void refused() {
        // The connection is gone with the instance.
    }

    @Override
    public void vanished() {
        // So it is.
    }
}
