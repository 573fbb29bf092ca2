package dev.faultline.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pending events in their order: an adaptive radix ladder. The hottest code of the engine, which is why it is not a heap.
 *
 * <p><b>Why.</b> A heap touches a scattered cache line per level for every event. The ladder moves an event about twice,
 * sequentially: into a bucket when it is scheduled, and with a dozen neighbours into a small sorted run when its time comes.
 * {@code EventSetBench} and the HOLD rows of {@code faultline bench} show it beside the best heaps.
 *
 * <p><b>Entries</b> are two longs: {@code when} is time << 2 | phase, and the handle names the slot. The order is that of
 * {@code when}, and the order of scheduling among equals. The latter is never compared: buckets only grow at their end, and
 * they are split, taken and sorted in a stable way.
 *
 * <p><b>How it moves.</b> The {@link SortedRun} holds all entries before {@code limit}, the {@link Rungs} all others. When the
 * run is empty, the next bucket becomes the run; one with more than {@value #TAKEN_MAX} entries is split first. What is
 * scheduled before the limit is inserted into the run; if that makes the run long, the limit shrinks to the present event and
 * everything later goes back into buckets. So a long run is all ties, and ties are only appended. When few events are left, all
 * are the run: no buckets.
 *
 * <p><b>Time must not run ahead.</b> The base of the rungs never passes the clock, or what is scheduled next could lie before
 * it. So a bucket is opened only for an event that runs now, and not if its first event lies beyond the bound of the run.
 *
 * <p><b>Cancelled events</b> leave a dead entry behind, dropped when it is met. All are purged when they are more than the live
 * ones, so memory is bounded and the cost of cancelling constant.
 */
final class EventLadder {
    /** No event is due within the bound. */
    static final int NOTHING_DUE = 0;
    /** No entry of a pending event is left. */
    static final int EMPTY = -1;

    private static final int TAKEN_MAX = 40;
    private static final int RUN_MAX = SortedRun.SORTABLE;
    private static final int FEW = 16;
    private static final int DEAD_MIN = 256;

    private final Slots slots;
    private final SortedRun run = new SortedRun();
    private final Rungs rungs;
    /** Made once: a look ahead that finds nothing due is not to allocate. */
    private final Rungs.Sieve living = this::isLiveElseBury;
    private long limit = Long.MAX_VALUE;
    private long present;

    EventLadder(Slots slots) {
        this.slots = slots;
        this.rungs = new Rungs(slots);
    }

    /** Adds an entry that is not before the present. */
    void add(long when, long handle) {
        if (when < limit && run.size() >= RUN_MAX) {
            shrinkRun();
        }
        if (when < limit) {
            run.insert(when, handle);
        } else {
            rungs.add(when, handle);
        }
    }

    private void shrinkRun() {
        if (limit > present + 1) {
            limit = present + 1;
            rungs.base(present);
            run.moveTo(rungs, limit);
        }
    }

    Slots slots() {
        return slots;
    }

    /** When the event that {@link #next} returned last was due, or where {@link #advance} went since. */
    long present() {
        return present;
    }

    /** Notes that the clock moves on although no event is due. */
    void advance(long when) {
        present = when;
    }

    /**
     * Takes the next event that is due not after the bound and returns its slot; or {@link #NOTHING_DUE}, and then the caller
     * must {@linkplain #advance advance} to the bound; or {@link #EMPTY}.
     */
    int next(long bound) {
        while (true) {
            if (run.isEmpty() && !refill(bound)) {
                return slots.entries() == 0 ? EMPTY : NOTHING_DUE;
            }
            long when = run.firstWhen();
            if (when > bound && !isOver()) {
                return NOTHING_DUE;
            }
            int slot = Slots.slot(run.removeFirst());
            if (slots.isLive(slot)) {
                present = when;
                return slot;
            }
            slots.bury(slot);
        }
    }

    /** Makes the next bucket the run, unless all in it are due after the bound. */
    private boolean refill(long bound) {
        if (isOver()) {
            purge();
            limit = Long.MAX_VALUE;
            return false;
        }
        while (run.isEmpty()) {
            int bucket = rungs.first();
            long start = rungs.start(bucket);
            long end = rungs.end(bucket);
            if (start > bound || end - 1 > bound && !isDue(bucket, bound)) {
                return false;
            }
            int count = rungs.count(bucket);
            if (count <= TAKEN_MAX || !rungs.split(bucket, slots.dead() > slots.entries() / 8)) {
                rungs.base(start);
                limit = count <= FEW && count == slots.entries() ? Long.MAX_VALUE : end;
                rungs.moveTo(run, bucket);
                if (count <= TAKEN_MAX) {
                    run.sort();
                }
            }
        }
        return true;
    }

    /** Are no pending events left in the ladder? */
    private boolean isOver() {
        return slots.entries() == slots.dead();
    }

    /**
     * Is an event in the bucket due within the bound, which lies in the bucket's stretch of time? If not, the clock will move
     * to the bound, and the entries into buckets of lower bits; so looking at all of them is paid for, however often runs end
     * here.
     */
    private boolean isDue(int bucket, long bound) {
        if (rungs.firstLive(bucket) <= bound) {
            return true;
        }
        rungs.base(bound);
        limit = bound + 1;
        rungs.sift(bucket, living);
        return false;
    }

    private boolean isLiveElseBury(long when, long handle) {
        int slot = Slots.slot(handle);
        boolean live = slots.isLive(slot);
        if (!live) {
            slots.bury(slot);
        }
        return live;
    }

    /** Cancels the pending event in the slot. */
    void cancel(int slot) {
        slots.kill(slot);
        if (slots.dead() > DEAD_MIN && slots.dead() > slots.entries() / 2) {
            purge();
        }
    }

    private void purge() {
        sift(living);
    }

    private void sift(Rungs.Sieve sieve) {
        run.sift(sieve);
        rungs.siftAll(sieve);
    }

    /** An entry of a pending event that was taken out of the ladder. */
    record Entry(long when, long handle) {
    }

    /**
     * Takes the entries of a timer group out and returns them in their order, for the group to look after. Looks at all
     * entries.
     */
    List<Entry> extract(int tag) {
        List<Entry> taken = new ArrayList<>();
        sift((when, handle) -> {
            if (!isLiveElseBury(when, handle)) {
                return false;
            }
            if (slots.tag(Slots.slot(handle)) != tag) {
                return true;
            }
            return !taken.add(new Entry(when, handle));
        });
        // Buckets come in order, but are not sorted; sorting is stable, so the order of scheduling stays.
        taken.sort(Comparator.comparingLong(Entry::when));
        return taken;
    }
}
