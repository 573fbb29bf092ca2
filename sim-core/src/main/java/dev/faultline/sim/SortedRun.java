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

    private long[] whens = new long[2 * SORTABLE];
    private long[] handles = new long[2 * SORTABLE];
    private int head;
    private int tail;

    private long[] sortedWhens = new long[2 * SORTABLE];
    private long[] sortedHandles = new long[2 * SORTABLE];
    private final int[] ranks = new int[SORTABLE];

    int size() {
        return tail - head;
    }

    boolean isEmpty() {
        return head == tail;
    }

    long firstWhen() {
        return whens[head];
    }

    long removeFirst() {
        return handles[head++];
    }

    /** Puts an entry behind all that are not later. It is looked for from the end: most entries are for later. */
    void insert(long when, long handle) {
        if (tail == whens.length) {
            makeRoom();
        }
        if (size() <= FEW) {
            insertAmongFew(when, handle);
            return;
        }
        long[] whens = this.whens;
        long[] handles = this.handles;
        int at = tail++;
        for (; at > head && whens[at - 1] > when; at--) {
            whens[at] = whens[at - 1];
            handles[at] = handles[at - 1];
        }
        whens[at] = when;
        handles[at] = handle;
    }

    /**
     * Compares the entry with every other one and carries the earlier of the two on, without a branch. A queue with one server
     * has two events pending, and which is next is anybody's guess: the processor's guesses cost more than all else (MM1 gains
     * an eighth).
     */
    private void insertAmongFew(long when, long handle) {
        long[] whens = this.whens;
        long[] handles = this.handles;
        long carriedWhen = when;
        long carriedHandle = handle;
        int at = tail++;
        for (; at > head; at--) {
            long otherWhen = whens[at - 1];
            long otherHandle = handles[at - 1];
            long ifOtherIsLater = carriedWhen - otherWhen >> 63;
            long swapWhen = (otherWhen ^ carriedWhen) & ifOtherIsLater;
            long swapHandle = (otherHandle ^ carriedHandle) & ifOtherIsLater;
            whens[at] = carriedWhen ^ swapWhen;
            handles[at] = carriedHandle ^ swapHandle;
            carriedWhen = otherWhen ^ swapWhen;
            carriedHandle = otherHandle ^ swapHandle;
        }
        whens[at] = carriedWhen;
        handles[at] = carriedHandle;
    }

    /** Puts an entry at the end, in order or to be {@linkplain #sort sorted}. */
    void append(long when, long handle) {
        if (tail == whens.length) {
            makeRoom();
        }
        whens[tail] = when;
        handles[tail++] = handle;
    }

    private void makeRoom() {
        int size = size();
        if (size > whens.length / 2) {
            whens = Arrays.copyOf(whens, 2 * whens.length);
            handles = Arrays.copyOf(handles, 2 * handles.length);
        }
        System.arraycopy(whens, head, whens, 0, size);
        System.arraycopy(handles, head, handles, 0, size);
        head = 0;
        tail = size;
    }

    /** Moves the entries from {@code limit} on into buckets. */
    void moveTo(Rungs rungs, long limit) {
        int from = tail;
        while (from > head && whens[from - 1] >= limit) {
            from--;
        }
        for (int i = from; i < tail; i++) {
            rungs.add(whens[i], handles[i]);
        }
        tail = from;
    }

    /** Keeps only what the sieve keeps. */
    void sift(Rungs.Sieve sieve) {
        int kept = head;
        for (int i = head; i < tail; i++) {
            if (sieve.keeps(whens[i], handles[i])) {
                whens[kept] = whens[i];
                handles[kept++] = handles[i];
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
            long when = whens[head + i];
            int rank = i;
            for (int j = 0; j < i; j++) {
                int earlier = (int) (when - whens[head + j] >>> 63);
                rank -= earlier;
                ranks[j] += earlier;
            }
            ranks[i] = rank;
        }
        for (int i = 0; i < size; i++) {
            sortedWhens[ranks[i]] = whens[head + i];
            sortedHandles[ranks[i]] = handles[head + i];
        }
        long[] swap = whens;
        whens = sortedWhens;
        sortedWhens = swap;
        swap = handles;
        handles = sortedHandles;
        sortedHandles = swap;
        head = 0;
        tail = size;
    }
}
