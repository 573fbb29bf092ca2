package dev.faultline.model.flow;

import dev.faultline.model.call.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of an operation, a message handler or a branch, ready to be walked through.
 */
public final class Program {

    /** It is as important as whoever asks for it. */
    public static final int INHERITED = -1;

    private final String name;
    private final Step[] steps;
    private final OnFailure[] onFailure;
    private final boolean[] workRemains;
    private final Guard guard;
    private final int priority;

    /**
     * A program.
     *
     * @param name what it is for: {@code checkout.pay}
     * @param steps in order
     * @param onFailure for each step
     * @param guard asked before the first step, or null
     */
    public Program(String name, List<Step> steps, List<OnFailure> onFailure, Guard guard) {
        this(name, steps, onFailure, guard, INHERITED);
    }

    /**
     * A program with a priority of its own.
     *
     * @param priority how important it is in a line, from 0 to 9, or {@link #INHERITED}
     */
    public Program(String name, List<Step> steps, List<OnFailure> onFailure, Guard guard, int priority) {
        this.priority = priority;
        this.name = name;
        this.steps = steps.toArray(new Step[0]);
        this.onFailure = onFailure.toArray(new OnFailure[0]);
        this.guard = guard;
        workRemains = new boolean[this.steps.length + 1];
        for (int i = this.steps.length - 1; i >= 0; i--) {
            workRemains[i] = workRemains[i + 1] || this.steps[i].needsWorker();
        }
    }

    /**
     * The same program, for callers who speak a protocol.
     *
     * @param first done before all else
     * @param beforeAnswer done before the answer is given, at the end or by {@code reply}
     */
    public Program between(Step first, Step beforeAnswer) {
        List<Step> all = new ArrayList<>(List.of(first));
        List<OnFailure> failures = new ArrayList<>(List.of(OnFailure.FAIL));
        boolean replies = false;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] instanceof ReplyStep && !replies) {
                replies = true;
                all.add(beforeAnswer);
                failures.add(OnFailure.FAIL);
            }
            all.add(steps[i]);
            failures.add(onFailure[i]);
        }
        if (!replies) {
            all.add(beforeAnswer);
            failures.add(OnFailure.FAIL);
        }
        return new Program(name, all, failures, guard, priority);
    }

    public String name() {
        return name;
    }

    int length() {
        return steps.length;
    }

    Step step(int index) {
        return steps[index];
    }

    OnFailure onFailure(int index) {
        return onFailure[index];
    }

    /** Whether a step from {@code index} on needs a worker. */
    boolean workRemains(int index) {
        return workRemains[index];
    }

    Guard guard() {
        return guard;
    }

    /** How important a call of this program is: as the program says, or else as the client at its root. */
    public int priorityOf(Call call) {
        return priority == INHERITED ? call.origin().priority() : priority;
    }
}
