package dev.faultline.model.messaging.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A partition in the hands of one consumer: what it has fetched, what a poll has returned, what is being handled, what is done. */
final class Claim {

    private static final long UNKNOWN = -1;

    private final int partition;
    private final Backlog backlog;
    private final ArrayDeque<Entry> fetched = new ArrayDeque<>();
    private final ArrayDeque<Entry> polled = new ArrayDeque<>();
    private List<Entry> current = List.of();
    /** The offset that is fetched next. */
    private long next = UNKNOWN;
    /** The offset behind all that is done. */
    private long done;
    /** The offset behind all that polls have returned. */
    private long returned;
    private long committed;
    private int failures;
    private long lastWaitNanos;
    private int version;
    private boolean isRunning;
    private boolean isFetching;
    private boolean isLeaving;
    private boolean isGone;
    long retryTimer;

    Claim(int partition, Backlog backlog) {
        this.partition = partition;
        this.backlog = backlog;
    }

    int partition() {
        return partition;
    }

    Backlog backlog() {
        return backlog;
    }

    /** It is known where to begin. */
    void begin(long offset) {
        next = offset;
        done = offset;
        returned = offset;
        committed = offset;
    }

    boolean hasBegun() {
        return next != UNKNOWN;
    }

    long next() {
        return next;
    }

    /** Counts how often what was asked for before has become worthless. */
    int version() {
        return version;
    }

    /** Whether the consumer may ask for more of it. */
    boolean wantsData() {
        return hasBegun() && fetched.isEmpty() && !isFetching && !isLeaving;
    }

    void fetching(boolean now) {
        isFetching = now;
    }

    /** A fetch has brought these. */
    void fetched(List<Entry> entries) {
        for (Entry entry : entries) {
            entry.held();
            fetched.add(entry);
            next = entry.behind();
        }
    }

    boolean hasFetched() {
        return !fetched.isEmpty();
    }

    /** What it would have read is not there any more: it goes on elsewhere. */
    void resets(long offset) {
        begin(offset);
    }

    /** A poll returns messages, so many at most and one entry at least if nothing else was returned; the answer is how many. */
    int poll(int room, boolean isFirst) {
        int count = 0;
        while (!fetched.isEmpty()) {
            int more = fetched.peekFirst().message().count();
            if (count + more > room && !(isFirst && count == 0)) {
                break;
            }
            count += more;
            returned = fetched.peekFirst().behind();
            polled.add(fetched.pollFirst());
        }
        return count;
    }

    boolean hasPolled() {
        return !polled.isEmpty();
    }

    /** Whether something that a poll has returned is not done. */
    boolean isBusy() {
        return !polled.isEmpty() || !current.isEmpty();
    }

    boolean isRunning() {
        return isRunning;
    }

    /** The next run is about so many messages at most, and one entry at least; or about those of the run before, again. */
    List<Entry> run(int batch) {
        if (current.isEmpty()) {
            current = new ArrayList<>();
            int count = 0;
            while (!polled.isEmpty() && (current.isEmpty() || count + polled.peekFirst().message().count() <= batch)) {
                count += polled.peekFirst().message().count();
                current.add(polled.pollFirst());
            }
        }
        isRunning = true;
        return current;
    }

    /** The run is over. */
    void ran() {
        isRunning = false;
    }

    List<Entry> current() {
        return current;
    }

    /** These are done, or given up. */
    void finished() {
        for (Entry entry : current) {
            entry.letGo();
            done = entry.behind();
        }
        current = List.of();
        failures = 0;
        lastWaitNanos = 0;
    }

    /** How often the present run has failed, this time included. */
    int failed() {
        return ++failures;
    }

    long lastWaitNanos() {
        return lastWaitNanos;
    }

    void waits(long nanos) {
        lastWaitNanos = nanos;
    }

    long done() {
        return done;
    }

    long returned() {
        return returned;
    }

    /** Whether an offset says more than the last one that was committed. */
    boolean isNews(long offset) {
        return hasBegun() && offset > committed;
    }

    void commits(long offset) {
        committed = offset;
    }

    boolean isLeaving() {
        return isLeaving;
    }

    /** It is to be given up in good order: what has not begun is let go. */
    void leaves() {
        isLeaving = true;
        dropWaiting();
        if (!isRunning) {
            dropCurrent();
        }
    }

    boolean isGone() {
        return isGone;
    }

    /** It is somebody else's, or its memory is gone. */
    void isLost() {
        isGone = true;
        isLeaving = true;
        dropWaiting();
    }

    /** What is being handled will never come to an end. */
    void dropCurrent() {
        current.forEach(backlog::droppedBy);
        current = List.of();
    }

    private void dropWaiting() {
        fetched.forEach(backlog::droppedBy);
        fetched.clear();
        polled.forEach(backlog::droppedBy);
        polled.clear();
    }

    /** What came of it since it was committed last is taken back: it goes on from there. Not while it is being handled. */
    void rewinds() {
        if (isRunning || !hasBegun()) {
            return;
        }
        version++;
        dropWaiting();
        dropCurrent();
        next = committed;
        done = committed;
        returned = committed;
        failures = 0;
    }

    /** The history was cut: what lies behind was never there. */
    void truncated(long from) {
        if (!hasBegun()) {
            return;
        }
        version++;
        drop(fetched, from);
        drop(polled, from);
        next = Math.min(next, from);
        done = Math.min(done, from);
        returned = Math.min(returned, from);
        committed = Math.min(committed, from);
    }

    private void drop(ArrayDeque<Entry> entries, long from) {
        entries.removeIf(entry -> {
            boolean isCut = entry.offset() >= from;
            if (isCut) {
                backlog.droppedBy(entry);
            }
            return isCut;
        });
    }
}
