package dev.faultline.model.naming;

import java.util.ArrayList;
import java.util.List;

/** Times during which something is so, for one reason or several, as far back as anyone may remember. */
final class Spells {

    private final List<long[]> spells = new ArrayList<>();
    private int reasons;

    void begin(long nowNanos) {
        if (reasons++ == 0) {
            spells.add(new long[] {nowNanos, Long.MAX_VALUE});
        }
    }

    void end(long nowNanos) {
        if (--reasons == 0) {
            spells.get(spells.size() - 1)[1] = nowNanos;
        }
    }

    /** When the spell began that a moment lies in, its first instant included and its last one not; -1 where it lies in none. */
    long beganOf(long atNanos) {
        for (int i = spells.size() - 1; i >= 0; i--) {
            long[] spell = spells.get(i);
            if (spell[0] <= atNanos && atNanos < spell[1]) {
                return spell[0];
            }
        }
        return -1;
    }
}
