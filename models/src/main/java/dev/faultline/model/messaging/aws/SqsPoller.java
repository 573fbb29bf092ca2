package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.service.Instance;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * A loop of a consumer: receives as many messages as it has room for at once, hands them over to be handled, and receives again when
 * there is room for a whole receive. An answer that does not come is given up after a while; what it held stays hidden in the queue
 * until its visibility time-out.
 */
final class SqsPoller {

    /** How much longer than the queue waits a consumer waits for the answer, as a network client does: 5 s, in nanoseconds. */
    static final long PATIENCE = 5_000_000_000L;
    /** After an error, or while its instance takes no messages, it looks again after 1 s. */
    private static final long PAUSE = 1_000_000_000L;
    /** After an empty receive it asks again at once, which is no less than 1 ms. */
    private static final long AT_ONCE = 1_000_000L;

    private final SqsConsumer consumer;
    private final Instance instance;
    private final int capacity;
    private final int most;
    private int held;
    private SqsReceive outstanding;
    private Call call;
    private long patience = Simulation.NONE;
    private long pause = Simulation.NONE;

    private final Handler<SqsPoller> onPauseOver = new Handler<>("sqs.poll") {
        @Override
        protected void handle(SqsPoller poller) {
            ask();
        }
    };
    private final Handler<SqsReceive> onPatienceOver = new Handler<>("sqs.poll-given-up") {
        @Override
        protected void handle(SqsReceive receive) {
            outstanding = null;
            call.abandon(false);
            ask();
        }
    };

    /**
     * A loop.
     *
     * @param capacity how many messages it may hold
     * @param most how many it receives at once
     */
    SqsPoller(SqsConsumer consumer, Instance instance, int capacity, int most) {
        this.consumer = consumer;
        this.instance = instance;
        this.capacity = capacity;
        this.most = most;
    }

    void start() {
        held = 0;
        outstanding = null;
        pause(0);
    }

    private void pause(long nanos) {
        if (!instance.stage().simulation().isPending(pause)) {
            pause = instance.host().after(nanos, onPauseOver, this);
        }
    }

    private void ask() {
        if (outstanding != null || held + most > capacity) {
            return;
        }
        if (!instance.takesMessages()) {
            pause(PAUSE);
            return;
        }
        outstanding = new SqsReceive(instance.stage(), this, most);
        patience = instance.host().after(consumer.receiveWaitNanos() + PATIENCE, onPatienceOver, outstanding);
        call = consumer.send(outstanding);
    }

    void answered(SqsReceive receive, Outcome outcome) {
        if (receive != outstanding) {
            return;
        }
        outstanding = null;
        instance.stage().simulation().cancel(patience);
        if (!outcome.isOk()) {
            pause(PAUSE);
        } else if (receive.isEmpty()) {
            pause(AT_ONCE);
        } else {
            held += receive.receipts().size();
            consumer.received(this, receive.receipts());
            ask();
        }
    }

    /** So many messages are no longer its business. */
    void done(int messages) {
        held -= messages;
        ask();
    }

    /** Its host has lost its memory. */
    void forget() {
        outstanding = null;
        held = 0;
    }
}
