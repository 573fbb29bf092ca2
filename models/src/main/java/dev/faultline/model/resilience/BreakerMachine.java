package dev.faultline.model.resilience;

import dev.faultline.model.resilience.BreakerState.Closed;
import dev.faultline.model.resilience.BreakerState.Fixed;
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
 * <p>Where it begins is for the settings to say; disabled, forced open and for its numbers only it stays so for the whole run.
 *
 * <p>One thing is deliberately not copied: the library gives a half-open breaker a permit back also for a call which an
 * earlier state had let through, and then lets more probes through than are permitted. Here a permit goes back only where it
 * was taken.
 */
final class BreakerMachine {

    private final BreakerRules rules;
    private BreakerState state;
    private boolean wouldHaveOpened;

    BreakerMachine(BreakerRules rules, long nowNanos) {
        this.rules = rules;
        begin(nowNanos);
    }

    /** Where it begins, with nothing remembered. */
    void begin(long nowNanos) {
        BreakerWindow empty = rules.whileClosed().begin(nowNanos);
        state = switch (rules.initial()) {
            case CLOSED -> new Closed(empty);
            case OPEN -> open(empty, 1, nowNanos);
            case HALF_OPEN -> new HalfOpen(rules.whileHalfOpen().begin(nowNanos), 1, rules.probes());
            case DISABLED, FORCED_OPEN, METRICS_ONLY -> new Fixed(rules.initial(), empty);
        };
        wouldHaveOpened = false;
    }

    /** Whether one that is there for its numbers only has seen what would have opened it. */
    boolean wouldHaveOpened() {
        return wouldHaveOpened;
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
        return state instanceof Closed || state instanceof Fixed && state.status() != CircuitBreaker.Status.FORCED_OPEN;
    }

    /** A call that was let through has ended. */
    void record(long nowNanos, long durationNanos, boolean failed) {
        if (state instanceof Fixed && state.status() != CircuitBreaker.Status.METRICS_ONLY) {
            return;
        }
        BreakerWindow.Check check = state.window().record(nowNanos, durationNanos, failed);
        if (state instanceof Open) {
            return;
        }
        if (state instanceof Fixed) {
            wouldHaveOpened |= check == BreakerWindow.Check.BAD;
        } else if (check == BreakerWindow.Check.BAD) {
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
        state = open(state.window(), state.openings() + 1, nowNanos);
    }

    private Open open(BreakerWindow window, int openings, long nowNanos) {
        long waitNanos = rules.openWait().afterFailures(openings);
        long untilNanos = waitNanos > Long.MAX_VALUE - nowNanos ? Long.MAX_VALUE : nowNanos + waitNanos;
        return new Open(window, openings, untilNanos);
    }
}
