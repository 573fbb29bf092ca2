package dev.faultline.model.saga;

import dev.faultline.model.resilience.Backoff;
import dev.faultline.model.resilience.Jitter;
import java.util.List;

/**
 * What the sagas of one name do: compensatable steps, then the pivot, then steps that must succeed in the end. Source: Garcia-Molina
 * and Salem, Sagas, 1987; Richardson, Microservices Patterns, chapter 4 (semantics reference, B10).
 *
 * @param name of the saga
 * @param steps in order
 * @param pivot the index of the point of no return: whatever comes behind it is tried until it succeeds
 * @param parallel whether compensations go on at the same time, and not in reverse order
 * @param timeoutNanos how long an answer of the log is waited for; {@code Long.MAX_VALUE} for ever
 * @param attempts how often a compensation, or a step behind the pivot, is tried in all; {@code Long.MAX_VALUE} without end
 * @param backoff how long to wait before it is tried again
 * @param jitter how chance spreads that
 * @param refusesLate whether a participant refuses a step whose compensation has come before it
 */
public record SagaPlan(String name, List<Step> steps, int pivot, boolean parallel, long timeoutNanos, long attempts,
        Backoff backoff, Jitter jitter, boolean refusesLate) {

    /** The most steps: a saga remembers of each, in one bit, whether it may have been done. */
    public static final int MOST_STEPS = 60;

    /** Keeps its own copy. */
    public SagaPlan {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS || pivot < 0 || pivot >= steps.size()) {
            throw new IllegalArgumentException("a saga of " + steps.size() + " steps with its pivot at " + pivot);
        }
    }

    /**
     * One step.
     *
     * @param name for draws, results and channels: the operation
     * @param canBeUndone whether it has a compensation
     * @param timeoutNanos how long an answer of the step, or of its compensation, is waited for; {@code Long.MAX_VALUE} for ever
     */
    public record Step(String name, boolean canBeUndone, long timeoutNanos) {
    }

    int size() {
        return steps.size();
    }

    /** The steps among these that can be undone. */
    long undoable(long among) {
        long undoable = 0;
        for (int i = 0; i < steps.size(); i++) {
            undoable |= steps.get(i).canBeUndone() ? among & 1L << i : 0;
        }
        return undoable;
    }
}
