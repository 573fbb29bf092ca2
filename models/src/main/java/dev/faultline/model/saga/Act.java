package dev.faultline.model.saga;

import dev.faultline.model.call.Call;
import dev.faultline.model.call.Calls;
import dev.faultline.model.call.Completion;
import dev.faultline.model.call.Outcome;
import dev.faultline.sim.Handler;
import dev.faultline.sim.Simulation;
import dev.faultline.sim.random.Keys;

/**
 * One thing that a run wants of somebody else: that a step or a compensation is done, that the log is written or read. It is called,
 * waited for, and called again after a wait if the run says so. It lives in memory: after a crash it hears nothing any more.
 */
final class Act implements Completion {

    private static final Handler<Act> ON_TIMEOUT = new Handler<>("saga.timeout") {
        @Override
        protected void handle(Act act) {
            act.timer = Simulation.NONE;
            act.awaited.timeOut();
            act.awaited.abandon(false);
            act.complete(act.awaited, Outcome.TIMEOUT);
        }
    };
    private static final Handler<Act> ON_AGAIN = new Handler<>("saga.again") {
        @Override
        protected void handle(Act act) {
            act.timer = Simulation.NONE;
            if (act.isAlone) {
                act.run.account().addBackOff(act.sinceLast());
            }
            act.begin();
        }
    };

    /** Is told how an attempt has ended. */
    interface End {

        /** An attempt is over; it may have been done in part if {@code isUnknown}. */
        void attempted(Act act, Outcome outcome, boolean isUnknown);
    }

    private final SagaRun run;
    private final int outlet;
    private final long site;
    private final long timeoutNanos;
    private final Attempts attempts;
    private final boolean isAlone;
    private final End end;
    private Call awaited;
    private long since;
    private long timer = Simulation.NONE;
    private boolean isLost;

    /**
     * Something to do.
     *
     * @param outlet of the instance, through which it is called
     * @param site names its draws
     * @param attempts counts them; it outlives a crash, so that each attempt has draws of its own
     * @param isAlone whether nothing else goes on meanwhile, so that its time is the saga's
     */
    Act(SagaRun run, int outlet, long site, long timeoutNanos, Attempts attempts, boolean isAlone, End end) {
        this.run = run;
        this.outlet = outlet;
        this.site = site;
        this.timeoutNanos = timeoutNanos;
        this.attempts = attempts;
        this.isAlone = isAlone;
        this.end = end;
    }

    /** How often something was tried. */
    static final class Attempts {
        private int made;
        private long lastWaitNanos;

        int made() {
            return made;
        }
    }

    Attempts attempts() {
        return attempts;
    }

    void begin() {
        Calls calls = run.calls();
        attempts.made++;
        Call call = calls.child(run.account(), site);
        if (attempts.made > 1) {
            Call again = calls.attempt(call, attempts.made);
            calls.release(call);
            call = again;
        }
        awaited = call;
        since = call.startedAt();
        if (timeoutNanos != Long.MAX_VALUE) {
            timer = run.host().after(timeoutNanos, ON_TIMEOUT, this);
        }
        run.outlet(outlet).call(call, this);
    }

    /** Tries once more after the back-off of the saga. */
    void again() {
        SagaPlan plan = run.plan();
        long luckKey = run.account().attemptKey(Keys.mix(site, attempts.made));
        int failures = attempts.made;
        attempts.lastWaitNanos = plan.jitter().waitNanos(plan.backoff(), failures, attempts.lastWaitNanos, run.luck(luckKey));
        since = run.now();
        timer = run.host().after(attempts.lastWaitNanos, ON_AGAIN, this);
    }

    @Override
    public void complete(Call call, Outcome outcome) {
        if (call != awaited || isLost) {
            return;
        }
        awaited = null;
        run.cancel(timer);
        timer = Simulation.NONE;
        if (isAlone) {
            run.account().adopt(call, sinceLast());
        }
        boolean isUnknown = outcome == Outcome.TIMEOUT || outcome == Outcome.UNREACHABLE || outcome == Outcome.CANCELLED
                || call.attempts() > 1 && !outcome.isOk(); // an earlier attempt of the policies may have been done
        run.calls().release(call);
        end.attempted(this, outcome, isUnknown);
    }

    private long sinceLast() {
        return run.now() - since;
    }

    /** The memory that it lived in is gone, with its timers and its calls. */
    void lost() {
        isLost = true;
        awaited = null;
    }
}
