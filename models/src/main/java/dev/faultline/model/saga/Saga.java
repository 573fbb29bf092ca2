package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
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
    /** Of a choreographed saga, how often each step and each compensation was tried; made when it is needed. */
    private int[] tries;
    /** On which machine, in which of its lives, each of them is being done. */
    private Host[] workers;
    private int[] lives;
    /** Of a choreographed saga that goes back, the steps that are still to be taken back. */
    private long toTakeBack;
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

    boolean hasBegun() {
        return hasBegun;
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

    // What events have led to, where nobody runs the saga.

    /** A step or a compensation begins; true if it was tried before. */
    boolean triesAgain(Role role) {
        if (tries == null) {
            tries = new int[2 * plan.size()];
            workers = new Host[tries.length];
            lives = new int[tries.length];
        }
        return ++tries[place(role)] > 1;
    }

    /** How often it was tried. */
    int tries(Role role) {
        return tries[place(role)];
    }

    /** Whether some machine is at it: one event can be delivered twice, and the second must not meet the first half-way. */
    boolean isBusy(Role role) {
        Host host = workers == null ? null : workers[place(role)];
        return host != null && host.isUp() && host.incarnation() == lives[place(role)];
    }

    /** A machine begins with it; one must have tried. */
    void works(Role role, Host host) {
        workers[place(role)] = host;
        lives[place(role)] = host.incarnation();
    }

    void rests(Role role) {
        workers[place(role)] = null;
    }

    private int place(Role role) {
        return role.compensates() ? plan.size() + role.step() : role.step();
    }

    /** A step has failed: all before it are to be taken back. */
    void takesBack(int failed) {
        if (toTakeBack == 0) {
            toTakeBack = (1L << failed) - 1;
        }
    }

    /** A step is taken back; true if it was the last one. */
    boolean isTakenBack(int step) {
        boolean isOpen = toTakeBack != 0;
        toTakeBack &= ~(1L << step);
        return isOpen && toTakeBack == 0;
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
