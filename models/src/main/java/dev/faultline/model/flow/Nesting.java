package dev.faultline.model.flow;

import java.util.Arrays;

/** Where a flow goes on when it has walked through the steps that stand within a step: the programs around it, innermost last. */
final class Nesting {

    private Program[] programs = {};
    private int[] nexts = {};
    private int depth;

    boolean isEmpty() {
        return depth == 0;
    }

    void clear() {
        depth = 0;
    }

    void enter(Program around, int next) {
        if (depth == programs.length) {
            programs = Arrays.copyOf(programs, 2 * depth + 2);
            nexts = Arrays.copyOf(nexts, 2 * depth + 2);
        }
        programs[depth] = around;
        nexts[depth++] = next;
    }

    /** The step that comes next in the innermost program around. */
    int next() {
        return nexts[depth - 1];
    }

    /** Takes the innermost program around out, and returns it. */
    Program leave() {
        return programs[--depth];
    }

    /** Whether the steps to come in the programs around need a worker. */
    boolean workRemains() {
        for (int i = 0; i < depth; i++) {
            if (programs[i].workRemains(nexts[i])) {
                return true;
            }
        }
        return false;
    }
}
