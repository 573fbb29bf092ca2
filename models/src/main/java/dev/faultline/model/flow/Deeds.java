package dev.faultline.model.flow;

import java.util.Arrays;

/** What one flow has done to the world so far, so that {@code on-failure: undo} can take it back, the last first. */
final class Deeds {

    private Reversible[] whats = {};
    private long[] keys = {};
    private long[] requests = {};
    private int[] counts = {};
    private int size;

    void clear() {
        Arrays.fill(whats, 0, size, null);
        size = 0;
    }

    /** It was done for a key, by a request, so many times. */
    void add(Reversible what, long key, long request, int count) {
        if (size == whats.length) {
            whats = Arrays.copyOf(whats, 2 * size + 2);
            keys = Arrays.copyOf(keys, 2 * size + 2);
            requests = Arrays.copyOf(requests, 2 * size + 2);
            counts = Arrays.copyOf(counts, 2 * size + 2);
        }
        whats[size] = what;
        keys[size] = key;
        requests[size] = request;
        counts[size++] = count;
    }

    /** Takes all of it back. */
    void reverse() {
        for (int i = size - 1; i >= 0; i--) {
            whats[i].reverse(keys[i], requests[i], counts[i]);
        }
        clear();
    }
}
