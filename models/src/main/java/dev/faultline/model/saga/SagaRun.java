package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Endpoint;
import dev.faultline.model.call.Outcome;
import dev.faultline.model.place.Host;
import dev.faultline.sim.random.Keys;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One saga on its way, as its orchestrator sees it: forward step by step until the pivot is done and all that follows, or back.
 *
 * <ul>
 *   <li>A step up to the pivot that fails ends the way forward: what was done is compensated, in reverse order or at once. A step
 *       whose end is unknown (it timed out, nobody answered) may have been done, so it is compensated too.
 *   <li>A pivot without a compensation whose end is unknown is tried again until its end is known.
 *   <li>A step behind the pivot is tried again until it succeeds.
 *   <li>Compensations are tried again until they succeed.
 *   <li>What fails for good, or too often, where there is no other way, leaves the saga stuck.
 * </ul>
 */
final class SagaRun {

    private static final long LOG = Keys.site("saga.log");
    private static final long RECOVERY = Keys.site("saga.recovery");
    private static final long BACK = Keys.site("saga.compensation");

    private final Orchestrator desk;
    private final Saga saga;
    private final SagaPlan plan;
    /** Carries the keys of the saga's draws, and accounts for its time. */
    private final Call account;
    private final Act.Attempts[] forward;
    private final Act.Attempts[] back;
    private final Act.Attempts writing = new Act.Attempts();
    private final Act.Attempts reading = new Act.Attempts();
    private final Set<Act> acts = new LinkedHashSet<>();
    /** In memory. */
    private Progress known = Progress.START;
    /** In the log; null as long as the log does not know of the saga. */
    private Progress logged;
    private boolean isGivingUp;

    SagaRun(Orchestrator desk, Saga saga, Call starter) {
        this.desk = desk;
        this.saga = saga;
        this.plan = desk.plan();
        this.account = calls().attempt(starter, 1);
        account.setDeadline(Long.MAX_VALUE); // that was for the answer
        this.forward = attempts(plan.size());
        this.back = attempts(plan.size());
    }

    private static Act.Attempts[] attempts(int size) {
        Act.Attempts[] all = new Act.Attempts[size];
        for (int i = 0; i < size; i++) {
            all[i] = new Act.Attempts();
        }
        return all;
    }

    void start() {
        log(this::goOn);
    }

    private void goOn() {
        if (known.goesBack()) {
            goBack();
        } else if (known.next() == plan.size()) {
            end(SagaState.COMPLETED);
        } else {
            int step = known.next();
            act(desk.ways().steps().get(step), Keys.site(plan.steps().get(step).name()), plan.steps().get(step).timeoutNanos(),
                    forward[step], true, this::stepped);
        }
    }

    private void stepped(Act act, Outcome outcome, boolean isUnknown) {
        int step = known.next();
        if (outcome.isOk()) {
            acts.remove(act);
            known = known.stepDone();
            log(this::goOn);
            return;
        }
        if (isUnknown) {
            known = known.stepUnknown();
        }
        boolean isOpen = step == plan.pivot() && known.mayBeDone(step) && !plan.steps().get(step).canBeUndone();
        if (step < plan.pivot() || step == plan.pivot() && (!isOpen || outcome == Outcome.PERMANENT_ERROR)) {
            acts.remove(act);
            known = known.failed();
            saga.beginsToGoBack();
            log(this::goOn);
        } else {
            tryAgain(act, outcome);
        }
    }

    /** There is no other way than this one. */
    private void tryAgain(Act act, Outcome outcome) {
        if (outcome == Outcome.PERMANENT_ERROR || act.attempts().made() >= plan.attempts()) {
            acts.remove(act);
            isGivingUp = true;
            if (acts.isEmpty()) {
                end(SagaState.STUCK);
            }
        } else {
            desk.book().repeats();
            act.again();
        }
    }

    private void goBack() {
        long open = plan.undoable(known.maybe()) & ~known.undone();
        if (open == 0) {
            end(SagaState.COMPENSATED);
        } else if (plan.parallel()) {
            long all = open;
            for (int step = plan.size() - 1; step >= 0; step--) {
                if ((all & Progress.bit(step)) != 0) {
                    compensate(step, Long.bitCount(all) == 1);
                }
            }
        } else {
            compensate(Long.SIZE - 1 - Long.numberOfLeadingZeros(open), true);
        }
    }

    private void compensate(int step, boolean isAlone) {
        act(desk.ways().compensations().get(step), Keys.mix(BACK, Keys.site(plan.steps().get(step).name())),
                plan.steps().get(step).timeoutNanos(), back[step], isAlone,
                (act, outcome, isUnknown) -> compensated(act, step, outcome));
    }

    private void compensated(Act act, int step, Outcome outcome) {
        if (!outcome.isOk()) {
            tryAgain(act, outcome);
            return;
        }
        acts.remove(act);
        known = known.compensated(step);
        log(() -> {
            if (acts.isEmpty()) {
                if (isGivingUp) {
                    end(SagaState.STUCK);
                } else {
                    goOn();
                }
            }
        });
    }

    private void act(int outlet, long site, long timeoutNanos, Act.Attempts attempts, boolean isAlone, Act.End end) {
        Act act = new Act(this, outlet, site, timeoutNanos, attempts, isAlone, end);
        if (attempts.made() > 0) {
            desk.book().repeats();
        }
        acts.add(act);
        act.begin();
    }

    // The log.

    /** Writes down what is known, and then goes on. */
    private void log(Runnable then) {
        Progress written = known;
        if (!desk.ways().hasStore()) {
            isLogged(written);
            then.run();
            return;
        }
        Act act = new Act(this, desk.ways().write(), Keys.mix(LOG, writing.made()), plan.timeoutNanos(), writing, !plan.parallel(),
                (writer, outcome, isUnknown) -> {
                    if (!outcome.isOk()) {
                        writer.again();
                        return;
                    }
                    acts.remove(writer);
                    isLogged(written);
                    then.run();
                });
        acts.add(act);
        act.begin();
    }

    private void isLogged(Progress written) {
        if (logged == null) {
            desk.book().begins(saga);
            logged = written;
        } else {
            logged = logged.with(written);
        }
    }

    void memoryLost() {
        acts.forEach(Act::lost);
        acts.clear();
        isGivingUp = false;
        if (logged == null) {
            desk.leave(this);
            desk.book().forget(saga);
            calls().release(account);
        }
    }

    /** The host is up again. */
    void resume() {
        if (!desk.ways().hasStore()) {
            recover();
            return;
        }
        Act act = new Act(this, desk.ways().read(), Keys.mix(RECOVERY, reading.made()), plan.timeoutNanos(), reading, false,
                (reader, outcome, isUnknown) -> {
                    if (outcome.isOk()) {
                        acts.remove(reader);
                        recover();
                    } else {
                        reader.again();
                    }
                });
        acts.add(act);
        act.begin();
    }

    /** Goes on from what the log says; whatever was under way then may have been done. */
    private void recover() {
        known = logged.goesBack() || logged.next() == plan.size() ? logged : logged.stepUnknown();
        goOn();
    }

    private void end(SagaState state) {
        log(() -> {
            desk.leave(this);
            account.adoptRest(now());
            desk.book().end(saga, state, account);
            calls().release(account);
        });
    }

    // What acts need.

    Call account() {
        return account;
    }

    Calls calls() {
        return desk.place().stage().calls();
    }

    Host host() {
        return desk.host();
    }

    Endpoint outlet(int index) {
        return desk.place().outlet(index);
    }

    SagaPlan plan() {
        return plan;
    }

    long now() {
        return desk.place().stage().simulation().now();
    }

    double luck(long key) {
        return desk.place().stage().bits().at(key).nextUnit();
    }

    void cancel(long timer) {
        desk.place().stage().simulation().cancel(timer);
    }
}
