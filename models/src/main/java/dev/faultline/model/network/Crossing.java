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
    long sentAt;
    boolean isOpen;
    boolean isReceived;
    boolean isAnswered;
    boolean isCounted;
    boolean isCancelled;
    boolean cancelUnderWay;
    private Object taker;
    Crossing nextFree;

    /** Null unless it travels over a connection. */
    final Passage passage;

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
        public boolean isAnswer() {
            return true;
        }

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

    /** The word that the caller has given up, at the receiver's door. */
    final Arrival wordAtReceiver = new Arrival() {
        @Override
        public void taken() {
            route.cancelled(Crossing.this);
        }

        @Override
        public void refused() {
            route.wordLost(Crossing.this);
        }

        @Override
        public void vanished() {
            route.wordLost(Crossing.this);
        }
    };

    Crossing(Route route, Passage passage) {
        this.route = route;
        this.passage = passage;
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
        isCancelled = false;
        cancelUnderWay = false;
        taker = null;
    }

    /** Nobody is on it any more. */
    void end() {
        call = null;
        completion = null;
        receiver = null;
        taker = null;
        if (passage != null) {
            passage.end();
        }
    }

    /** The receiver remembers by whom it has the call handled, in case that the call is cancelled. */
    public void takenBy(Object handler) {
        taker = handler;
    }

    /** By whom the receiver has the call handled; null unless it said so. */
    public Object taker() {
        return taker;
    }

    /** Whether its connection was set up for it, so that the callee had the effort of that, too. */
    public boolean isFirstOnConnection() {
        return passage != null && passage.isFirst;
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
