package dev.faultline.model.network;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Arrival;

/**
 * One call on its way over a link and back; pooled by its route.
 *
 * <p>The receiver completes it with the outcome, and it carries that back to the caller.
 */
public final class Crossing implements Completion, Carrier {

    final Route route;
    Call call;
    Completion completion;
    Receiver receiver;
    Outcome outcome;
    int index;
    int incarnation;
    long departedAt;
    boolean isOpen;
    boolean isReceived;
    boolean isAnswered;
    boolean isCounted;
    boolean cancelUnderWay;

    /** At the receiver's door. */
    final Arrival atReceiver = new Arrival() {
        @Override
        public void taken() {
            route.received(Crossing.this);
        }

        @Override
        public void refused() {
            route.refused(Crossing.this);
        }

        @Override
        public void vanished() {
            route.vanish(Crossing.this);
        }
    };

    /** Back at the caller's door. */
    final Arrival atCaller = new Arrival() {
        @Override
        public void taken() {
            route.answered(Crossing.this);
        }

        @Override
        public void refused() {
            route.orphan(Crossing.this);
        }

        @Override
        public void vanished() {
            route.orphan(Crossing.this);
        }
    };

    Crossing(Route route) {
        this.route = route;
    }

    void begin(Call call, Completion completion, int incarnation, int index, Receiver receiver) {
        this.call = call;
        this.completion = completion;
        this.incarnation = incarnation;
        this.index = index;
        this.receiver = receiver;
        isOpen = true;
        isReceived = false;
        isAnswered = false;
        isCounted = true;
        cancelUnderWay = false;
    }

    /** Who waits for the answer at the caller. */
    public Completion completion() {
        return completion;
    }

    /** The call that it carries. */
    public Call call() {
        return call;
    }

    @Override
    public void complete(Call of, Outcome outcome) {
        if (isOpen && !isAnswered && of == call) {
            route.answer(this, outcome);
        }
    }

    @Override
    public void abandoned(Call of, boolean cancels) {
        if (of == call) {
            route.abandoned(this, cancels);
        }
    }
}
