package dev.faultline.model.queueing;

/**
 * CoDel for requests: whoever joins a standing queue may wait for the target only, and whoever joins another for the interval;
 * those that waited longer are given up when they come to the head of the line.
 *
 * @param <T> what waits
 */
final class RequestCodel<T> implements WaitingLine<T> {

    private final Waiters<T> waiters;
    private final long targetNanos;
    private final long intervalNanos;
    private final StampedLine<T> line = new StampedLine<>();

    RequestCodel(Waiters<T> waiters, long targetNanos, long intervalNanos) {
        this.waiters = waiters;
        this.targetNanos = targetNanos;
        this.intervalNanos = intervalNanos;
    }

    @Override
    public void add(T item) {
        long now = waiters.now();
        line.add(item, now, now + (line.hasStood(intervalNanos, now) ? targetNanos : intervalNanos));
    }

    @Override
    public T poll() {
        long now = waiters.now();
        while (line.size() > 0) {
            StampedLine.Place<T> head = line.pollOldest(now);
            if (!head.isStale(now) || !waiters.isFresh(head.item())) {
                return head.item();
            }
            waiters.giveUp(head.item());
        }
        return null;
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
    }
}
