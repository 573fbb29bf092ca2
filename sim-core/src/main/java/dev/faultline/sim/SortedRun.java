package dev.faultline.sim;

import java.util.Arrays;

/**
 * The sorted front of the {@link EventLadder}: the entries that are next, first one first. Entries of equal time stay in the
 * order in which they came.
 */
final class SortedRun {
    private static final int FEW = 4;
    /** Up to so many are sorted by rank, more by bins. */
    private static final int RANKED_MAX = 20;

    private long[] entries = new long[128];
    private int head;
    private int tail;
    private int inserted;

    private long[] sorted = new long[128];
    private final int[] ranks = new int[RANKED_MAX];
    private int[] bins = new int[128];

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

    /** How many entries had to look for their place among others since this was asked last. */
    int inserted() {
        int since = inserted;
        inserted = 0;
        return since;
    }

    /**
     * Puts an entry into a run of none or one, and leaves any other to {@link #insert}. As there, without a branch. A queue with
     * one server has two events pending, and this way its events take a tenth less.
     *
     * @return whether it did
     */
    boolean insertBesideOne(long entry) {
        int first = head;
        int end = tail;
        long[] entries = this.entries;
        if (end - first > 1 || end + 1 >= entries.length) {
            return false;
        }
        if (end == first) {
            entries[end] = entry;
        } else {
            long other = entries[first];
            long swap = (other ^ entry) & Entry.lastAtTimeOf(entry) - other >> 63;
            entries[first] = other ^ swap;
            entries[end] = entry ^ swap;
        }
        tail = end + 1;
        return true;
    }

    /** Puts an entry behind all that are not later. Its place is looked for from the end that is nearer; those passed make room. */
    void insert(long entry) {
        if (tail == entries.length) {
            makeRoom();
        }
        if (size() <= FEW) {
            insertAmongFew(entry);
            return;
        }
        inserted++;
        long last = Entry.lastAtTimeOf(entry);
        if (head > 0 && entries[head + tail >>> 1] > last) {
            insertFromHead(entry, last);
        } else {
            insertFromTail(entry, last);
        }
    }

    private void insertFromHead(long entry, long last) {
        long[] entries = this.entries;
        int at = --head;
        for (; entries[at + 1] <= last; at++) { // one in the middle is later
            entries[at] = entries[at + 1];
        }
        entries[at] = entry;
    }

    private void insertFromTail(long entry, long last) {
        long[] entries = this.entries;
        int at = tail++;
        for (; at > head && entries[at - 1] > last; at--) {
            entries[at] = entries[at - 1];
        }
        entries[at] = entry;
    }

    /**
     * Compares the entry with every other one and carries the earlier of the two on, without a branch. Which of a few events is
     * next is anybody's guess, and the processor's guesses cost more than all else.
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
     * Sorts the run.
     *
     * @param shift in how many of their lower bits the entries may differ
     */
    void sort(int shift) {
        if (sorted.length < entries.length) {
            sorted = new long[entries.length];
        }
        int size = size();
        if (size <= RANKED_MAX) {
            sortByRank(size);
        } else {
            sortByBins(size, shift);
        }
        long[] swap = entries;
        entries = sorted;
        sorted = swap;
        head = 0;
        tail = size;
    }

    /**
     * Counts, for each entry, how many go before it. That is quadratic, but without a branch to mispredict, which beats an
     * insertion sort for a dozen entries.
     */
    private void sortByRank(int size) {
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
    }

    /** Deals the entries into bins of equal width, about two for each, all in one array, and puts the few right that are not yet. */
    private void sortByBins(int size, int shift) {
        int binBits = 33 - Integer.numberOfLeadingZeros(size - 1);
        int mask = (1 << binBits) - 1;
        int low = Math.max(shift - binBits, Entry.LOWEST_BIT);
        if (bins.length <= mask) {
            bins = new int[mask + 1];
        }
        int[] bins = this.bins;
        long[] entries = this.entries;
        int head = this.head;
        for (int i = head; i < tail; i++) {
            bins[(int) (entries[i] >>> low) & mask]++;
        }
        int before = 0;
        for (int bin = 0; bin <= mask; bin++) {
            int count = bins[bin];
            bins[bin] = before;
            before += count;
        }
        for (int i = head; i < tail; i++) {
            long entry = entries[i];
            sorted[bins[(int) (entry >>> low) & mask]++] = entry;
        }
        Arrays.fill(bins, 0, mask + 1, 0);
        sortByInsertion(sorted, size);
    }

    private static void sortByInsertion(long[] entries, int size) {
        for (int i = 1; i < size; i++) {
            long entry = entries[i];
            long last = Entry.lastAtTimeOf(entry);
            int at = i;
            for (; at > 0 && entries[at - 1] > last; at--) {
                entries[at] = entries[at - 1];
            }
            entries[at] = entry;
        }
    }
}
