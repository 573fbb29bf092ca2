package dev.faultline.bench.plain;

import java.util.Arrays;

/**
 * Pending events on a 4-ary heap in primitive arrays: by time, then by order of scheduling. An event is two ints, what and
 * whom. A cancelled event is truly removed: every slot knows its place in the heap.
 */
public class Heap4 {
    private static final int SLOT_MASK = 0xFFFFFF;

    private long[] times = new long[1024];
    /** Order of scheduling << 24 | slot; also the handle. */
    private long[] keys = new long[1024];
    private int[] whats = new int[1024];
    private int[] whoms = new int[1024];
    private int[] places = new int[1024];
    private int[] free = new int[1024];
    private int freeCount;
    private int slots;
    private int size;
    private long sequence;

    private long time;
    private int what;
    private int whom;

    /** Adds an event and returns its handle. */
    public final long add(long timeNanos, int what, int whom) {
        int slot = freeCount > 0 ? free[--freeCount] : newSlot();
        whats[slot] = what;
        whoms[slot] = whom;
        long key = sequence++ << 24 | slot;
        rise(size++, timeNanos, key);
        return key;
    }

    private int newSlot() {
        if (slots == times.length) {
            int capacity = 2 * slots;
            times = Arrays.copyOf(times, capacity);
            keys = Arrays.copyOf(keys, capacity);
            whats = Arrays.copyOf(whats, capacity);
            whoms = Arrays.copyOf(whoms, capacity);
            places = Arrays.copyOf(places, capacity);
            free = Arrays.copyOf(free, capacity);
        }
        return slots++;
    }

    /** Removes a pending event; false if the handle is stale. */
    public final boolean cancel(long handle) {
        int slot = (int) handle & SLOT_MASK;
        int place = places[slot];
        if (place >= size || keys[place] != handle) {
            return false;
        }
        free[freeCount++] = slot;
        size--;
        if (place < size) {
            refill(place, times[size], keys[size]);
        }
        return true;
    }

    /** Puts the last entry into a place from which one was removed. It may belong above as well as below. */
    protected void refill(int place, long time, long key) {
        if (place > 0 && isBefore(time, key, place - 1 >> 2)) {
            rise(place, time, key);
        } else {
            sink(place, time, key);
        }
    }

    /** When the next event is due; the end of time if there is none. */
    public final long nextTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    /** Takes the next event; false if there is none. */
    public final boolean next() {
        if (size == 0) {
            return false;
        }
        int slot = (int) keys[0] & SLOT_MASK;
        time = times[0];
        what = whats[slot];
        whom = whoms[slot];
        free[freeCount++] = slot;
        size--;
        if (size > 0) {
            sink(0, times[size], keys[size]);
        }
        return true;
    }

    /** When the event that {@link #next} took was due. */
    public final long time() {
        return time;
    }

    /** What it was. */
    public final int what() {
        return what;
    }

    /** Whom it concerned. */
    public final int whom() {
        return whom;
    }

    private boolean isBefore(long time, long key, int place) {
        return time < times[place] || time == times[place] && key < keys[place];
    }

    private void rise(int from, long time, long key) {
        int place = from;
        while (place > 0) {
            int parent = place - 1 >> 2;
            if (!isBefore(time, key, parent)) {
                break;
            }
            put(place, times[parent], keys[parent]);
            place = parent;
        }
        put(place, time, key);
    }

    protected final void sink(int from, long time, long key) {
        long[] times = this.times;
        long[] keys = this.keys;
        int place = from;
        for (int child = 4 * place + 1; child < size; child = 4 * place + 1) {
            int least = child;
            long leastTime = times[child];
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                long otherTime = times[other];
                if (otherTime < leastTime || otherTime == leastTime && keys[other] < keys[least]) {
                    least = other;
                    leastTime = otherTime;
                }
            }
            if (isBefore(time, key, least)) {
                break;
            }
            put(place, leastTime, keys[least]);
            place = least;
        }
        put(place, time, key);
    }

    private void put(int place, long time, long key) {
        times[place] = time;
        keys[place] = key;
        places[(int) key & SLOT_MASK] = place;
    }
}
