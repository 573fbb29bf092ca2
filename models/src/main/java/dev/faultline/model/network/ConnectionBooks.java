package dev.faultline.model.network;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;

/** What the instances of one caller count about their connections to one service by one protocol. */
public final class ConnectionBooks {

    private final String protocol;
    private final Level open;
    private final Level waiting;
    long opened;
    long failed;
    long aborted;
    long reset;
    long timedOut;
    long requests;
    long sentAgain;
    long bytesSent;
    long bytesReceived;
    private ConnectionListener listener = ConnectionListener.NONE;

    public ConnectionBooks(Simulation simulation, String protocol) {
        this.protocol = protocol;
        open = new Level(simulation);
        waiting = new Level(simulation);
    }

    /** By which protocol: {@code http/1.1}. */
    public String protocol() {
        return protocol;
    }

    /** Connections that are there. */
    public Level open() {
        return open;
    }

    /** Requests that wait for a connection. */
    public Level waiting() {
        return waiting;
    }

    /** Connections that were set up. */
    public long opened() {
        return opened;
    }

    /** Set-ups that came to nothing: refused, or not answered in time. */
    public long failed() {
        return failed;
    }

    /** Connections that the caller closed because it did not want to wait for the answer on them. */
    public long aborted() {
        return aborted;
    }

    /** Connections that were lost with the callee's memory. */
    public long reset() {
        return reset;
    }

    /** Requests that were rejected because there was no connection in time. */
    public long timedOut() {
        return timedOut;
    }

    /** Requests that left, on any connection. */
    public long requests() {
        return requests;
    }

    /** Messages, those of set-ups included, that were sent again because they were lost. */
    public long sentAgain() {
        return sentAgain;
    }

    /** Of requests, headers included. */
    public long bytesSent() {
        return bytesSent;
    }

    /** Of the answers, headers included, booked when they left the callee. */
    public long bytesReceived() {
        return bytesReceived;
    }

    /** Whoever wants to know exact moments. */
    public void listen(ConnectionListener to) {
        listener = to;
    }

    ConnectionListener listener() {
        return listener;
    }
}
