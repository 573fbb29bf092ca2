package dev.faultline.model.messaging.aws;

import dev.faultline.model.call.Outcome;
import dev.faultline.model.messaging.PendingRequest;
import dev.faultline.model.messaging.PollLoop;
import dev.faultline.model.messaging.aws.SqsEntry.Receipt;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/**
 * Receives that wait for a message: each ends as soon as there is one for it, or empty when it has waited for as long as it may.
 * Whoever has waited longest is served first. Source: semantics reference, B3.
 */
final class LongPolls {

    private final Simulation simulation;
    private final long waitNanos;
    private final Runnable whenEmpty;
    private final ArrayDeque<LongPoll> waiting = new ArrayDeque<>();

    private final Handler<LongPoll> onWaitOver = new Handler<>("sqs.wait-over") {
        @Override
        protected void handle(LongPoll poll) {
            if (waiting.remove(poll) && poll.request.isWaiting()) {
                whenEmpty.run();
                poll.request.answer(Outcome.OK);
            }
        }
    };

    private record LongPoll(PendingRequest request, PollLoop<Receipt>.Poll poll) {
    }

    /** Tries to answer a receive. */
    interface Service {

        /** Whether there was something for it. */
        boolean give(PendingRequest request, PollLoop<Receipt>.Poll poll);
    }

    /**
     * Nobody waits yet.
     *
     * @param waitNanos how long each may wait
     * @param whenEmpty is told of each that has waited in vain
     */
    LongPolls(Simulation simulation, long waitNanos, Runnable whenEmpty) {
        this.simulation = simulation;
        this.waitNanos = waitNanos;
        this.whenEmpty = whenEmpty;
    }

    /** One more waits. */
    void add(PendingRequest request, PollLoop<Receipt>.Poll poll) {
        LongPoll longPoll = new LongPoll(request, poll);
        waiting.addLast(longPoll);
        simulation.after(waitNanos, onWaitOver, longPoll);
    }

    /** Serves those who wait as long as there may be something for them; those whose callers are gone wait no more. */
    void serve(BooleanSupplier isSomethingThere, Service service) {
        Iterator<LongPoll> each = waiting.iterator();
        while (isSomethingThere.getAsBoolean() && each.hasNext()) {
            LongPoll poll = each.next();
            if (!poll.request.isWaiting() || poll.request.canBeAnswered() && service.give(poll.request, poll.poll)) {
                each.remove();
            }
        }
    }
}
