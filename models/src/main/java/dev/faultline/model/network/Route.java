package dev.faultline.model.network;

import dev.faultline.model.balancing.LoadBalancer;
import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.call.Stage;
import dev.faultline.model.network.LinkRule.Direction;
import dev.faultline.model.place.Host;
import dev.faultline.model.place.Zone;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;

/**
 * The way from one caller to an operation of a service: chooses an instance, crosses the link, and brings the answer back.
 *
 * <p>An answer that comes back for a caller which has crashed since is dropped and counted; so is what a link loses or what
 * vanishes in a place that is cut off. Whoever waits learns of that by a timeout only.
 */
public class Route implements Endpoint {

    final Simulation simulation;
    private final Stage stage;
    private final Host caller;
    final Link link;
    private final Callees callees;
    private final Receiver[] receivers;
    final Leg[] there;
    final Leg[] back;
    private Crossing free;
    private long lost;
    private long orphaned;

    private final Handler<Crossing> onRequestArrived = new Handler<>("link.request-arrived") {
        @Override
        protected void handle(Crossing crossing) {
            crossing.receiver.host().arrive(crossing.atReceiver);
        }
    };
    private final Handler<Crossing> onResponseArrived = new Handler<>("link.response-arrived") {
        @Override
        protected void handle(Crossing crossing) {
            if (crossing.incarnation == caller.incarnation()) {
                caller.arrive(crossing.atCaller);
            } else {
                orphan(crossing);
            }
        }
    };
    private final Handler<Crossing> onCancelArrived = new Handler<>("link.cancel-arrived") {
        @Override
        protected void handle(Crossing crossing) {
            crossing.receiver.host().arrive(crossing.wordAtReceiver);
        }
    };

    /**
     * A route.
     *
     * @param caller where calls come from, and answers go to
     * @param link the link between the two parties
     * @param callees whom the caller chooses among
     * @param receivers the operation on each instance, in the order of the callees
     */
    public Route(Stage stage, Host caller, Link link, Callees callees, Receiver[] receivers) {
        this.stage = stage;
        this.simulation = stage.simulation();
        this.caller = caller;
        this.link = link;
        this.callees = callees;
        this.receivers = receivers.clone();
        there = new Leg[receivers.length];
        back = new Leg[receivers.length];
        for (int i = 0; i < receivers.length; i++) {
            there[i] = link.leg(caller, receivers[i].host());
            back[i] = link.leg(receivers[i].host(), caller);
        }
    }

    /**
     * A route of ideal messages, or of such that have a size if they travel over connections or meet a line on their way.
     *
     * @param connections of the caller to the service; null where none are needed
     */
    public static Route of(Stage stage, Host caller, Link link, Callees callees, Receiver[] receivers, Connections connections) {
        boolean isCarried = connections != null;
        for (Receiver receiver : receivers) {
            Zone zone = receiver.host().zone();
            isCarried |= link.way(caller.zone(), zone).lines() != null || link.way(zone, caller.zone()).lines() != null;
        }
        return isCarried ? new CarriedRoute(stage, caller, link, callees, receivers, connections)
                : new Route(stage, caller, link, callees, receivers);
    }

    /** Requests and answers that vanished on the way. */
    public long lost() {
        return lost;
    }

    /** Answers that came back for a caller which had crashed. */
    public long orphaned() {
        return orphaned;
    }

    @Override
    public void call(Call call, Completion completion) {
        int index = callees.next(call, stage.bits());
        if (index == LoadBalancer.NONE) {
            completion.complete(call, Outcome.UNREACHABLE);
            return;
        }
        if (call.copies() != null) {
            call.copies().sent(call, index);
        }
        Crossing crossing = free;
        if (crossing == null) {
            crossing = newCrossing();
        } else {
            free = crossing.nextFree;
        }
        crossing.begin(call, completion, caller.incarnation(), index, receivers[index]);
        crossing.sentAt = simulation.now();
        callees.sent(index);
        stage.calls().hold(call);
        call.carriedBy(crossing);
        send(crossing);
    }

    // What differs where messages have a size.

    Crossing newCrossing() {
        return new Crossing(this, null);
    }

    /** Sends a crossing on its way, when it may go. */
    void send(Crossing crossing) {
        depart(crossing);
    }

    /** How long the request is under way, in nanoseconds, or what {@link Link#travelNanos} says instead. */
    long requestNanos(Crossing crossing) {
        return link.travelNanos(Direction.REQUEST, crossing.call, there[crossing.index], Link.BYTES);
    }

    /** The same for the answer. */
    long responseNanos(Crossing crossing) {
        return link.travelNanos(Direction.RESPONSE, crossing.call, back[crossing.index], Link.BYTES);
    }

    /** Whether the callee knows nothing of the connection that the request came on. */
    boolean isReset(Crossing crossing) {
        return false;
    }

    /** The answer is there. */
    void freeConnection(Crossing crossing) {
        // There is none.
    }

    /** Nobody waits for the answer any more. */
    void leaveConnection(Crossing crossing) {
        // There is none.
    }

    // The way there and back.

    void depart(Crossing crossing) {
        long nanos = requestNanos(crossing);
        crossing.departedAt = simulation.now();
        if (nanos >= 0) {
            if (isDuplicated(crossing)) {
                sendTwin(crossing, nanos);
            }
            simulation.after(nanos, onRequestArrived, crossing);
        } else if (nanos == Link.ANSWERED) {
            comeBack(crossing, link.answer(), link.answeredAfterNanos());
        } else {
            vanish(crossing);
        }
    }

    /** Whether the request that was just sent comes twice. */
    boolean isDuplicated(Crossing crossing) {
        return link.isDuplicated() && crossing.receiver.takesCopies();
    }

    /** A copy of a request, which nobody waits for: whoever receives it handles it like any other. */
    private void sendTwin(Crossing crossing, long nanos) {
        Crossing twin = newCrossing();
        Call copy = stage.calls().twin(crossing.call);
        twin.begin(copy, (of, outcome) -> stage.calls().release(of), crossing.incarnation, crossing.index, crossing.receiver);
        twin.isCounted = false;
        twin.sentAt = simulation.now();
        twin.departedAt = simulation.now();
        stage.calls().hold(copy);
        simulation.after(nanos, onRequestArrived, twin);
    }

    void received(Crossing crossing) {
        crossing.isReceived = true;
        crossing.call.travelled(simulation.now() - crossing.departedAt);
        if (crossing.isCancelled) {
            answer(crossing, Outcome.CANCELLED);
        } else if (isReset(crossing)) {
            answer(crossing, Outcome.UNREACHABLE);
        } else {
            crossing.receiver.receive(crossing);
        }
    }

    void refused(Crossing crossing) {
        crossing.call.addNetwork(simulation.now() - crossing.departedAt);
        answer(crossing, Outcome.UNREACHABLE);
    }

    void answer(Crossing crossing, Outcome outcome) {
        crossing.departedAt = simulation.now();
        comeBack(crossing, outcome, 0);
    }

    private void comeBack(Crossing crossing, Outcome outcome, long afterNanos) {
        crossing.isAnswered = true;
        long nanos = responseNanos(crossing);
        if (nanos == Link.DROPPED) {
            vanish(crossing);
            return;
        }
        boolean isReplaced = nanos == Link.ANSWERED;
        crossing.outcome = isReplaced ? link.answer() : outcome;
        simulation.after(afterNanos + (isReplaced ? link.answeredAfterNanos() : nanos), onResponseArrived, crossing);
    }

    void answered(Crossing crossing) {
        settle(crossing, crossing.outcome);
        Call call = crossing.call;
        Completion completion = crossing.completion;
        Outcome outcome = crossing.outcome;
        call.addNetwork(simulation.now() - crossing.departedAt);
        crossing.isOpen = false;
        freeConnection(crossing);
        recycle(crossing);
        completion.complete(call, outcome);
        stage.calls().release(call);
    }

    /** It found no connection. */
    void notSent(Crossing crossing, Outcome outcome) {
        crossing.outcome = outcome;
        crossing.departedAt = simulation.now();
        answered(crossing);
    }

    /** It waited for a connection when the caller lost its memory. */
    void forgotten(Crossing crossing) {
        crossing.isOpen = false;
        recycle(crossing);
    }

    void orphan(Crossing crossing) {
        orphaned++;
        crossing.isOpen = false;
        recycle(crossing);
    }

    /** The caller still counts on it: the crossing is free again only when the caller has given up. */
    void vanish(Crossing crossing) {
        lost++;
        crossing.isOpen = false;
        if (!crossing.isCounted) {
            recycle(crossing);
        }
    }

    void abandoned(Crossing crossing, boolean cancels) {
        settle(crossing, crossing.call.hasTimedOut() ? Outcome.TIMEOUT : Outcome.CANCELLED);
        leaveConnection(crossing);
        if (!crossing.isOpen) {
            recycle(crossing);
            return;
        }
        if (!cancels) {
            return;
        }
        long nanos = link.travelNanos(Direction.REQUEST, crossing.call, there[crossing.index], Link.BYTES);
        if (nanos >= 0) {
            crossing.cancelUnderWay = true;
            simulation.after(nanos, onCancelArrived, crossing);
        }
    }

    /** Word has come that the caller gave up; it may have overtaken the request. */
    void cancelled(Crossing crossing) {
        crossing.cancelUnderWay = false;
        if (crossing.isOpen && !crossing.isAnswered) {
            if (crossing.isReceived) {
                crossing.receiver.cancel(crossing);
            } else {
                crossing.isCancelled = true;
            }
        }
        recycle(crossing);
    }

    void wordLost(Crossing crossing) {
        crossing.cancelUnderWay = false;
        recycle(crossing);
    }

    private void settle(Crossing crossing, Outcome outcome) {
        if (crossing.isCounted && crossing.incarnation == caller.incarnation()) {
            crossing.isCounted = false;
            callees.settled(crossing.index, outcome, simulation.now() - crossing.sentAt);
        }
    }

    /** Frees it unless it is in use, or was freed just now: a callee that is told to stop may answer at once, into the void. */
    private void recycle(Crossing crossing) {
        if (crossing.call != null && !crossing.isOpen && !crossing.cancelUnderWay) {
            crossing.end();
            crossing.nextFree = free;
            free = crossing;
        }
    }
}
