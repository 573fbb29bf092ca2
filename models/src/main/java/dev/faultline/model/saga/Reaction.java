package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.flow.Workplace;
import dev.faultline.sim.random.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * How one participant of a choreographed saga reacts to an event on one instance: it does its own operation, and publishes what the
 * next participant reacts to. Nobody knows the whole. Source: semantics reference, B10 (choreography).
 *
 * <ul>
 *   <li>A step that is done is followed by the event of the next one; the last one ends the saga.
 *   <li>A step up to the pivot that fails is followed by the event of the compensation before it, or of all at once; its participant
 *       remembers that it has failed, so that a redelivered event does not begin it again.
 *   <li>A step behind the pivot, and a compensation, that fails is left to the broker, which delivers the event again.
 * </ul>
 *
 * <p>The event is acknowledged when what follows has been published. A participant that crashes in between does its operation again.
 */
public final class Reaction implements Endpoint {

    private static final long NEXT = Keys.site("saga.event");

    private final Workplace place;
    private final Role role;
    private final Endpoint operation;
    private final Channels channels;

    /**
     * A reaction.
     *
     * @param place the instance
     * @param role what is done here
     * @param operation does it, on this instance
     * @param channels the outlets of the instance to the channels of the saga
     */
    public Reaction(Workplace place, Role role, Endpoint operation, Channels channels) {
        this.place = place;
        this.role = role;
        this.operation = operation;
        this.channels = channels;
    }

    /**
     * The outlets to the channels of a saga.
     *
     * @param steps of each step, in order
     * @param compensations of each step; {@link Orchestrator.Ways#NONE} where it has none
     */
    public record Channels(List<Integer> steps, List<Integer> compensations) {
    }

    private SagaBook book() {
        return role.book();
    }

    private SagaPlan plan() {
        return role.book().plan();
    }

    @Override
    public void call(Call call, Completion completion) {
        Saga saga = book().find(call.request());
        if (saga == null) {
            completion.complete(call, Outcome.OK); // somebody else has sent this
            return;
        }
        if (!saga.hasBegun()) {
            book().begins(saga); // the event has come, whatever its publisher knows
        }
        if (!role.compensates() && saga.goesBack()) {
            goBack(saga, call, completion);
            return;
        }
        if (saga.isBusy(role)) {
            completion.complete(call, Outcome.ERROR); // the event was delivered twice: this time it is too early
            return;
        }
        if (saga.triesAgain(role)) {
            book().repeats();
        }
        saga.works(role, place.host());
        operation.call(call, (back, outcome) -> {
            if (outcome == Outcome.UNREACHABLE && !place.host().isUp()) {
                return; // the event comes again
            }
            saga.rests(role);
            if (role.compensates()) {
                compensated(saga, back, outcome, completion);
            } else {
                stepped(saga, back, outcome, completion);
            }
        });
    }

    private void stepped(Saga saga, Call call, Outcome outcome, Completion completion) {
        int step = role.step();
        if (outcome.isOk()) {
            if (step + 1 < plan().size()) {
                publish(List.of(channels.steps().get(step + 1)), call, completion);
            } else {
                end(saga, SagaState.COMPLETED, call, completion);
            }
        } else if (step <= plan().pivot()) {
            saga.beginsToGoBack();
            goBack(saga, call, completion);
        } else {
            leaveToTheBroker(saga, call, outcome, completion);
        }
    }

    /** This participant has failed: those before it are told. */
    private void goBack(Saga saga, Call call, Completion completion) {
        int failed = role.step();
        if (failed == 0) {
            end(saga, SagaState.COMPENSATED, call, completion);
            return;
        }
        saga.takesBack(failed);
        List<Integer> told = new ArrayList<>();
        for (int step = failed - 1; step >= (plan().parallel() ? 0 : failed - 1); step--) {
            told.add(channels.compensations().get(step));
        }
        publish(told, call, completion);
    }

    private void compensated(Saga saga, Call call, Outcome outcome, Completion completion) {
        int step = role.step();
        if (!outcome.isOk()) {
            leaveToTheBroker(saga, call, outcome, completion);
        } else if (saga.isTakenBack(step)) {
            end(saga, SagaState.COMPENSATED, call, completion);
        } else if (plan().parallel() || step == 0) {
            completion.complete(call, Outcome.OK);
        } else {
            publish(List.of(channels.compensations().get(step - 1)), call, completion);
        }
    }

    private void leaveToTheBroker(Saga saga, Call call, Outcome outcome, Completion completion) {
        if (outcome == Outcome.PERMANENT_ERROR || saga.tries(role) >= plan().attempts()) {
            end(saga, SagaState.STUCK, call, completion);
        } else {
            completion.complete(call, outcome);
        }
    }

    private void end(Saga saga, SagaState as, Call call, Completion completion) {
        if (!saga.isOver()) {
            book().end(saga, as, null);
        }
        completion.complete(call, Outcome.OK);
    }

    /** Publishes one event after the other; the event that led here is acknowledged when the broker has all of them. */
    private void publish(List<Integer> outlets, Call call, Completion completion) {
        var calls = place.stage().calls();
        Call event = calls.child(call, Keys.mix(NEXT, outlets.get(0)));
        place.outlet(outlets.get(0)).call(event, (back, outcome) -> {
            calls.release(back);
            if (outcome.isOk() && outlets.size() > 1) {
                publish(outlets.subList(1, outlets.size()), call, completion);
            } else {
                completion.complete(call, outcome);
            }
        });
    }
}
