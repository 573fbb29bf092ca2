package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.network.Crossing;
import java.util.function.Consumer;

/** A request in a broker's machine, until it is answered or the machine has forgotten it. */
public final class PendingRequest {

    private final RequestServer server;
    final Crossing crossing;
    final Consumer<PendingRequest> service;
    long since;
    long timer;
    boolean isBegun;
    boolean isServed;

    PendingRequest(RequestServer server, Crossing crossing, Consumer<PendingRequest> service) {
        this.server = server;
        this.crossing = crossing;
        this.service = service;
    }

    /** The call that has brought it; good until it is answered. */
    public Call call() {
        return crossing.call();
    }

    /** Who waits for the answer; what is asked for may stand in it. */
    public Completion from() {
        return crossing.completion();
    }

    /** Whether it waits for an answer that can be sent now: its machine has neither forgotten it nor does it stand still. */
    public boolean canBeAnswered() {
        return isWaiting() && server.host().answers();
    }

    /** Whether it still waits for an answer. */
    public boolean isWaiting() {
        return server.isInside(this);
    }

    /** Answers it, unless the machine has forgotten it; the second answer counts for nothing. */
    public void answer(Outcome outcome) {
        server.answer(this, outcome);
    }
}
