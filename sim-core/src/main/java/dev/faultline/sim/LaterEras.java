package dev.faultline.sim;

import java.util.Arrays;

/**
 * The part of the {@link EventLadder} that is far away: what is due after the present {@linkplain Entry era}. A binary radix heap
 * over the numbers of eras: an event lies in the pile of the highest bit in which its era differs from the present one, and is
 * moved to a lower pile when the first era of its own begins. Piles only grow at their end, so events of equal time stay in the
 * order of scheduling.
 */
final class LaterEras {
    private static final int PILES = 63 - Entry.ERA_BITS;

    private final Pile[] piles = new Pile[PILES];
    /** Which piles have anything, a bit for each. */
    private long occupied;
    private long era;

    LaterEras() {
        Arrays.setAll(piles, i -> new Pile());
    }

    /** Takes what is due in the era that begins. */
    interface Receiver {
        void receive(long when, int slot);
    }

    private static final class Pile {
        private static final int CAPACITY = 16;

        private long[] whens = new long[CAPACITY];
        private int[] slots = new int[CAPACITY];
        private int size;
        private long first = Long.MAX_VALUE;

        void add(long when, int slot) {
            if (size == slots.length) {
                whens = Arrays.copyOf(whens, 2 * size);
                slots = Arrays.copyOf(slots, 2 * size);
            }
            whens[size] = when;
            slots[size++] = slot;
            first = Math.min(first, when);
        }

        void clear() {
            size = 0;
            first = Long.MAX_VALUE;
        }

        void sift(Sieve sieve) {
            int all = size;
            clear();
            for (int i = 0; i < all; i++) {
                if (sieve.keeps(whens[i], slots[i])) {
                    add(whens[i], slots[i]);
                }
            }
        }
    }

    /** Adds an event of a later era. */
    void add(long when, int slot) {
        int pile = pile(when);
        piles[pile].add(when, slot);
        occupied |= 1L << pile;
    }

    private int pile(long when) {
        return 63 - Entry.ERA_BITS - Long.numberOfLeadingZeros(when ^ era);
    }

    /** When the first event is due, or one that was cancelled would have been; beyond all times if there is none. */
    long first() {
        int pile = lowest();
        return pile < 0 ? Long.MAX_VALUE : piles[pile].first;
    }

    /** The same, once the sieve has taken out what is cancelled. */
    long firstLive(Sieve living) {
        int pile;
        while ((pile = lowest()) >= 0) {
            sift(pile, living);
            if (piles[pile].size > 0) {
                return piles[pile].first;
            }
        }
        return Long.MAX_VALUE;
    }

    private int lowest() {
        return occupied == 0 ? -1 : Long.numberOfTrailingZeros(occupied);
    }

    /**
     * Moves on to an era that is not after the first event's, and hands out what is due in it.
     */
    void begin(long era, Receiver receiver) {
        this.era = era;
        int lowest = lowest();
        if (lowest < 0 || Entry.era(piles[lowest].first) != era) {
            return;
        }
        Pile opened = piles[lowest];
        int size = opened.size;
        opened.clear(); // what goes on waiting goes to lower piles
        occupied &= ~(1L << lowest);
        for (int i = 0; i < size; i++) {
            long when = opened.whens[i];
            if (Entry.era(when) == era) {
                receiver.receive(when, opened.slots[i]);
            } else {
                add(when, opened.slots[i]);
            }
        }
    }

    void sift(Sieve sieve) {
        for (long bits = occupied; bits != 0; bits &= bits - 1) {
            sift(Long.numberOfTrailingZeros(bits), sieve);
        }
    }

    private void sift(int pile, Sieve sieve) {
        piles[pile].sift(sieve);
        if (piles[pile].size == 0) {
            occupied &= ~(1L << pile);
        }
    }
}
