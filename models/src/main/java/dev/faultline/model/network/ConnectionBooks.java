package dev.faultline.model.network;

import dev.faultline.model.queueing.Level;
import dev.faultline.sim.Simulation;

/** What the instances of one caller count about their connections to one service by one protocol. */
public final class ConnectionBooks {

    private final String protocol;
    private final Level open;
    private final Level waiting;
    private final String edge;
    long asked;
    long unreachable;
    long left;
    long forgotten;
    long opened;
    long closed;
    long failed;
    long aborted;
    long reset;
    long timedOut;
    long requests;
    long sentAgain;
    long bytesSent;
    long bytesReceived;
    private ConnectionListener listener = ConnectionListener.NONE;

    /**
     * Empty books.
     *
     * @param edge caller and callee: {@code shop -> stock}
     * @param protocol its name
     */
    public ConnectionBooks(Simulation simulation, String edge, String protocol) {
        this.edge = edge;
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

    /**
     * Proves that each request that asked for a connection, and each connection that was opened, is accounted for.
     *
     * @return what does not add up, or an empty text
     */
    public String audit() {
        long accounted = requests + timedOut + unreachable + left + forgotten + waiting.value();
        if (accounted != asked) {
            return "connections " + edge + ": " + asked + " requests asked for one, but " + requests + " got it + " + timedOut
                    + " waited too long + " + unreachable + " found nobody + " + left + " gave up + " + forgotten
                    + " were lost + " + waiting.value() + " wait";
        }
        return opened == closed + open.value() ? "" : "connections " + edge + ": " + opened + " were opened, but " + closed
                + " closed and " + open.value() + " are open";
    }

    /** Whoever wants to know exact moments. */
    public void listen(ConnectionListener to) {
        listener = to;
    }

    ConnectionListener listener() {
        return listener;
    }
}
