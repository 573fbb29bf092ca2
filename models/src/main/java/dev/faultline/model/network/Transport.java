package dev.faultline.model.network;

import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;
import dev.faultline.model.protocol.Protocol;
import dev.faultline.sim.Simulation;

/**
 * How messages of a route travel where they have a size: over connections, on lines, or both. Routes of ideal messages have none.
 *
 * <p>Over a connection a lost message is sent again, and messages arrive in order: one that is late holds up those behind it.
 * Without one, messages are datagrams of 1 KiB; a lost one is lost, and they may overtake each other.
 */
final class Transport {

    /** The size of a message without a protocol. */
    private static final long DATAGRAM_BYTES = 1024;

    private final Simulation simulation;
    private final Link link;
    private final Protocol.Sizes sizes;
    private final ConnectionBooks books;
    private final Way[] there;
    private final Way[] back;
    private final ConnectionPool[] pools;
    private final Line[] linesThere;
    private final Line[] linesBack;

    /**
     * The transport of a route.
     *
     * @param connections of the caller to the service; null for datagrams
     */
    private Transport(Simulation simulation, Link link, Host caller, Receiver[] receivers, Way[] there, Way[] back,
            Connections connections) {
        this.simulation = simulation;
        this.link = link;
        this.there = there;
        this.back = back;
        sizes = connections == null ? new Protocol.Sizes(DATAGRAM_BYTES, DATAGRAM_BYTES, 0, 0) : connections.protocol().sizes();
        books = connections == null ? null : connections.books();
        pools = connections == null ? null : new ConnectionPool[receivers.length];
        linesThere = new Line[receivers.length];
        linesBack = new Line[receivers.length];
        for (int i = 0; i < receivers.length; i++) {
            Host callee = receivers[i].host();
            linesThere[i] = there[i].lines() == null ? null : there[i].lines().of(caller);
            linesBack[i] = back[i].lines() == null ? null : back[i].lines().of(callee);
            if (pools != null) {
                pools[i] = connections.pool(i, callee);
            }
        }
    }

    /** The transport of a route, or null where messages are ideal and no line counts their bytes. */
    static Transport of(Simulation simulation, Link link, Host caller, Receiver[] receivers, Way[] there, Way[] back,
            Connections connections) {
        boolean hasLines = false;
        for (int i = 0; i < receivers.length; i++) {
            hasLines |= there[i].lines() != null || back[i].lines() != null;
        }
        return connections == null && !hasLines ? null
                : new Transport(simulation, link, caller, receivers, there, back, connections);
    }

    /** The pool of connections that a crossing takes one of, or null. */
    ConnectionPool pool(Crossing crossing) {
        return pools == null ? null : pools[crossing.index];
    }

    /** How long the request is under way, in nanoseconds, or what {@link Link#travelNanos} says. */
    long requestNanos(Crossing crossing) {
        int index = crossing.index;
        long bytes = sizes.ofRequest(crossing.isFirst);
        if (books == null) {
            return onLine(linesThere[index], bytes, link.travelNanos(Direction.REQUEST, crossing.call, there[index]));
        }
        books.bytesSent += bytes;
        long nanos = delivered(Direction.REQUEST, crossing, there[index], linesThere[index], bytes);
        long now = simulation.now();
        return nanos < 0 ? nanos : crossing.connection.requestArrivesAt(now + nanos) - now;
    }

    /** The same for the answer. */
    long responseNanos(Crossing crossing) {
        int index = crossing.index;
        long bytes = sizes.ofResponse(crossing.isFirst);
        if (books == null) {
            return onLine(linesBack[index], bytes, link.travelNanos(Direction.RESPONSE, crossing.call, back[index]));
        }
        books.bytesReceived += bytes;
        long nanos = delivered(Direction.RESPONSE, crossing, back[index], linesBack[index], bytes);
        long now = simulation.now();
        return nanos < 0 ? nanos : crossing.connection.responseArrivesAt(now + nanos) - now;
    }

    private long delivered(Direction direction, Crossing crossing, Way way, Line line, long bytes) {
        long nanos = link.deliverNanos(direction, crossing.call, way, pools[crossing.index].againAfterNanos());
        books.sentAgain += link.sentAgain();
        return onLine(line, bytes, nanos);
    }

    private long onLine(Line line, long bytes, long nanos) {
        if (line == null) {
            return nanos;
        }
        long now = simulation.now();
        long out = line.outAt(now, bytes) - now;
        return nanos < 0 ? nanos : out + nanos;
    }
}
