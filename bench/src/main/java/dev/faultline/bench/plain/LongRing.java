package dev.faultline.bench.plain;

/** A first-in-first-out line of longs that grows. */
public final class LongRing {
    private long[] items = new long[16];
    private int head;
    private int size;

    /** How many stand in line. */
    public int size() {
        return size;
    }

    /** Joins the end. */
    public void add(long item) {
        if (size == items.length) {
            grow();
        }
        items[head + size++ & items.length - 1] = item;
    }

    private void grow() {
        long[] larger = new long[2 * size];
        for (int i = 0; i < size; i++) {
            larger[i] = items[head + i & size - 1];
        }
        items = larger;
        head = 0;
    }

    /** Takes the first one. */
    public long remove() {
        long first = items[head];
        head = head + 1 & items.length - 1;
        size--;
        return first;
    }
}
