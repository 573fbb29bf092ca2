package dev.faultline.model.store;

import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * All events of an event store in the order in which they were appended, for those who follow them. An event's position counts from
 * the first one ever; of those that were there before the run, only the number is known.
 */
final class EventLog {

    /** There is no such event. */
    static final long NONE = -1;

    private final long history;
    private int size;
    private long[] keys = new long[1_024];
    private long[] at = new long[1_024];
    private long[] requests = new long[1_024];
    /** For each event the next one of the same aggregate, so that a follower knows what it lacks. */
    private long[] next = new long[1_024];
    private final Long2LongHashMap newest = new Long2LongHashMap(NONE);

    /** A log that holds so many events already. */
    EventLog(long history) {
        this.history = history;
    }

    /** One more event of an aggregate, for a request; returns its position. */
    long append(long key, long nowNanos, long request) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            at = Arrays.copyOf(at, 2 * size);
            requests = Arrays.copyOf(requests, 2 * size);
            next = Arrays.copyOf(next, 2 * size);
        }
        long position = end();
        long before = newest.put(key, position);
        if (before != NONE) {
            next[index(before)] = position;
        }
        keys[size] = key;
        at[size] = nowNanos;
        requests[size] = request;
        next[size++] = NONE;
        return position;
    }

    /** The position that the next event will have. */
    long end() {
        return history + size;
    }

    /** How many events there were before the run. */
    long history() {
        return history;
    }

    /** The aggregate of an event of this run. */
    long key(long position) {
        return keys[index(position)];
    }

    /** The request for which an event of this run was appended. */
    long request(long position) {
        return requests[index(position)];
    }

    /** When an event was appended, in simulated nanoseconds; those before the run count as its start. */
    long at(long position) {
        return position < history ? 0 : at[index(position)];
    }

    /** The next event of the same aggregate, or {@link #NONE}. */
    long next(long position) {
        return next[index(position)];
    }

    /** Whether this event of the run or a later one of its aggregate was appended for a request. */
    boolean holds(long position, long request) {
        for (long each = position; each != NONE; each = next(each)) {
            if (requests[index(each)] == request) {
                return true;
            }
        }
        return false;
    }

    private int index(long position) {
        return (int) (position - history);
    }
}
