package dev.faultline.model.network;

import dev.faultline.model.call.Stage;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;
import dev.faultline.model.protocol.Protocol;

/**
 * A route whose messages have a size: they travel over connections, on lines, or both.
 *
 * <p>Over a connection a lost message is sent again, and messages arrive in order: one that is late holds up those behind it.
 * Without one, messages are datagrams of 1 KiB; a lost one is lost, and they may overtake each other.
 *
 * <p>It is a class of its own so that routes of ideal messages pay nothing for it, not even a question.
 */
final class CarriedRoute extends Route {

    private static final Protocol.Sizes DATAGRAMS = new Protocol.Sizes(1024, 1024, 0, 0);

    private final Protocol.Sizes sizes;
    private final ConnectionBooks books;
    private final ConnectionPool[] pools;
    private final Line[] linesThere;
    private final Line[] linesBack;

    /**
     * A route.
     *
     * @param connections of the caller to the service; null for datagrams
     */
    CarriedRoute(Stage stage, Host caller, Link link, Callees callees, Receiver[] receivers, Connections connections) {
        super(stage, caller, link, callees, receivers);
        sizes = connections == null ? DATAGRAMS : connections.protocol().sizes();
        books = connections == null ? null : connections.books();
        pools = connections == null ? null : new ConnectionPool[receivers.length];
        linesThere = new Line[receivers.length];
        linesBack = new Line[receivers.length];
        for (int i = 0; i < receivers.length; i++) {
            Host callee = receivers[i].host();
            linesThere[i] = there[i].way().lines() == null ? null : there[i].way().lines().of(caller);
            linesBack[i] = back[i].way().lines() == null ? null : back[i].way().lines().of(callee);
            if (pools != null) {
                pools[i] = connections.pool(i, callee);
            }
        }
    }

    @Override
    Crossing newCrossing() {
        return new Crossing(this, pools == null ? null : new Passage());
    }

    @Override
    void send(Crossing crossing) {
        if (pools == null) {
            depart(crossing);
        } else {
            pools[crossing.index].send(crossing);
        }
    }

    @Override
    long requestNanos(Crossing crossing) {
        int index = crossing.index;
        long bytes = sizes.ofRequest(crossing.isFirstOnConnection());
        if (pools == null) {
            return onLine(linesThere[index], bytes, super.requestNanos(crossing));
        }
        books.bytesSent += bytes;
        long nanos = delivered(Direction.REQUEST, crossing, there[index], linesThere[index], bytes);
        long now = simulation.now();
        return nanos < 0 ? nanos : crossing.passage.connection.requestArrivesAt(now + nanos) - now;
    }

    @Override
    long responseNanos(Crossing crossing) {
        int index = crossing.index;
        long bytes = sizes.ofResponse(crossing.isFirstOnConnection());
        if (pools == null) {
            return onLine(linesBack[index], bytes, super.responseNanos(crossing));
        }
        books.bytesReceived += bytes;
        long nanos = delivered(Direction.RESPONSE, crossing, back[index], linesBack[index], bytes);
        long now = simulation.now();
        return nanos < 0 ? nanos : crossing.passage.connection.responseArrivesAt(now + nanos) - now;
    }

    private long delivered(Direction direction, Crossing crossing, Leg leg, Line line, long bytes) {
        long nanos = link.deliverNanos(direction, crossing.call, leg, bytes, pools[crossing.index].againAfterNanos());
        books.sentAgain += link.sentAgain();
        return onLine(line, bytes, nanos);
    }

    @Override
    boolean isDuplicated(Crossing crossing) {
        return pools == null && super.isDuplicated(crossing);
    }

    private long onLine(Line line, long bytes, long nanos) {
        if (line == null) {
            return nanos;
        }
        long now = simulation.now();
        long out = line.outAt(now, bytes) - now;
        return nanos < 0 ? nanos : out + nanos;
    }

    @Override
    boolean isReset(Crossing crossing) {
        return pools != null && crossing.passage.connection.calleeLife != crossing.receiver.host().incarnation();
    }

    @Override
    void freeConnection(Crossing crossing) {
        if (pools != null) {
            pools[crossing.index].answered(crossing);
        }
    }

    @Override
    void leaveConnection(Crossing crossing) {
        if (pools != null) {
            crossing.isOpen &= !crossing.passage.isInLine; // one that has not left yet never will
            pools[crossing.index].abandoned(crossing);
        }
    }
}
