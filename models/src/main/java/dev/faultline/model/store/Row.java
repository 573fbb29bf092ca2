package dev.faultline.model.store;

import java.util.Arrays;

/**
 * The versions of one key that not all machines of a database have yet: which machine has which, when each was written, and for
 * which request. Versions count from the one that every machine had when the row came to life.
 */
final class Row {

    final long key;
    private final long[] seen;
    private long newest;
    /** A ring: version v is at v modulo its length. */
    private long[] writtenAt = new long[4];
    private long[] writtenFor = new long[4];

    Row(long key, int machines) {
        this.key = key;
        this.seen = new long[machines];
    }

    /** A new version, which this machine has; returns its number. */
    long write(int machine, long nowNanos, long request) {
        if (newest - oldestSeen() >= writtenAt.length) {
            grow();
        }
        newest++;
        writtenAt[slot(newest)] = nowNanos;
        writtenFor[slot(newest)] = request;
        seen[machine] = newest;
        return newest;
    }

    /** A version has come to a machine; one that is older than what it has changes nothing. */
    void arrive(int machine, long version) {
        seen[machine] = Math.max(seen[machine], version);
    }

    /** A machine has everything. */
    void catchUp(int machine) {
        seen[machine] = newest;
    }

    /** Whether every machine has the newest version, so that nothing more needs to be known. */
    boolean isSettled() {
        return oldestSeen() == newest;
    }

    /** How many versions a machine does not have. */
    long behind(int machine) {
        return newest - seen[machine];
    }

    /** When what a machine has was replaced; it must be behind. */
    long replacedAt(int machine) {
        return writtenAt[slot(seen[machine] + 1)];
    }

    /** Whether a machine lacks something that was written for this request. */
    boolean lacks(int machine, long request) {
        for (long version = seen[machine] + 1; version <= newest; version++) {
            if (writtenFor[slot(version)] == request) {
                return true;
            }
        }
        return false;
    }

    /** What this machine has is all that is left. */
    void fallBackTo(int machine) {
        newest = seen[machine];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = Math.min(seen[i], newest);
        }
    }

    private long oldestSeen() {
        long oldest = newest;
        for (long version : seen) {
            oldest = Math.min(oldest, version);
        }
        return oldest;
    }

    private int slot(long version) {
        return (int) (version & writtenAt.length - 1);
    }

    private void grow() {
        long[] at = Arrays.copyOf(writtenAt, 2 * writtenAt.length);
        long[] forWhom = Arrays.copyOf(writtenFor, at.length);
        for (long version = newest - writtenAt.length + 1; version <= newest; version++) {
            int to = (int) (version & at.length - 1);
            at[to] = writtenAt[slot(version)];
            forWhom[to] = writtenFor[slot(version)];
        }
        writtenAt = at;
        writtenFor = forWhom;
    }
}
