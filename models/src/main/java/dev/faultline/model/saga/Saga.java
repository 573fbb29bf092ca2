package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * One saga as an all-seeing observer knows it: how far its participants are, who waits for its end, and who has seen something of it
 * meanwhile. Whoever runs it knows less.
 */
public final class Saga {

    private final SagaPlan plan;
    private final long request;
    private final long startedAt;
    private final int[] stands;
    private long called;
    private SagaState state = SagaState.RUNNING;
    private boolean hasBegun;
    private boolean goesBack;
    private final List<Waiter> waiters = new ArrayList<>(1);
    /** Made when somebody sees something of it; few sagas are seen. */
    private List<Sight> sights;

    Saga(SagaPlan plan, long request, long startedAt) {
        this.plan = plan;
        this.request = request;
        this.startedAt = startedAt;
        this.stands = new int[plan.size()];
    }

    /** The intention of a customer that it serves: there is one saga of a name for each. */
    public long request() {
        return request;
    }

    /** When it began, in simulated nanoseconds. */
    public long startedAt() {
        return startedAt;
    }

    public SagaState state() {
        return state;
    }

    /** It is certain from now on that it comes to an end. */
    void begins() {
        hasBegun = true;
    }

    boolean isRunning() {
        return hasBegun && state == SagaState.RUNNING;
    }

    boolean isOver() {
        return state != SagaState.RUNNING;
    }

    /** Whether it has begun to take back what was done. */
    boolean goesBack() {
        return goesBack;
    }

    void beginsToGoBack() {
        goesBack = true;
    }

    // What participants do.

    /** A participant has done a step. */
    void done(int step) {
        stands[step]++;
    }

    /** The compensation of a step has come to its participant, perhaps before the step. */
    void compensationCame(int step) {
        called |= 1L << step;
    }

    boolean hasCompensationCome(int step) {
        return (called & 1L << step) != 0;
    }

    /** A participant has compensated a step; what does not stand can not be taken back. */
    void undone(int step) {
        stands[step] = Math.max(0, stands[step] - 1);
    }

    /** Whether some steps stand and others do not. */
    boolean isMixed() {
        boolean some = false;
        boolean all = true;
        for (int times : stands) {
            some |= times > 0;
            all &= times > 0;
        }
        return some && !all;
    }

    /** Whether all steps stand. */
    boolean stands() {
        for (int times : stands) {
            if (times == 0) {
                return false;
            }
        }
        return true;
    }

    // Who waits.

    void await(Waiter waiter) {
        waiters.add(waiter);
    }

    void leave(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** What whoever started it is told: a saga that was compensated would be so again, since participants know the request. */
    Outcome answer() {
        return state == SagaState.COMPLETED ? Outcome.OK : Outcome.PERMANENT_ERROR;
    }

    /** It is over: all who wait are told. */
    void end(SagaState as, Call account) {
        state = as;
        List<Waiter> told = List.copyOf(waiters);
        waiters.clear();
        told.forEach(waiter -> waiter.tell(answer(), account));
    }

    /** It never was: whoever waits at a machine that is still there learns that. */
    void forget() {
        List<Waiter> told = List.copyOf(waiters);
        waiters.clear();
        told.forEach(waiter -> waiter.tell(Outcome.UNREACHABLE, null));
    }

    /** Somebody has seen something of it while it was running. */
    void seenBy(Sight sight) {
        if (sights == null) {
            sights = new ArrayList<>(2);
        }
        sights.add(sight);
    }

    /** What others have seen of it. */
    List<Sight> takeSights() {
        List<Sight> taken = sights == null ? List.of() : sights;
        sights = null;
        return taken;
    }
}
