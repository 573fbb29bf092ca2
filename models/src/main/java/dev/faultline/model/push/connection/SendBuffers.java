package dev.faultline.model.push.connection;

import java.util.Arrays;

/**
 * What waits for each slow user, in the order in which it is read: chains through shared arrays, 33 bytes for each frame that waits and
 * 36 for each slow user.
 */
final class SendBuffers {

    private static final int NONE = -1;
    /** It takes room in the buffer, and does not come from elsewhere. */
    private static final byte KEPT = 1;
    /** It comes after a later one of its topic. */
    private static final byte LATE = 2;

    private final int[] head;
    private final int[] tail;
    private final int[] waiting;
    /** Bytes that each takes of the gateway's memory. */
    private final long[] held;
    /** When the last byte of each is read, in simulated nanoseconds. */
    private final long[] emptyAt;
    private final double nanosPerByte;
    private byte[] marks = new byte[64];
    private int[] next = new int[64];
    private int[] sequences = new int[64];
    private long[] times = new long[64];
    private long[] readAt = new long[64];
    private long[] lengths = new long[64];
    private int free = NONE;
    private int used;

    /** Is told of each frame that has been read. */
    interface Read {

        /**
         * A user has read a frame.
         *
         * @param publishedAt when its update was published
         * @param readAt      when its last byte was read
         * @param bytes       how long it is
         * @param isKept      whether it took room in the buffer
         * @param isLate      whether a later one of its topic came before it
         */
        void read(long publishedAt, long readAt, long bytes, boolean isKept, boolean isLate);
    }

    SendBuffers(int users, double bytesPerSecond) {
        head = new int[users];
        tail = new int[users];
        waiting = new int[users];
        held = new long[users];
        emptyAt = new long[users];
        nanosPerByte = 1e9 / bytesPerSecond;
        Arrays.fill(head, NONE);
    }

    /** How many users have a buffer. */
    int users() {
        return head.length;
    }

    /** How many frames wait, by user. */
    int[] waitingOfAll() {
        return waiting;
    }

    boolean isEmpty(int user) {
        return waiting[user] == 0;
    }

    /** How many frames wait for a user, that which it is reading included. */
    int waiting(int user) {
        return waiting[user];
    }

    /** Bytes of the frames that wait in the buffer of a user. */
    long held(int user) {
        return held[user];
    }

    /** The number of the update that a user reads next; somebody waits. */
    int first(int user) {
        return sequences[head[user]];
    }

    /** When a user has read the frame that it is reading; somebody waits. */
    long firstReadAt(int user) {
        return readAt[head[user]];
    }

    /**
     * A frame is written for a user, behind all others.
     *
     * @param there  when it gets to the user
     * @param isKept whether it takes room in the buffer
     * @param isLate whether a later one of its topic came before it
     */
    void add(int user, int sequence, long publishedAt, long bytes, long there, boolean isKept, boolean isLate) {
        int place = place();
        next[place] = NONE;
        sequences[place] = sequence;
        times[place] = publishedAt;
        lengths[place] = bytes;
        marks[place] = (byte) ((isKept ? KEPT : 0) | (isLate ? LATE : 0));
        readAt[place] = Math.max(there, emptyAt[user]) + Math.round(bytes * nanosPerByte);
        emptyAt[user] = readAt[place];
        if (head[user] == NONE) {
            head[user] = place;
        } else {
            next[tail[user]] = place;
        }
        tail[user] = place;
        waiting[user]++;
        held[user] += isKept ? bytes : 0;
    }

    private int place() {
        if (free != NONE) {
            int place = free;
            free = next[place];
            return place;
        }
        if (used == next.length) {
            next = Arrays.copyOf(next, 2 * used);
            sequences = Arrays.copyOf(sequences, 2 * used);
            times = Arrays.copyOf(times, 2 * used);
            readAt = Arrays.copyOf(readAt, 2 * used);
            lengths = Arrays.copyOf(lengths, 2 * used);
            marks = Arrays.copyOf(marks, 2 * used);
        }
        return used++;
    }

    /** Takes out all that a user has read by now. */
    void readBy(int user, long now, Read read) {
        while (head[user] != NONE && readAt[head[user]] <= now) {
            int place = head[user];
            removeFirst(user);
            read.read(times[place], readAt[place], lengths[place], isMarked(place, KEPT), isMarked(place, LATE));
        }
    }

    /** Takes out updates up to a number, from the first on. Returns how many. */
    int removeUpTo(int user, int sequence) {
        int removed = 0;
        while (head[user] != NONE && sequences[head[user]] <= sequence) {
            removeFirst(user);
            removed++;
        }
        return removed;
    }

    private boolean isMarked(int place, byte mark) {
        return (marks[place] & mark) != 0;
    }

    private long room(int place) {
        return isMarked(place, KEPT) ? lengths[place] : 0;
    }

    private void removeFirst(int user) {
        int place = head[user];
        head[user] = next[place];
        waiting[user]--;
        held[user] -= room(place);
        next[place] = free;
        free = place;
    }

    /** Takes out all but the frame that a user is reading. Returns how many. */
    int removeAllButFirst(int user) {
        int removed = waiting[user] - 1;
        int first = head[user];
        if (removed > 0) {
            next[tail[user]] = free;
            free = next[first];
            next[first] = NONE;
            tail[user] = first;
            waiting[user] = 1;
            held[user] = room(first);
            emptyAt[user] = readAt[first];
        }
        return Math.max(0, removed);
    }

    /** Takes out all. */
    void clear(int user) {
        removeUpTo(user, Integer.MAX_VALUE);
        emptyAt[user] = 0;
    }

    /** For so long a user could not read. */
    void delay(int user, long nanos) {
        for (int place = head[user]; place != NONE; place = next[place]) {
            readAt[place] += nanos;
        }
        emptyAt[user] += nanos;
    }
}
