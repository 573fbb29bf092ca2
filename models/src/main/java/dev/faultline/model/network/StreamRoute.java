package dev.faultline.model.network;

import dev.faultline.model.call.Stage;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;

/**
 * A route to one host over a connection that is always open, as between the machines of a broker and its clients: messages arrive
 * in the order in which they were sent, and one that is lost by chance is sent again after TCP's timer. Setting it up costs
 * nothing, and messages have no size.
 */
public final class StreamRoute extends Route {

    private final long againAfterNanos;
    private long lastArrivalThere;
    private long lastArrivalBack;

    /**
     * A route.
     *
     * @param caller where requests come from, and answers go to
     * @param receiver at the other end
     */
    public StreamRoute(Stage stage, Host caller, Link link, Receiver receiver) {
        super(stage, caller, link, Rotation.ofOne(stage.simulation()), new Receiver[] {receiver});
        againAfterNanos = Retransmission.timerNanos(there[0].way(), back[0].way());
    }

    @Override
    boolean isDuplicated(Crossing crossing) {
        return false; // what has come already is thrown away unseen
    }

    @Override
    long requestNanos(Crossing crossing) {
        long nanos = link.deliverNanos(Direction.REQUEST, crossing.call, there[0], Link.BYTES, againAfterNanos);
        if (nanos < 0) {
            return nanos;
        }
        lastArrivalThere = Math.max(lastArrivalThere, simulation.now() + nanos);
        return lastArrivalThere - simulation.now();
    }

    @Override
    long responseNanos(Crossing crossing) {
        long nanos = link.deliverNanos(Direction.RESPONSE, crossing.call, back[0], Link.BYTES, againAfterNanos);
        if (nanos < 0) {
            return nanos;
        }
        lastArrivalBack = Math.max(lastArrivalBack, simulation.now() + nanos);
        return lastArrivalBack - simulation.now();
    }
}
