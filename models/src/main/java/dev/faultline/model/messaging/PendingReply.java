package dev.faultline.model.messaging;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Carrier;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Correlation;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Keys;

/**
 * One request that waits for its reply. Its identity is the correlation id: the request and the reply carry it, and only the instance
 * that made it looks at its state.
 */
final class PendingReply implements Correlation, Completion, Carrier {

    private static final long SEND = Keys.site("request.send");

    private enum State {
        WAITING, ANSWERED, NOT_SENT, TOO_LATE
    }

    private final RequestWay way;
    private final Replies owner;
    private final int incarnation;
    private final Call call;
    private final Completion completion;
    private State state = State.WAITING;
    private Call sending;
    private long timer;

    PendingReply(RequestWay way, Call call, Completion completion) {
        this.way = way;
        this.owner = way.replies();
        this.incarnation = way.host().incarnation();
        this.call = call;
        this.completion = completion;
        owner.calls().hold(call);
        call.carriedBy(this);
    }

    void send(Endpoint publisher, long timeout) {
        timer = timeout;
        sending = owner.calls().child(call, SEND);
        sending.correlate(this);
        publisher.call(sending, this);
    }

    Replies owner() {
        return owner;
    }

    Host host() {
        return way.host();
    }

    @Override
    public String replyChannel() {
        return owner.channel();
    }

    /** The broker's word on the request. */
    @Override
    public void complete(Call of, Outcome outcome) {
        if (of != sending || isForgotten()) {
            return;
        }
        sending = null;
        owner.calls().release(of);
        if (state == State.WAITING && !outcome.isOk()) {
            owner.notSent();
            ends(State.NOT_SENT, outcome);
        }
    }

    /** The reply is at the instance that asked, in this life or a later one. */
    void arrives() {
        if (isForgotten()) {
            owner.orphaned();
        } else if (state == State.WAITING) {
            owner.answered();
            ends(State.ANSWERED, Outcome.OK);
        } else if (state == State.ANSWERED) {
            owner.repeated();
        } else {
            owner.late();
        }
    }

    private boolean isForgotten() {
        return way.host().incarnation() != incarnation;
    }

    void timesOut() {
        owner.timedOut();
        giveUpSending(false);
        ends(State.TOO_LATE, Outcome.TIMEOUT);
    }

    @Override
    public void abandoned(Call of, boolean cancels) {
        if (state == State.WAITING && of == call && !isForgotten()) {
            owner.givenUp();
            giveUpSending(cancels);
            leaves(State.TOO_LATE);
            owner.calls().release(call);
        }
    }

    private void giveUpSending(boolean cancels) {
        if (sending != null) {
            Call given = sending;
            sending = null;
            given.abandon(cancels);
            owner.calls().release(given);
        }
    }

    private void leaves(State how) {
        state = how;
        owner.simulation().cancel(timer);
        way.waitsNoMore();
    }

    private void ends(State how, Outcome outcome) {
        leaves(how);
        call.adoptRest(owner.simulation().now());
        completion.complete(call, outcome);
        owner.calls().release(call);
    }
}
