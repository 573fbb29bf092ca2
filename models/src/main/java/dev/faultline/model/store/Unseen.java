package dev.faultline.model.store;

import org.agrona.collections.Long2LongHashMap;

/** Which events a follower of an event store has not applied yet: for each aggregate that has such, the first of them. */
final class Unseen {

    private final EventLog log;
    private final Long2LongHashMap first = new Long2LongHashMap(EventLog.NONE);

    Unseen(EventLog log) {
        this.log = log;
    }

    /** An event was appended. */
    void appended(long key, long position) {
        first.putIfAbsent(key, position);
    }

    /** The events of these positions, in order, are applied now. */
    void applied(long from, long to) {
        for (long position = Math.max(from, log.history()); position < to; position++) {
            long next = log.next(position);
            if (next == EventLog.NONE) {
                first.remove(log.key(position));
            } else {
                first.put(log.key(position), next);
            }
        }
    }

    /** Everything from this position on is to be applied again. */
    void fellBackTo(long position) {
        first.clear();
        for (long each = Math.max(position, log.history()); each < log.end(); each++) {
            first.putIfAbsent(log.key(each), each);
        }
    }

    /** The first event of an aggregate that is not applied, or {@link EventLog#NONE}. */
    long of(long key) {
        return first.get(key);
    }

    /** How many aggregates have such. */
    long aggregates() {
        return first.size();
    }
}
