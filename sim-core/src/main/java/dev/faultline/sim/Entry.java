package dev.faultline.sim;

/**
 * What the {@link EventLadder} keeps of a pending event, in one long: when it is due, within its era, above the number of its
 * slot. Half the memory means half the cache misses, and the order of entries is nearly that of plain numbers.
 *
 * <p>An era is 2<sup>{@value #ERA_BITS}</sup> of the ladder's units of time, which are time << 2 | phase: 137 simulated seconds.
 * All entries that are near are of one era; the others wait in {@link LaterEras}.
 */
final class Entry {
    static final int ERA_BITS = 63 - Slots.SLOT_BITS;
    /** The lowest and the highest bit of the time. */
    static final int LOWEST_BIT = Slots.SLOT_BITS;
    static final int HIGHEST_BIT = 62;

    private static final long IN_ERA = (1L << ERA_BITS) - 1;

    private Entry() {
    }

    static long of(long when, int slot) {
        return startOf(when) | slot;
    }

    /** The entry without a slot: not after any that is due then. */
    static long startOf(long when) {
        return (when & IN_ERA) << Slots.SLOT_BITS;
    }

    /** Not before any that is due at the same time. */
    static long lastAtTimeOf(long entry) {
        return entry | Slots.SLOT_MASK;
    }

    static long when(long era, long entry) {
        return era | entry >>> Slots.SLOT_BITS;
    }

    /** The start of the era in which something is due. */
    static long era(long when) {
        return when & ~IN_ERA;
    }

    /** The last moment of an era. */
    static long endOf(long era) {
        return era | IN_ERA;
    }
}
