package dev.faultline.model.store;

import dev.faultline.model.place.Host;
import dev.faultline.model.place.HostListener;
import dev.faultline.model.queueing.Fifo;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * The connections of one caller instance to one machine of a database. A query has one for as long as it lasts; whoever finds
 * none free stands in line, first come first served, and gives up after a while.
 *
 * <p>A caller that stops waiting for its answer closes the connection and opens another one, as a driver does after a socket
 * timeout; the database works on for nobody. All is forgotten when the caller's host loses its memory.
 */
final class ConnectionPool implements HostListener {

    /** Who wants a connection. */
    interface Client {

        /** It has one now. */
        void connected();

        /** It has waited for too long. */
        void notConnected();
    }

    private static final class Wait {
        private final Client client;
        private final long since;
        private long timer;

        Wait(Client client, long since) {
            this.client = client;
            this.since = since;
        }
    }

    private final Simulation simulation;
    private final Host host;
    private final long size;
    private final long patienceNanos;
    private final StoreBooks books;
    private final Fifo<Wait> line = new Fifo<>();
    private long taken;

    private final Handler<Wait> onGivenUp = new Handler<>("store.no-connection") {
        @Override
        protected void handle(Wait wait) {
            line.remove(wait);
            books.turnedAway++;
            books.listener().connected(simulation.now() - wait.since);
            wait.client.notConnected();
        }
    };

    /**
     * A pool.
     *
     * @param patienceNanos how long somebody waits for a connection
     */
    ConnectionPool(Simulation simulation, Host host, long size, long patienceNanos, StoreBooks books) {
        this.simulation = simulation;
        this.host = host;
        this.size = size;
        this.patienceNanos = patienceNanos;
        this.books = books;
        host.listen(this);
    }

    /**
     * Gives the client a connection, now or later.
     *
     * @return what to {@link #leave} with when it no longer wants one; null when it has one already
     */
    Object connect(Client client) {
        if (taken < size) {
            grant(client, 0);
            return null;
        }
        Wait wait = new Wait(client, simulation.now());
        line.add(wait);
        wait.timer = host.after(patienceNanos, onGivenUp, wait);
        return wait;
    }

    private void grant(Client client, long waitedNanos) {
        taken++;
        books.listener().connected(waitedNanos);
        client.connected();
    }

    /** A client gives its connection back. */
    void release() {
        taken--;
        Wait next = line.poll();
        if (next != null) {
            simulation.cancel(next.timer);
            grant(next.client, simulation.now() - next.since);
        }
    }

    /** A client no longer wants to wait. */
    void leave(Object wait) {
        Wait waiting = (Wait) wait;
        if (line.remove(waiting)) {
            simulation.cancel(waiting.timer);
        }
    }

    @Override
    public void memoryLost(boolean silently) {
        taken = 0;
        line.clear();
    }
}
