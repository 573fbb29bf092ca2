package dev.faultline.model.resilience;

import dev.faultline.model.resilience.BreakerState.Closed;
import dev.faultline.model.resilience.BreakerState.HalfOpen;
import dev.faultline.model.resilience.BreakerState.Open;

/**
 * The decisions of a circuit breaker: closed, open, half-open. It is told the time and what happened, and schedules nothing.
 *
 * <p>It does what Resilience4j 2.4.0 does ({@code CircuitBreakerStateMachine}; semantics reference, A1.2), step by step:
 *
 * <ul>
 *   <li>the time to be open must be <em>over</em>: a call at its very end is still rejected, unless a timer was faster;
 *   <li>a result counts for the state in force when it arrives, whichever state let its call through;
 *   <li>half-open is decided as soon as its window has seen enough, which may be before all probes are back;
 *   <li>the time to be open goes by how often it has opened since it was last closed, so it can grow with failed probes.
 * </ul>
 *
 * <p>One thing is deliberately not copied: the library gives a half-open breaker a permit back also for a call which an
 * earlier state had let through, and then lets more probes through than are permitted. Here a permit goes back only where it
 * was taken.
 */
final class BreakerMachine {

    private final BreakerRules rules;
    private BreakerState state;

    BreakerMachine(BreakerRules rules, long nowNanos) {
        this.rules = rules;
        forget(nowNanos);
    }

    BreakerState state() {
        return state;
    }

    /** Whether a call may pass now; asking half-opens a breaker that was open for long enough. */
    boolean permits(long nowNanos) {
        if (state instanceof Open open && nowNanos > open.untilNanos()) {
            halfOpen(nowNanos);
        }
        if (state instanceof HalfOpen half && half.permits() > 0) {
            state = new HalfOpen(half.window(), half.openings(), half.permits() - 1);
            return true;
        }
        return state instanceof Closed;
    }

    /** A call that was let through has ended. */
    void record(long nowNanos, long durationNanos, boolean failed) {
        BreakerWindow.Check check = state.window().record(nowNanos, durationNanos, failed);
        if (state instanceof Open) {
            return;
        }
        if (check == BreakerWindow.Check.BAD) {
            open(nowNanos);
        } else if (check == BreakerWindow.Check.GOOD && state instanceof HalfOpen) {
            forget(nowNanos);
        }
    }

    /** A call has ended in a way that says nothing, or is given up; its permit goes back to the state whose window this is. */
    void giveBack(BreakerWindow from) {
        if (state instanceof HalfOpen half && half.window() == from) {
            state = new HalfOpen(half.window(), half.openings(), half.permits() + 1);
        }
    }

    /** The time to be open has ended, for a breaker that half-opens by itself. */
    void halfOpen(long nowNanos) {
        state = new HalfOpen(rules.whileHalfOpen().begin(nowNanos), state.openings(), rules.probes());
    }

    /** The time to be half-open has ended. */
    void endHalfOpen(long nowNanos) {
        if (rules.closesAfterWait()) {
            forget(nowNanos);
        } else {
            open(nowNanos);
        }
    }

    /** Closed, with nothing remembered. */
    void forget(long nowNanos) {
        state = new Closed(rules.whileClosed().begin(nowNanos));
    }

    private void open(long nowNanos) {
        int openings = state.openings() + 1;
        long waitNanos = rules.openWait().afterFailures(openings);
        long untilNanos = waitNanos > Long.MAX_VALUE - nowNanos ? Long.MAX_VALUE : nowNanos + waitNanos;
        state = new Open(state.window(), openings, untilNanos);
    }
}
