package dev.faultline.model.naming;

import java.util.Arrays;

/** Since when a record has been healthy or not, as far back as anyone may remember. */
final class RecordHistory {

    private long[] changedAt = new long[8];
    private int changes;

    /** It changes now: from healthy, as it begins, to unhealthy and back again. */
    void change(long nowNanos) {
        if (changes == changedAt.length) {
            changedAt = Arrays.copyOf(changedAt, changes * 2);
        }
        changedAt[changes++] = nowNanos;
    }

    boolean isHealthy() {
        return changes % 2 == 0;
    }

    /** Whether it was healthy at a time; a change holds from its instant on. */
    boolean wasHealthy(long atNanos) {
        int before = changes;
        while (before > 0 && changedAt[before - 1] > atNanos) {
            before--;
        }
        return before % 2 == 0;
    }
}
