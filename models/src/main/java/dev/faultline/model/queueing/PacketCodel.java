package dev.faultline.model.queueing;

/**
 * CoDel for packets, RFC 8289, section 5: when the time in line has stayed above the target for a whole interval, one is dropped
 * at the head, and then more and more often, until one comes to the head in time or hardly anybody is left.
 *
 * @param <T> what waits
 */
final class PacketCodel<T> implements WaitingLine<T> {

    /** A new dropping state that begins within so many intervals of the last drop goes on about where that one was. */
    private static final int RECENT_INTERVALS = 16;

    private final Waiters<T> waiters;
    private final long targetNanos;
    private final long intervalNanos;
    private final StampedLine<T> line = new StampedLine<>();
    /** When the time in line will have been above the target for an interval; 0 while it is below. */
    private long firstAboveAt;
    private boolean dropping;
    private long nextDropAt;
    private long count;
    private long lastCount;

    PacketCodel(Waiters<T> waiters, long targetNanos, long intervalNanos) {
        this.waiters = waiters;
        this.targetNanos = targetNanos;
        this.intervalNanos = intervalNanos;
    }

    @Override
    public void add(T item) {
        line.add(item, waiters.now(), Long.MAX_VALUE);
    }

    @Override
    public T poll() {
        long now = waiters.now();
        StampedLine.Place<T> head = line.pollOldest(now);
        boolean mayDrop = mayDrop(head, now);
        if (dropping) {
            dropping = mayDrop;
            while (dropping && now >= nextDropAt) {
                waiters.giveUp(head.item());
                count++;
                head = line.pollOldest(now);
                dropping = mayDrop(head, now);
                if (dropping) {
                    nextDropAt = afterDrop(nextDropAt);
                }
            }
        } else if (mayDrop) {
            waiters.giveUp(head.item());
            head = line.pollOldest(now);
            mayDrop(head, now);
            dropping = true;
            long delta = count - lastCount;
            count = delta > 1 && now - nextDropAt < RECENT_INTERVALS * intervalNanos ? delta : 1;
            lastCount = count;
            nextDropAt = afterDrop(now);
        }
        return head == null ? null : head.item();
    }

    private boolean mayDrop(StampedLine.Place<T> head, long now) {
        if (head == null || now - head.since() < targetNanos || line.size() <= 1) {
            firstAboveAt = 0;
            return false;
        }
        if (firstAboveAt == 0) {
            firstAboveAt = now + intervalNanos;
            return false;
        }
        return now >= firstAboveAt && waiters.isFresh(head.item());
    }

    private long afterDrop(long fromNanos) {
        return fromNanos + Math.round(intervalNanos / StrictMath.sqrt(count));
    }

    @Override
    public boolean remove(T item) {
        return line.remove(item);
    }

    @Override
    public int size() {
        return line.size();
    }

    @Override
    public void clear() {
        line.clear();
        firstAboveAt = 0;
        dropping = false;
        nextDropAt = 0;
        count = 0;
        lastCount = 0;
    }
}
