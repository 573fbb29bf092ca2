package dev.faultline.sim;

import java.util.Arrays;

/**
 * The pool that holds what pending events do: one slot for each, reused at once, so that scheduling allocates nothing.
 *
 * <p>A handle is {@code sequence << 24 | slot}, where the sequence numbers all events ever scheduled. The slot keeps the low 31
 * bits of it, which tell a stale handle from the present one unless exactly a multiple of 2<sup>31</sup> events lie between.
 * Handler and payload lie side by side, and few events have a tag: most touch two cache lines here.
 *
 * <p>Cancelling takes the handler out and leaves the slot to the dead entry in the {@link EventLadder}, which still names it;
 * the ladder {@linkplain #bury buries} the slot when it meets that entry.
 */
final class Slots {
    /** A tag is the number of a timer group (0 is none), or one of these two and the number. */
    static final int OBSERVER = 1 << 31;
    /** An event at the end of time: it has a slot and no entry. */
    static final int NEVER = 1 << 30;

    static final int SLOT_BITS = 24;
    static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
    private static final int TAGGED = 1;
    private static final long NEXT = 1L << SLOT_BITS;

    private Object[] contents = new Object[2 * 64];
    /** Per slot: the sequence << 1, and whether the event has a tag. */
    private int[] marks = new int[64];
    /** Per slot, where the mark says so. */
    private int[] tags = new int[64];
    private int[] free = new int[64];
    private int freeCount;
    /** The first slot never used yet. Slot 0 is never used: so no handle is 0. */
    private int fresh = 1;
    private long sequence;

    private int dead;
    private int away;
    private int nevers;
    private int observers;

    /** The slot that a handle names, or an {@linkplain Entry entry} of the ladder. */
    static int slot(long handle) {
        return (int) handle & SLOT_MASK;
    }

    /** The handle of the pending event in the slot. Of its sequence only the bits that are compared are there. */
    long handle(int slot) {
        return (long) (marks[slot] >>> 1) << SLOT_BITS | slot;
    }

    /** Fills a slot for an event with a tag that is not plain: an observer, or one at the end of time. */
    long occupyCounted(Handler<?> handler, Object payload, int tag) {
        count(tag, 1);
        return occupy(handler, payload, tag);
    }

    /** Fills a slot and returns the handle. */
    long occupy(Handler<?> handler, Object payload, int tag) {
        int slot = freeCount > 0 ? free[--freeCount] : fresh();
        long handle = (sequence += NEXT) | slot;
        contents[2 * slot] = handler;
        contents[2 * slot + 1] = payload;
        marks[slot] = mark(handle);
        if (tag != 0) {
            tag(slot, tag);
        }
        return handle;
    }

    private static int mark(long handle) {
        return (int) (handle >>> SLOT_BITS) << 1;
    }

    private void tag(int slot, int tag) {
        marks[slot] |= TAGGED;
        tags[slot] = tag;
    }

    private int fresh() {
        if (fresh == marks.length) {
            if (fresh > SLOT_MASK) {
                throw new SimulationLimitException("more than " + SLOT_MASK + " events are pending");
            }
            int capacity = 2 * fresh;
            contents = Arrays.copyOf(contents, 2 * capacity);
            marks = Arrays.copyOf(marks, capacity);
            tags = Arrays.copyOf(tags, capacity);
            free = Arrays.copyOf(free, capacity);
        }
        return fresh++;
    }

    private void count(int tag, int change) {
        if ((tag & (OBSERVER | NEVER)) != 0) {
            if ((tag & OBSERVER) != 0) {
                observers += change;
            }
            if ((tag & NEVER) != 0) {
                nevers += change;
            }
        }
    }

    /** Moves the event of a group, which has no entry at the moment, to the end of time. */
    void toNever(int slot) {
        tag(slot, tag(slot) | NEVER);
        nevers++;
    }

    /** Releases all events of the group that have no entry because they never run. */
    void releaseNevers(int group) {
        for (int slot = 1; slot < fresh; slot++) {
            if (tag(slot) == (NEVER | group) && isLive(slot)) {
                release(slot);
            }
        }
    }

    @SuppressWarnings("unchecked")
    Handler<Object> handler(int slot) {
        return (Handler<Object>) contents[2 * slot];
    }

    Object payload(int slot) {
        return contents[2 * slot + 1];
    }

    int tag(int slot) {
        return (marks[slot] & TAGGED) == 0 ? 0 : tags[slot];
    }

    boolean isLive(int slot) {
        return contents[2 * slot] != null;
    }

    boolean isPending(long handle) {
        int slot = slot(handle);
        return slot < fresh && (marks[slot] & ~TAGGED) == mark(handle) && isLive(slot);
    }

    /** Empties the slot of a pending event: its entry, wherever it is, is dead from now on. */
    void kill(int slot, int tag) {
        count(tag, -1);
        contents[2 * slot] = null;
        contents[2 * slot + 1] = null;
        dead++;
    }

    /** Gives back the slot of a dead entry, which has just been met and is gone. */
    void bury(int slot) {
        free[freeCount++] = slot;
        dead--;
    }

    /** Gives back the slot of a pending event whose entry is gone, or which never had one. */
    void release(int slot) {
        count(tag(slot), -1);
        vacate(slot);
    }

    /** The same for an event whose tag is plain: spares looking at it. */
    void vacate(int slot) {
        contents[2 * slot] = null;
        contents[2 * slot + 1] = null;
        free[freeCount++] = slot;
    }

    /** Notes that so many entries have left the ladder (or, if negative, have come back) while their events stay pending. */
    void away(int entries) {
        away += entries;
    }

    /** How many entries in the ladder belong to cancelled events. */
    int dead() {
        return dead;
    }

    /** How many entries the ladder holds, dead ones included. */
    int entries() {
        return fresh - 1 - freeCount - away - nevers;
    }

    /** How many events are pending, observers left out. */
    int pending() {
        return fresh - 1 - freeCount - dead - observers;
    }
}
