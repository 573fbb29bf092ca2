package dev.faultline.model.messaging.rabbitmq;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Crossing;
import dev.faultline.model.place.Host;
import dev.faultline.sim.Simulation;

/**
 * What one publisher has sent and waits to be confirmed: a message, or a batch with one confirm. It is confirmed when all queues
 * that it goes to have all of it, and refused when one could not take it. Source: semantics reference, B1.2.
 */
final class Posting implements Sender {

    private final Simulation simulation;
    private final Entrance entrance;
    private final Node node;
    private final Crossing crossing;
    private final Call call;
    private final Sending sending;
    private final long arrivedAt;
    private int open;
    private boolean isRefused;

    Posting(Simulation simulation, Entrance entrance, Node node, Crossing crossing, Sending sending) {
        this.simulation = simulation;
        this.entrance = entrance;
        this.node = node;
        this.crossing = crossing;
        this.call = crossing.call();
        this.sending = sending;
        this.arrivedAt = simulation.now();
        node.opens(this);
    }

    /** So many copies are under way. */
    void expects(int copies) {
        open = copies;
    }

    @Override
    public Host host() {
        return node.host();
    }

    @Override
    public boolean isThere() {
        return node.has(this);
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public void done(Copy copy, boolean accepted) {
        isRefused |= !accepted;
        open--;
        if (open == 0) {
            ends(isRefused ? Outcome.REJECTED : Outcome.OK);
        }
    }

    /** The publisher is told. */
    void ends(Outcome outcome) {
        if (node.closes(this)) {
            entrance.answers(sending, outcome);
            answer(outcome);
        }
    }

    /** The machine that the publisher is connected to has lost its memory of it. */
    void broken(boolean silently) {
        if (!silently) {
            answer(Outcome.UNREACHABLE);
        }
    }

    private void answer(Outcome outcome) {
        if (crossing.call() == call) {
            call.addService(simulation.now() - arrivedAt);
            crossing.complete(call, outcome);
        }
    }
}
