package dev.faultline.model.push.connection;

import java.util.Arrays;

/** What users who were away are sent when they are back: the updates since the last one that they have seen. */
final class CatchUp extends Outbox.Item {

    private static final int NOBODY = -1;

    private final Wire wire;
    final Hub hub;
    private final int[] rows;
    private final int[] tokens;
    /** Where the updates of each user begin. */
    private final int[] from;
    private int[] numbers = new int[16];
    private long[] times = new long[16];
    private long[] lengths = new long[16];
    private boolean[] late = new boolean[16];
    private int users;
    private int all;
    private long messages;

    CatchUp(Wire wire, Hub hub, int most) {
        this.wire = wire;
        this.hub = hub;
        rows = new int[most];
        tokens = new int[most];
        from = new int[most + 1];
    }

    /** Updates up to the token this user has seen; what it is owed is told next. */
    void begin(int row, int token) {
        rows[users] = row;
        tokens[users] = token;
        users++;
        from[users] = all;
    }

    /** The user that was begun last is owed an update. */
    void owe(int sequence, long publishedAt, long framedBytes, boolean isLate) {
        if (all == times.length) {
            numbers = Arrays.copyOf(numbers, 2 * all);
            times = Arrays.copyOf(times, 2 * all);
            lengths = Arrays.copyOf(lengths, 2 * all);
            late = Arrays.copyOf(late, 2 * all);
        }
        numbers[all] = sequence;
        times[all] = publishedAt;
        lengths[all] = framedBytes;
        late[all] = isLate;
        all++;
        messages++;
        from[users] = all;
    }

    /** How many messages it takes. */
    long messages() {
        return messages;
    }

    int users() {
        return users;
    }

    /** A user, or a negative number where one is cut off again. */
    int row(int i) {
        return rows[i];
    }

    int token(int i) {
        return tokens[i];
    }

    /** What a user is owed. */
    int owed(int i) {
        return from[i + 1] - from[i];
    }

    /** The place of a user, or a negative number. */
    int find(int row) {
        for (int i = 0; i < users; i++) {
            if (rows[i] == row) {
                return i;
            }
        }
        return NOBODY;
    }

    /** A user is cut off again, and is sent nothing. */
    void leave(int i) {
        rows[i] = NOBODY;
        messages -= owed(i);
    }

    /** All that is sent: when it was published, how long it is, and whether a later one of its topic came before it. */
    void forEach(Sent sent) {
        for (int i = 0; i < users; i++) {
            for (int j = from[i]; rows[i] != NOBODY && j < from[i + 1]; j++) {
                sent.sends(numbers[j], times[j], lengths[j], late[j]);
            }
        }
    }

    /** What one user is sent, in the order in which it was published. */
    void forEach(int i, Sent sent) {
        // First comes what was for its topic and then what was for all, each in order.
        long[] places = new long[owed(i)];
        for (int j = 0; j < places.length; j++) {
            places[j] = (long) numbers[from[i] + j] << Integer.SIZE | from[i] + j;
        }
        Arrays.sort(places);
        for (long place : places) {
            int j = (int) place;
            sent.sends(numbers[j], times[j], lengths[j], late[j]);
        }
    }

    /** Is told of each update. */
    interface Sent {
        void sends(int sequence, long publishedAt, long bytes, boolean isLate);
    }

    @Override
    void leaves() {
        wire.send(this);
    }

    @Override
    long unseen() {
        return messages;
    }
}
