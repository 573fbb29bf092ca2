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
 * <p><b>Entries</b> are {@linkplain Entry single longs}. Their order is that of {@code when}, which is time << 2 | phase, and the
 * order of scheduling among equals. The latter is never compared: buckets only grow at their end, and they are split, taken and
 * sorted in a stable way.
 *
 * <p><b>How it moves.</b> The {@link SortedRun} holds all entries up to {@code reach}, the {@link Rungs} all others of the present
 * era, and {@link LaterEras} the rest. When the run is empty, the next bucket becomes the run; one with more than
 * {@value #TAKEN_MAX} entries is split first, or one with more than {@value #TAKEN_WHEN_CALM} while hardly anything is scheduled
 * within reach. What is, is inserted into the run; if that makes the run long, the reach shrinks to the present event and
 * everything later goes back into buckets. So a run that grew long is all ties, and ties are only appended. When few events are
 * left, all of the era are the run: no buckets.
 *
 * <p><b>Time must not run ahead.</b> The base of the rungs never passes the clock, or what is scheduled next could lie before
 * it. So a bucket, or an era, is opened only for an event that runs now, and not if its first event lies beyond the bound of the
 * run.
 *
 * <p><b>Cancelled events</b> leave a dead entry behind, dropped when it is met. All are purged when they are more than the live
 * ones, so memory is bounded and the cost of cancelling constant.
 */
final class EventLadder {
    /** No slot. */
    static final int NONE = 0;

    /** A bucket with more entries is split, into some with 2 to the power of WANTED_BITS at most. */
    private static final int TAKEN_MAX = 40;
    private static final int WANTED_BITS = 4;
    /** The same while it is calm. */
    private static final int TAKEN_WHEN_CALM = 300;
    private static final int WANTED_BITS_WHEN_CALM = 7;
    /** So many entries must be taken to make up for one that is inserted among them. */
    private static final int DISTURBANCE = 256;
    private static final int CALM_MAX = 4096;

    private static final int RUN_MAX = 64;
    private static final int FEW = 16;
    private static final int DEAD_MIN = 256;

    private final Slots slots;
    private final SortedRun run = new SortedRun();
    private final Rungs rungs;
    private final LaterEras later = new LaterEras();
    /** Made once: a look ahead that finds nothing due is not to allocate, nor is a new era. */
    private final Sieve living = (when, slot) -> isLiveElseBury(slot);
    private final LaterEras.Receiver place = this::place;
    private long era;
    private long reach = Entry.endOf(0);
    private long present;
    /** At how many entries the run is too long to insert one more. */
    private int crowded = RUN_MAX;
    /** Above 0 if hardly anything is scheduled within reach: then long runs are cheaper than splitting. */
    private int calm;

    EventLadder(Slots slots) {
        this.slots = slots;
        this.rungs = new Rungs(slots);
    }

    /**
     * Adds an entry that is not before the present. Whatever is scheduled comes through here, so only what is frequent is in line.
     */
    void add(long when, int slot) {
        if (when > reach) {
            addLater(when, slot);
        } else if (!run.insertBesideOne(Entry.of(when, slot))) {
            addAmongMany(when, slot);
        }
    }

    private void addLater(long when, int slot) {
        if (when <= Entry.endOf(era)) {
            rungs.add(Entry.of(when, slot));
        } else {
            later.add(when, slot);
        }
    }

    private void addAmongMany(long when, int slot) {
        if (run.size() >= crowded) {
            shrinkRun();
        }
        place(when, slot);
    }

    private void place(long when, int slot) {
        if (when <= reach) {
            run.insert(Entry.of(when, slot));
        } else {
            addLater(when, slot);
        }
    }

    private void shrinkRun() {
        if (reach > present) {
            base(present);
            reach = present;
            run.moveLater(Entry.startOf(present), rungs);
        }
    }

    /** Says how far time has come, at least, to the rungs. */
    private void base(long when) {
        // Never between the phases of an instant: an earlier phase may still be scheduled.
        rungs.base(Entry.startOf(when & ~3L));
    }

    Slots slots() {
        return slots;
    }

    /** When the event that {@link #take} returned last was due, or where {@link #advance} went since. */
    long present() {
        return present;
    }

    /** Notes that the clock moves on although no event is due. */
    void advance(long when) {
        present = when;
    }

    /**
     * Takes the next event that is due not after the bound and returns its slot; or {@link #NONE} if that is not the first of
     * the run, and then {@link #search} goes on. Whatever happens comes through here, so only what is frequent is in line.
     */
    int take(long bound) {
        if (!run.isEmpty()) {
            long entry = run.first();
            long when = Entry.when(era, entry);
            int slot = Slots.slot(entry);
            if (when <= bound && slots.isLive(slot)) {
                run.removeFirst();
                present = when;
                return slot;
            }
        }
        return NONE;
    }

    /**
     * Makes the next event that is due not after the bound the first of the run. False if there is none, and then the caller must
     * {@linkplain #advance advance} to the bound, unless the ladder {@linkplain #isEmpty is empty}.
     */
    boolean search(long bound) {
        while (true) {
            if (run.isEmpty() && !refill(bound)) {
                return false;
            }
            long entry = run.first();
            int slot = Slots.slot(entry);
            if (Entry.when(era, entry) > bound) {
                if (!isOver()) {
                    return false;
                }
            } else if (slots.isLive(slot)) {
                return true;
            }
            run.removeFirst();
            slots.bury(slot);
        }
    }

    boolean isEmpty() {
        return slots.entries() == 0;
    }

    /** Makes the next bucket the run, unless all in it are due after the bound. */
    private boolean refill(long bound) {
        if (isOver()) {
            purge();
            begin(Entry.era(present));
            return false;
        }
        while (run.isEmpty()) {
            int bucket = rungs.first();
            if (bucket >= 0 ? !open(bucket, bound) : !beginNextEra(bound)) {
                return false;
            }
        }
        return true;
    }

    /** Makes the bucket the run, or splits it. False, and nothing is done, if all in it are due after the bound. */
    private boolean open(int bucket, long bound) {
        long start = Entry.when(era, rungs.start(bucket));
        long end = Entry.when(era, rungs.end(bucket));
        if (start > bound || end > bound && !isDue(bucket, bound)) {
            return false;
        }
        int count = rungs.count(bucket);
        boolean isCalm = calm > 0;
        int longest = isCalm ? TAKEN_WHEN_CALM : TAKEN_MAX;
        if (count <= longest
            || !rungs.split(bucket, isCalm ? WANTED_BITS_WHEN_CALM : WANTED_BITS, slots.dead() > slots.entries() / 8)) {
            base(start);
            reach = count <= FEW && count == slots.entries() ? Entry.endOf(era) : end;
            crowded = count <= TAKEN_MAX ? RUN_MAX : count + RUN_MAX;
            calm = Math.max(-CALM_MAX, Math.min(CALM_MAX, calm + count - DISTURBANCE * Math.min(run.inserted(), CALM_MAX)));
            int shift = rungs.shift(bucket);
            rungs.moveTo(run, bucket);
            if (count <= longest) {
                run.sort(shift);
            }
        }
        return true;
    }

    /** Opens the era of the first event that is left, unless that is due after the bound. The present era has nothing left. */
    private boolean beginNextEra(long bound) {
        if (later.first() > bound) {
            return false;
        }
        long first = later.firstLive(living);
        if (first > bound) {
            return false;
        }
        begin(Entry.era(first));
        return true;
    }

    private void begin(long era) {
        this.era = era;
        base(era);
        reach = slots.entries() <= FEW ? Entry.endOf(era) : era;
        crowded = RUN_MAX;
        later.begin(era, place);
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
        if (Entry.when(era, rungs.firstLive(bucket)) <= bound) {
            return true;
        }
        base(bound);
        reach = bound;
        rungs.sift(bucket, era, living);
        return false;
    }

    private boolean isLiveElseBury(int slot) {
        boolean live = slots.isLive(slot);
        if (!live) {
            slots.bury(slot);
        }
        return live;
    }

    /** Cancels the pending event in the slot, which has this tag. */
    void cancel(int slot, int tag) {
        slots.kill(slot, tag);
        if (slots.dead() > DEAD_MIN && slots.dead() > slots.entries() / 2) {
            purge();
        }
    }

    private void purge() {
        sift(living);
    }

    private void sift(Sieve sieve) {
        run.sift(era, sieve);
        rungs.siftAll(era, sieve);
        later.sift(sieve);
    }

    /** A pending event that was taken out of the ladder. */
    record Taken(long when, long handle) {
    }

    /**
     * Takes the entries of a timer group out and returns them in their order, for the group to look after. Looks at all
     * entries.
     */
    List<Taken> extract(int tag) {
        List<Taken> taken = new ArrayList<>();
        sift((when, slot) -> {
            if (!isLiveElseBury(slot)) {
                return false;
            }
            return slots.tag(slot) != tag || !taken.add(new Taken(when, slots.handle(slot)));
        });
        // Buckets come in order, but are not sorted; sorting is stable, so the order of scheduling stays.
        taken.sort(Comparator.comparingLong(Taken::when));
        return taken;
    }
}
