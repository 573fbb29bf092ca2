package dev.faultline.sim;

import java.util.Arrays;

/**
 * The sorted front of the {@link EventLadder}: the entries that are next, first one first. Entries of equal time stay in the
 * order in which they came.
 */
final class SortedRun {
    /** The longest run that {@link #sort} takes. */
    static final int SORTABLE = 64;
    private static final int FEW = 4;

    private long[] entries = new long[2 * SORTABLE];
    private int head;
    private int tail;

    private long[] sorted = new long[2 * SORTABLE];
    private final int[] ranks = new int[SORTABLE];

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return head == tail;
    }

    long first() {
        return entries[head];
    }

    void removeFirst() {
        head++;
    }

    /** Puts an entry behind all that are not later. It is looked for from the end: most entries are for later. */
    void insert(long entry) {
        if (tail == entries.length) {
            makeRoom();
        }
        if (size() <= FEW) {
            insertAmongFew(entry);
            return;
        }
        long[] entries = this.entries;
        long last = Entry.lastAtTimeOf(entry);
        int at = tail++;
        for (; at > head && entries[at - 1] > last; at--) {
            entries[at] = entries[at - 1];
        }
        entries[at] = entry;
    }

    /**
     * Compares the entry with every other one and carries the earlier of the two on, without a branch. A queue with one server
     * has two events pending, and which is next is anybody's guess: the processor's guesses cost more than all else (MM1 gains
     * an eighth).
     */
    private void insertAmongFew(long entry) {
        long[] entries = this.entries;
        long last = Entry.lastAtTimeOf(entry);
        long carried = entry;
        int at = tail++;
        for (; at > head; at--) {
            long other = entries[at - 1];
            long swap = (other ^ carried) & last - other >> 63;
            entries[at] = carried ^ swap;
            carried = other ^ swap;
        }
        entries[at] = carried;
    }

    /** Puts an entry at the end, in order or to be {@linkplain #sort sorted}. */
    void append(long entry) {
        if (tail == entries.length) {
            makeRoom();
        }
        entries[tail++] = entry;
    }

    private void makeRoom() {
        int size = size();
        if (size > entries.length / 2) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        System.arraycopy(entries, head, entries, 0, size);
        head = 0;
        tail = size;
    }

    /** Moves the entries that are due after the given one into buckets. */
    void moveLater(long entry, Rungs rungs) {
        long last = Entry.lastAtTimeOf(entry);
        int from = tail;
        while (from > head && entries[from - 1] > last) {
            from--;
        }
        for (int i = from; i < tail; i++) {
            rungs.add(entries[i]);
        }
        tail = from;
    }

    /** Keeps only what the sieve keeps. */
    void sift(long era, Sieve sieve) {
        int kept = head;
        for (int i = head; i < tail; i++) {
            if (sieve.keeps(Entry.when(era, entries[i]), Slots.slot(entries[i]))) {
                entries[kept++] = entries[i];
            }
        }
        tail = kept;
    }

    /**
     * Sorts at most {@link #SORTABLE} entries by counting, for each, how many go before it. That is quadratic, but without a
     * branch to mispredict, which beats an insertion sort for the dozen entries that a run has.
     */
    void sort() {
        int size = size();
        for (int i = 0; i < size; i++) {
            long last = Entry.lastAtTimeOf(entries[head + i]);
            int rank = i;
            for (int j = 0; j < i; j++) {
                int earlier = (int) (last - entries[head + j] >>> 63);
                rank -= earlier;
                ranks[j] += earlier;
            }
            ranks[i] = rank;
        }
        for (int i = 0; i < size; i++) {
            sorted[ranks[i]] = entries[head + i];
        }
        long[] swap = entries;
        entries = sorted;
        sorted = swap;
        head = 0;
        tail = size;
    }
}
