package dev.faultline.model.push.webhook;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.service.GatewayWork;
import dev.faultline.sim.Simulation;

/** One call of an endpoint, from the moment at which a sender has taken the delivery until it knows how the call ended or has given it up. */
final class Attempt extends GatewayWork implements Completion {

    private final Sender sender;
    private final Delivery delivery;
    private final Call call;
    long timer = Simulation.NONE;
    boolean isOver;

    Attempt(Sender sender, Delivery delivery, Call call, long signatureNanos) {
        super(1, signatureNanos);
        this.sender = sender;
        this.delivery = delivery;
        this.call = call;
    }

    Delivery delivery() {
        return delivery;
    }

    Call call() {
        return call;
    }

    Sender sender() {
        return sender;
    }

    /** Whether the table still counts on it. */
    boolean isCurrent() {
        return delivery.current == this;
    }

    /** The call is signed, and can be sent. */
    @Override
    protected void done(long beganAt, long endedAt) {
        sender.send(this);
    }

    @Override
    public void complete(Call of, Outcome outcome) {
        if (!isOver) {
            sender.ended(this, outcome);
        }
    }
}
